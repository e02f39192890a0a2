"""What the list of facts says of a work, as readers of each locale and market write it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

FILM = """\
type = "film"
title = "Run"
lang = "en"
year = 2020
titles = { vi = "Chạy" }
runtime = 90
countries = ["US", "CA"]
languages = ["en"]
genres = ["Thriller"]
credits.cast = [{ name = "Sarah Paulson", as = "Diane", parts = { ja = "ダイアン" } }, "Kiera Allen"]
credits.writer = ["A", "B"]
[market.US]
release = 2020-11-20
age = "PG-13"
watch = [{ name = "Hulu", url = "https://hulu.example/" }]
[market.VN]
release = 2020-12-11
watch = ["Rạp"]
"""
TABLE = """\
type = "restaurant"
title = "La Aduana Vieja"
lang = "es"
cuisines = ["Borderland"]
hours = ["Thu-Sat 13:00-16:00, 20:30-00:30", "Sun 13:00-16:00"]
price = { from = 25, to = 38, currency = "EUR" }
phone = "+34 924 000 000"
website = "https://aduana.example/carta/"
[market.001]
book = ["By telephone"]
"""
BOOK = """\
type = "book"
title = "Nỗi buồn chiến tranh"
lang = "vi"
pages = 1288
isbn = "0-436-31042-2"
credits = { translator = [{ name = "Oikawa", names = { ja = "及川" } }] }
[market.JP]
publisher = "Kawade"
isbn = "978-4-309-70986-4"
buy = "Bookshops"
"""


@pytest.fixture
def works(empty: SiteFolder) -> SiteFolder:
    founded(empty, "en vi ja ar")
    for name, work in {"film": FILM, "table": TABLE, "book": BOOK}.items():
        empty.write(f"content/works/{name}.toml", work)
        empty.write(f"content/reviews/{name}-review.md", review(f"Of a {name}", "It is good.", work=name))
    empty.enface("update")
    empty.translate(empty.po("vi", "terms.en"), "Thriller", "Giật gân")
    empty.build()
    return empty


def facts(site: SiteFolder, locale: str, work: str) -> dict[str, list[str]]:
    """The rows by label; of markup only links remain."""
    found = {}
    for row in re.findall(r"<div>\s*<dt>.*?</div>", site.page(f"{locale}/reviews/{work}-review/"), re.DOTALL):
        label, *values = re.findall(r"<d[td][^>]*>(.*?)</d[td]>", row, re.DOTALL)
        found[label] = [unescape(re.sub(r"</?(?:bdi|span)[^>]*>", "", value)) for value in values]
    return found


def test_a_film_in_its_own_market(works: SiteFolder) -> None:
    assert facts(works, "en", "film") == {
        "Writer": ["A and B"],
        "Cast": ["Sarah Paulson as Diane", "Kiera Allen"],
        "Genre": ["Thriller"],
        "Country": ["United States and Canada"],
        "Language": ["English"],
        "Running time": ["90 min"],
        "Release (United States)": ["November 20, 2020"],
        "Age rating": ["PG-13"],
        "Where to watch": ['<a href="https://hulu.example/" rel="noopener">Hulu</a>'],
    }


def test_codes_numbers_and_lists_are_written_as_the_locale_does(works: SiteFolder) -> None:
    said = [value for values in facts(works, "vi", "film").values() for value in values]
    assert said[:1] == ["Run"]
    assert {"A và B", "Giật gân", "Hoa Kỳ và Canada", "Tiếng Anh", "90 phút", "11 tháng 12, 2020", "Rạp"} <= set(said)
    assert "PG-13" not in said


@pytest.mark.parametrize(
    ("locale", "said"), [("ja", "Sarah Paulson（ダイアン役）"), ("vi", "Sarah Paulson trong vai Diane")]
)
def test_parts_are_called_as_in_the_locale(works: SiteFolder, locale: str, said: str) -> None:
    assert said in [value for values in facts(works, locale, "film").values() for value in values]


def test_without_a_market_readers_learn_when_it_came_out_at_home_and_nothing_they_cannot_use(works: SiteFolder) -> None:
    page = works.page("ar/reviews/film-review/")
    assert "20 نوفمبر 2020" in page
    assert "الولايات المتحدة" in page
    assert "Hulu" not in page
    assert "PG-13" not in page


def test_a_table_to_book(works: SiteFolder) -> None:
    assert facts(works, "en", "table") == {
        "Cuisine": ["Borderland"],
        "Price per person": ["€25–38"],
        "Opening hours": [
            "Thu\u2009–\u2009Sat 1:00\u2009–\u20094:00\u202fPM, 8:30\u202fPM\u2009–\u200912:30\u202fAM",
            "Sun 1:00\u2009–\u20094:00\u202fPM",
        ],
        "Telephone": ['<a href="tel:+34924000000" rel="noopener">+34 924 000 000</a>'],
        "Website": ['<a href="https://aduana.example/carta/" rel="noopener">aduana.example/carta</a>'],
        "Book a table": ["By telephone"],
    }
    said = [value for values in facts(works, "vi", "table").values() for value in values]
    assert "25–38 €" in [value.replace("\u00a0", " ") for value in said]
    assert any(value.startswith("Th 5\u2009–\u2009Th 7 13:00–16:00") for value in said)


def test_what_costs_nothing_is_free(works: SiteFolder) -> None:
    works.replace("content/works/table.toml", "from = 25, to = 38", "from = 0")
    works.build()
    assert facts(works, "en", "table")["Price per person"] == ["Free of charge"]


def test_a_book_in_the_edition_of_its_market(works: SiteFolder) -> None:
    assert facts(works, "en", "book") == {"Translator": ["Oikawa"], "Pages": ["1,288"], "ISBN": ["0-436-31042-2"]}
    said = [value for values in facts(works, "ja", "book").values() for value in values]
    assert {"及川", "Kawade", "978-4-309-70986-4", "Bookshops"} <= set(said)
    assert "0-436-31042-2" not in said


def test_what_is_said_in_another_language_is_marked(works: SiteFolder) -> None:
    assert '<span lang="en">Borderland</span>' in works.page("vi/reviews/table-review/")
    assert '<span lang="en" dir="ltr">Borderland</span>' in works.page("ar/reviews/table-review/")

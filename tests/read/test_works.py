from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.model.review import WAYS, WORK_TYPES, Author, Credit, Hours, Library, Market, Price, Tag, Work
from enface.read.works import read_library
from enface.render.schema_org.work import TYPES
from tests.read.bad_input import CASES, expected, said

WORK = """\
type = "film"
title = "Run"
lang = "en"
year = 2020
same_as = ["https://www.wikidata.org/wiki/Q65067285"]
titles = { vi = "Chạy", pt-br = "Fuja" }
runtime = 90
countries = ["US"]
languages = "en"
genres = ["Thriller"]
website = "https://run.example/"
[credits]
director = ["Aneesh Chaganty"]
cast = [{ name = "Sarah Paulson", as = "Diane", names.ja = "サラ・ポールソン", parts.ja = "ダイアン" }, "Kiera Allen"]
[market.VN]
release = 2020-12-11
age = "C16"
watch = [{ name = "Netflix", url = "https://netflix.example" }, "Rạp"]
"""
EDITORS = """\
name = "The Editors"
names.vi = "Ban biên tập"
bio = "All."
"""


def test_everything_a_work_can_say() -> None:
    library, findings = read_library({"content/works/run-2020.toml": WORK.encode()})
    assert not findings
    assert library.works == (
        Work(
            id="run-2020",
            type="film",
            title="Run",
            lang="en",
            year=2020,
            same_as=("https://www.wikidata.org/wiki/Q65067285",),
            titles=(("vi", "Chạy"), ("pt-BR", "Fuja")),
            credits=(
                ("director", (Credit(name="Aneesh Chaganty"),)),
                (
                    "cast",
                    (
                        Credit(
                            name="Sarah Paulson",
                            names=(("ja", "サラ・ポールソン"),),
                            part="Diane",
                            parts=(("ja", "ダイアン"),),
                        ),
                        Credit(name="Kiera Allen"),
                    ),
                ),
            ),
            runtime=90,
            countries=("US",),
            languages=("en",),
            genres=("Thriller",),
            website="https://run.example/",
            markets=(
                Market(
                    region="VN",
                    release=date(2020, 12, 11),
                    age="C16",
                    shops=(("watch", (("Netflix", "https://netflix.example"), ("Rạp", ""))),),
                ),
            ),
        ),
    )


def test_what_a_table_and_a_book_say_besides() -> None:
    table = (
        'type = "restaurant"\ntitle = "La Aduana Vieja"\ncuisines = ["Borderland"]\nphone = "+34 924 000 000"\n'
        'hours = ["Thu-Sat 13:00-16:00, 20:30-00:30", "Sunday 13:00-24:00"]\n'
        'price = { from = 25, to = 38, currency = "EUR" }\n[market.ES]\nbook = "By telephone"\n'
    )
    book = (
        'type = "book"\ntitle = "Nỗi buồn chiến tranh"\npages = 288\nisbn = "0-436-31042-2"\n'
        '[market.JP]\npublisher = "河出書房新社"\nisbn = "978-4-309-70986-4"\nbuy = "本屋"\n'
    )
    files = {"content/works/table.toml": table.encode(), "content/works/book.toml": book.encode()}
    library, findings = read_library(files)
    assert not findings
    read, eaten = library.works
    assert eaten.hours == (
        Hours(first=3, last=5, spans=((time(13), time(16)), (time(20, 30), time(0, 30)))),
        Hours(first=6, last=6, spans=((time(13), time(0)),)),
    )
    assert (eaten.price, eaten.cuisines) == (Price(low=25, high=38, currency="EUR"), ("Borderland",))
    assert eaten.markets == (Market(region="ES", shops=(("book", (("By telephone", ""),)),)),)
    assert (read.pages, read.isbn) == (288, "0-436-31042-2")
    shops = (("buy", (("本屋", ""),)),)
    assert read.markets == (Market(region="JP", publisher="河出書房新社", isbn="978-4-309-70986-4", shops=shops),)


def test_authors_and_both_shapes_of_tags() -> None:
    library, findings = read_library(
        {
            "content/authors/editors.toml": b"\xef\xbb\xbf" + EDITORS.encode(),
            "content/tags.toml": b'family = "Family"\n[food]\nname = "Food"\n',
            "content/reviews/data.toml": b"not = ours",
            "content/works/README.md": b"nor this",
        }
    )
    assert not findings
    assert library == Library(
        authors=(Author(id="editors", name="The Editors", names=(("vi", "Ban biên tập"),), bio="All."),),
        tags=(Tag(id="family", name="Family"), Tag(id="food", name="Food")),
    )


def test_bad_files_are_named_and_the_others_survive() -> None:
    root = CASES / "works" / "bad"
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.toml")}
    library, findings = read_library(files)
    assert said(findings) == expected(root)
    assert [work.id for work in library.works] == ["run-2020", "supper"]
    assert [author.id for author in library.authors] == ["editors"]
    assert [tag.id for tag in library.tags] == ["family", "memory"]


@given(
    st.dictionaries(
        st.sampled_from(["content/works/a.toml", "content/authors/b.toml", "content/tags.toml"]), st.binary()
    )
)
def test_any_bytes_give_findings_at_most(files: dict[str, bytes]) -> None:
    _, findings = read_library(files)
    assert {finding.place.path for finding in findings} <= set(files)


def test_everything_that_can_be_reviewed_has_a_type_of_schema_org() -> None:
    assert set(TYPES) == set(WAYS) == set(WORK_TYPES)


@pytest.mark.parametrize(
    ("written", "cure"), [("UK", "write GB"), ("826", "write GB"), ("QX1", "write two capitals, as VN")]
)
def test_a_market_by_another_code_than_its_own_is_told(written: str, cure: str) -> None:
    work = f'type = "film"\ntitle = "T"\n[market.{written}]\nage = "12"\n'
    _, (finding,) = read_library({"content/works/t.toml": work.encode()})
    assert (finding.place.line, finding.cause) == (3, f"market.{written} is “{written}”, not a region")
    assert finding.cure == cure


def test_a_country_that_is_no_more_may_have_made_a_work() -> None:
    library, findings = read_library(
        {"content/works/t.toml": b'type = "film"\ntitle = "T"\ncountries = ["SU", "DD"]\n'}
    )
    assert (library.works[0].countries, findings) == (("SU", "DD"), ())

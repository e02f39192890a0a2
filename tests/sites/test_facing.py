"""The en-face page says of each passage where its words come from, and calls nothing missing that is not."""

from __future__ import annotations

import re

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

NATIVE = "Ngôi nhà góc phố: khi lời nói dối hóa thành mái ấm"
FIRST = "The Corner House (2021), the first"
SECOND = "At the centre stands Mira"


def facing(site: SiteFolder, locale: str) -> str:
    """The en-face page of the review with the Vietnamese headline."""
    site.build()
    assert site.faults() == []
    pages = (data.decode() for path, data in site.files("site").items() if re.match(f"{locale}/.*/en-face/", path))
    return next(page for page in pages if NATIVE in page)


def labels(page: str) -> list[str]:
    return re.findall(r'<p class="(?:target )?only"[^>]*>(.*?)</p>', page)


def notices(page: str) -> list[str]:
    return re.findall(r"<p>(.*?)</p>", page.partition('<header class="heading">')[2].partition("</header>")[0])


def rows(page: str) -> int:
    return page.count('<p class="number">')


def test_what_is_native_to_the_readers_is_not_missing_and_stands_once(site: SiteFolder) -> None:
    site.translate_all(site.po("vi", "reviews.en"), "¡ ")
    page = facing(site, "vi")
    assert (notices(page), labels(page)) == ([], [])
    assert page.count(NATIVE) == 1
    assert re.search(rf'<div class="both"><p[^>]*>{NATIVE}', page)


def test_what_should_be_translated_and_is_not_is_counted(site: SiteFolder) -> None:
    page = facing(site, "vi")
    missing = rows(page) - 1
    title_and_standfirst = 2
    assert notices(page) == [f"{missing + title_and_standfirst} đoạn chỉ có trong nguyên bản."]
    assert labels(page) == ["Chỉ có trong nguyên bản"] * missing
    assert "In the original only" not in page


def test_a_gloss_that_nobody_wrote_is_not_missed(site: SiteFolder) -> None:
    site.translate_all(site.po("fr", "reviews.en"))
    page = facing(site, "fr")
    assert (notices(page), labels(page)) == ([], [])
    assert re.search(rf'<div class="both"><p id="b\d+" lang="vi">{NATIVE}', page)


def test_a_gloss_faces_its_original(site: SiteFolder) -> None:
    site.translate_all(site.po("fr", "reviews.vi"), "La maison du coin: ")
    page = facing(site, "fr")
    assert re.search(rf'<div class="target">\s*<p[^>]*>La maison du coin: {NATIVE}', page)
    assert re.search(rf'<div lang="en" dir="ltr"><p lang="vi">{NATIVE}', page)


def test_what_a_fallback_lends_is_named_by_its_language_where_it_begins(site: SiteFolder) -> None:
    site.replace("enface.toml", "[locales.fr]\n", '[locales.fr]\nfallback = ["vi"]\n')
    for start, text in ((FIRST, "Ngôi nhà ở góc phố."), (SECOND, "Ở giữa là Mira.")):
        site.translate(site.po("vi", "reviews.en"), start, text)
    page = facing(site, "fr")
    assert notices(page)[1:] == ["2 passages ne sont pas encore traduits et figurent en vietnamien."]
    assert labels(page).count("En vietnamien") == 1
    assert len(re.findall(r'<p id="b\d+" lang="vi">Ở giữa là Mira.</p>', page)) == 1


def test_a_review_names_every_language_that_stands_in_for_its_own(site: SiteFolder) -> None:
    site.replace("enface.toml", "[locales.fr]\n", '[locales.fr]\nfallback = ["vi"]\n')
    site.translate(site.po("vi", "reviews.en"), FIRST, "Ngôi nhà ở góc phố.")
    site.build()
    said = re.search(r'<aside class="notices"[^>]*>\s*<p>(.*?)</p>', site.page("fr/reviews/corner-house/"))
    assert said
    assert said[1] == "Cette critique n’a pas encore été traduite. Elle est présentée en anglais et vietnamien."


MANY = """\
A paragraph with a note[^1] that stands at the end of the page.

1. One thing
2. Another thing

::: spoiler
The daughter was stolen from the hospital.
:::

![Two doors](door.svg "Both are shut"){credit="Night Desk"}

| Year | Film |
|------|------|
| 2020 | Run  |

[^1]: A note about the paragraph.
"""


def faced(empty: SiteFolder) -> str:
    """The Spanish en-face page of a review with everything that is no plain paragraph."""
    founded(empty, "en es")
    empty.write("content/reviews/door.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"></svg>')
    fields = {"summary": "All that is shut", "verdict": "Keep out of the house", "image": "{src: reviews/door.svg}"}
    empty.write("content/reviews/run.md", review("Held", MANY, **fields))
    empty.enface("update")
    empty.translate_all(empty.po("es", "reviews.en"), "¡")
    empty.build()
    return empty.page("es/reviews/run/en-face/")


def test_whatever_is_translated_faces_its_original_once(empty: SiteFolder) -> None:
    page = faced(empty)
    texts = (
        "Held",
        "All that is shut",
        "Keep out of the house",
        "Another thing",
        "Both are shut",
        "about the paragraph",
    )
    for text in texts:
        body = page.partition("<main")[2]
        assert [bool(found) for found in re.findall(rf"(¡[^<>]*)?{text}", body)] == [True, False], text
    assert empty.faults() == []


def test_items_keep_their_numbers_and_ids_are_there_once(empty: SiteFolder) -> None:
    page = faced(empty)
    assert page.count('<ol start="2" class="tight"><li') == 2
    ids = re.findall(r' id="([^"]*)"', page)
    assert sorted(ids) == sorted(set(ids))
    anchors = set(re.findall(r' id="(b\d+)"', empty.page("es/reviews/run/")))
    assert {each for each in ids if re.fullmatch(r"b\d+", each)} == anchors
    rows = re.findall(r'href="/es/reviews/run/#(b\d+)"', page)
    assert set(rows) <= anchors
    assert rows


def test_a_spoiler_stays_closed(empty: SiteFolder) -> None:
    page = faced(empty)
    spoiler = re.search(
        r'<details class="spoiler">\s*<summary>.*?</summary>(.*?)</details>\s*</div>\s*</details>', page, re.DOTALL
    )
    assert spoiler
    assert spoiler[1].count("stolen from the hospital") == page.count("stolen from the hospital") == 2


def test_a_stale_row_says_so(empty: SiteFolder) -> None:
    faced(empty)
    empty.replace("content/reviews/run.md", "that stands at the end", "that still stands at the end")
    empty.build()
    page = empty.page("es/reviews/run/en-face/")
    assert labels(page) == ["En actualización"]
    assert re.search(r'<div class="row stale">\s*<p class="number"><a href="/es/reviews/run/#b1"', page)

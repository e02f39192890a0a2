"""Who wrote, translated and checked a review, when, and how much of it is whose: as readers are told."""

from __future__ import annotations

import re

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

SENTENCE = "The house is quiet, the doors are shut, and nobody in it says what everybody in it knows very well. "


def byline(page: str) -> str:
    found = re.search(r'<div class="byline".*?</div>', page, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]*>", "", found[0]).split())


def notices(page: str) -> list[str]:
    box = page.partition('<aside class="notices"')[2].partition("</aside>")[0]
    return [re.sub(r"<[^>]*>", "", each) for each in re.findall(r"<p>(.*?)</p>", box)]


def written(empty: SiteFolder, *more: str, **fields: str) -> SiteFolder:
    founded(empty, "en en-GB", "[publish]\nmin_translated = 0.3", *more)
    paragraphs = (f"{number}. {SENTENCE * 3}" for number in ("First", "Second", "Third", "Fourth"))
    empty.write("content/reviews/run.md", review("Held", *paragraphs, **fields))
    empty.enface("update")
    empty.translate_all(empty.po("en_GB", "reviews.en"), "So: ")
    return empty


def test_the_front_matter_names_translators_and_a_stamp_who_checked(empty: SiteFolder) -> None:
    site = written(empty, translators='{en-GB: ["Night Desk", "Day Desk"]}', updated="2026-03-04")
    site.enface("review", "en-GB", "--by", "Second Desk")
    site.build()
    said = byline(site.page("en-gb/reviews/run/"))
    assert "Translated by Night Desk and Day Desk" in said
    assert "Translation checked by Second Desk" in said
    assert "Updated 4 March 2026" in said
    assert "Translat" not in byline(site.page("en/reviews/run/"))


def test_reading_takes_as_long_as_there_is_to_read(empty: SiteFolder) -> None:
    site = written(empty)
    site.build()
    assert "Reading time" not in byline(site.page("en/reviews/run/"))
    site.write("content/reviews/long.md", review("Long", SENTENCE * 44))
    site.build()
    assert "Reading time: 4 min" in byline(site.page("en/reviews/long/"))


def test_notices_count(empty: SiteFolder) -> None:
    site = written(empty)
    site.replace("content/reviews/run.md", "Second. The house is quiet", "Second. The house is very quiet")
    site.write("content/reviews/run.md", site.text("content/reviews/run.md") + "\nA wholly new end, with no example.\n")
    site.build()
    assert notices(site.page("en-gb/reviews/run/"))[:2] == [
        "1 passage of 6 is not translated yet. It is shown in English.",
        "1 passage is being brought up to date with the original.",
    ]


def test_other_languages_are_offered_with_their_titles_and_how_whole_they_are(empty: SiteFolder) -> None:
    site = written(empty)
    site.write("content/reviews/run.md", site.text("content/reviews/run.md") + f"\nNew. {SENTENCE * 3}\n")
    site.build()
    offered = site.page("en/reviews/run/").partition('class="read-in"')[2].partition("</nav>")[0]
    assert re.search(r'<a href="/en-gb/reviews/run/" hreflang="en-GB"[^>]*>So: Held</a>', offered)
    assert "80% translated" in offered


def test_a_correction_is_translated_like_the_rest(empty: SiteFolder) -> None:
    site = written(empty, correction="An earlier version had the wrong year.")
    site.build()
    assert ">So: An earlier version had the wrong year.<" in site.page("en-gb/reviews/run/")
    assert site.faults() == []

"""How ratings are shown, spoken and stated, in every style a section may choose."""

from __future__ import annotations

import json
import re

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

WORK = 'type = "film"\ntitle = "Run"\n'


def shown(empty: SiteFolder, style: str, written: str, locale: str = "en") -> tuple[str, dict[str, object]]:
    """The first rating on the page of a review, and what the data of the page says."""
    founded(empty, "en vi ar", f'[sections.reviews]\nrating = {{ style = "{style}" }}')
    empty.write("content/works/run.toml", WORK)
    empty.write("content/reviews/run-review.md", review("Held", "It is good.", rating=written, work="run"))
    empty.build()
    page = empty.page(f"{locale}/reviews/run-review/")
    found = re.search(r'<span class="rating.*?(?=\n<span class="names">)', page, re.DOTALL)
    data = re.search(r'<script type="application/ld.json">(.*?)</script>', page, re.DOTALL)
    return (found[0] if found else ""), json.loads(data[1] if data else "{}").get("reviewRating", {})


def stated(value: float, best: float, words: str) -> dict[str, object]:
    return {
        "@type": "Rating", "ratingValue": value, "bestRating": best, "worstRating": 0, "ratingExplanation": words,
    }  # fmt: skip


def test_stars_have_halves_a_figure_and_a_sentence(empty: SiteFolder) -> None:
    html, _ = shown(empty, "stars", "3.5", "vi")
    assert re.findall(r"star (\w+)", html) == ["full", "full", "full", "half", "empty"]
    assert "3,5 / 5" in html
    assert 'role="img" aria-label="' in html


def test_points_are_figures(empty: SiteFolder) -> None:
    html, data = shown(empty, "points", "8.5")
    assert 'aria-label="Rated 8.5 out of 10"' in html
    assert "<b>8.5</b> / 10" in html
    assert "star" not in html
    assert data == stated(8.5, 10, "Rated 8.5 out of 10")


def test_letters_are_shown_with_a_real_minus_and_stated_in_figures(empty: SiteFolder) -> None:
    html, data = shown(empty, "letters", "B-")
    assert 'aria-label="Graded B−, from F to A+"' in html
    assert "<b>B−</b>" in html
    assert data == stated(7, 12, "Graded B−, from F to A+")


@pytest.mark.parametrize(("written", "words", "value"), [("up", "Recommended", 1), ("down", "Not recommended", 0)])
def test_thumbs_say_it_in_words(empty: SiteFolder, written: str, words: str, value: int) -> None:
    html, data = shown(empty, "thumbs", written)
    assert re.sub(r"<[^>]*>", "", html).strip() == words
    assert f'class="thumb {written}"' in html
    assert data == stated(value, 1, words)


def test_a_section_that_shows_none_states_none(empty: SiteFolder) -> None:
    assert shown(empty, "none", "4") == ("", {})


def test_stars_that_begin_at_one_are_as_many_as_they_say(empty: SiteFolder) -> None:
    founded(empty, "en", "[sections.reviews]\nrating = { worst = 1, step = 1 }")
    empty.write("content/reviews/run.md", review("Held", "It is good.", rating="2"))
    empty.build()
    assert re.findall(r"star (\w+)", empty.page("en/reviews/run/"))[:5] == ["full", "full", "empty", "empty", "empty"]

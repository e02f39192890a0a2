from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.read.values import slug
from enface.text.slugs import slug_of

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/text/slugs.toml").read_text("utf-8"))["slug"]
STYLES: tuple[Literal["ascii", "unicode"], ...] = ("ascii", "unicode")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_titles_make_slugs(case: dict[str, str]) -> None:
    for style in STYLES:
        made = slug_of(case["title"], case["tag"], style)
        assert made == unicodedata.normalize("NFC", case[style])


@given(st.text(max_size=120), st.sampled_from(["en", "vi", "tr", "zh-Hans", "ja", "th", "ar"]), st.sampled_from(STYLES))
def test_any_title_makes_a_slug_that_may_stand_in_front_matter_or_none(
    title: str, tag: str, style: Literal["ascii", "unicode"]
) -> None:
    made = slug_of(title, tag, style)
    assert len(made.encode()) <= 180
    assert made == unicodedata.normalize("NFC", made)
    if made:
        assert slug(made) == made
    if style == "ascii":
        assert made.isascii()

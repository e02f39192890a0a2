"""Sentence pairs: the cases of `cases/merge/pairs.toml`, and what holds for all of them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalogs.texts import CASES

from enface.catalogs.wording.pairs import sentence_pairs

PAIRS: dict[str, dict[str, Any]] = tomllib.loads((CASES / "merge" / "pairs.toml").read_text("utf-8"))
TEXTS = st.lists(st.sampled_from(["It rains. ", "<e1>", "</e1>", "Why? ", "In 2020, yes. ", "雨。", "and "])).map(
    "".join
)


@pytest.mark.parametrize("name", PAIRS)
def test_each_sentence_stands_beside_its_translation(name: str) -> None:
    one = PAIRS[name]
    found = sentence_pairs(one["source"], one["translation"], one["from"], one["to"])
    assert [[left.strip(), right.strip()] for left, right in found] == one["pairs"]


@given(TEXTS, TEXTS, st.sampled_from(["en", "ja", "th"]))
def test_nothing_of_either_text_is_left_out(source: str, translation: str, locale: str) -> None:
    found = sentence_pairs(source, translation, "en", locale)
    assert not found or ("".join(left for left, _ in found), "".join(right for _, right in found)) == (
        source,
        translation,
    )

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langdetect.utils.ngram import NGram

from enface.adapters.derived_profiles import folding, packed
from enface.detect.profiles import pack


@pytest.mark.parametrize("plane", range(0, 1 << 16, 1 << 13))
def test_letters_are_folded_as_langdetect_does(plane: int) -> None:
    points = [at for at in range(plane, plane + (1 << 13)) if not 0xD800 <= at < 0xE000]
    assert folding()[points].tolist() == [ord(NGram.normalize(chr(at))) for at in points]


@given(st.lists(st.text(st.characters(min_codepoint=1, codec="utf-8"), min_size=1, max_size=3), min_size=1))
def test_many_ngrams_are_packed_as_one_is(grams: list[str]) -> None:
    assert packed(grams).tolist() == [*map(pack, grams)]

"""Counting words as a translator would, and letters."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.text.lengths import DENSE, dense_letters, has_letters, letters, words
from enface.text.scripts import letters_by_script, script_of

TEXTS = st.text(alphabet=st.characters(exclude_categories=()) | st.sampled_from("aZ é家ق한\ud83d‘1"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("★★★★ — …", 0),
        ("Don’t look at the mother-in-law’s 1,000.50 €!", 6),
        ("left—right… and/or", 4),
        ("Nỗi buồn chiến tranh", 4),
        ("한국어 영화를 봤다", 3),
        ("映画を見た", 3),
        ("2020年の映画『Run』", 4),
        ("ภาพยนตร์", 4),
        ("រឿង", 1),
        ("एक अच्छी फ़िल्म", 3),
        ("قصة\u200cها", 1),
    ],
)
def test_words_are_runs_where_there_are_spaces_and_pairs_of_letters_elsewhere(text: str, count: int) -> None:
    assert words(text) == count


@given(TEXTS)
def test_letters_are_what_unicode_calls_so(text: str) -> None:
    found = sum(unicodedata.category(char).startswith("L") for char in text)
    assert letters(text) == found
    assert has_letters(text) == (found > 0)


@given(TEXTS)
def test_each_letter_counts_for_its_script(text: str) -> None:
    assert letters_by_script(text) == Counter(filter(None, map(script_of, text)))


@given(TEXTS)
def test_dense_letters_are_found_in_every_text(text: str) -> None:
    assert dense_letters(text) == DENSE.findall(text)

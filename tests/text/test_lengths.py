"""Counting words as a translator would."""

from __future__ import annotations

import pytest

from enface.text.lengths import words


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

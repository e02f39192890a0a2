"""Wordings that differ in one place alone are compared as RapidFuzz compares any two."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from enface.catalogs.wording.change import sole_change
from enface.catalogs.wording.similarity import similarity_of

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=6)
LEAST = st.sampled_from([0.0, 0.4, 0.5, 0.6, 1.0])


@given(WORDS, WORDS, LEAST)
def test_how_alike_two_wordings_are(old: list[str], new: list[str], least: float) -> None:
    assert similarity_of(old, new, least=least) == Indel.normalized_similarity(old, new, score_cutoff=least)


@given(WORDS, WORDS)
def test_what_gave_way_to_what(old: list[str], new: list[str]) -> None:
    change = sole_change(old, new)
    blocks = [block for block in Indel.opcodes(old, new).as_matching_blocks() if block.size]
    stays = sum(block.size for block in blocks)
    if change is None:
        assert len(blocks) > 1 or stays
    else:
        assert tuple(map(len, change)) == (len(old) - stays, len(new) - stays)
        assert len(blocks) <= 2
        assert all(block.a == 0 == block.b or block.a + block.size == len(old) for block in blocks)


def test_a_word_in_another_place_is_more_than_one_change() -> None:
    assert sole_change(["a", "b", "c"], ["c", "b", "a"]) is None
    assert sole_change(["a", "b"], ["a", "x", "y", "b"]) == ([], ["x", "y"])

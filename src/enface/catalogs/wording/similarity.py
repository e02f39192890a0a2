"""How alike two wordings are, and which of them belong together in an edited document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from enface.catalogs.wording.change import sole_change
from enface.text.lengths import DENSE, weighted_letters

_MOST_COMPARED = 60
_SUCCEEDS = 0.5
"""The least similarity of two texts of which one is known to have taken the other's place: two titles of a review."""


class Match(NamedTuple):
    """Index of the new text, index of the old one, and their similarity (0 to 1)."""

    new: int
    old: int
    similarity: float


def words(text: str) -> list[str]:
    """What the similarity compares: words with their punctuation; every letter of a script without spaces is one."""
    return (text if text.isascii() else DENSE.sub(r" \g<0> ", text)).split()


def similarity(old: str, new: str, *, least: float = 0.0) -> float:
    """The share of words that stay, from 0 to 1 (normalised indel distance); 0 below `least`."""
    return similarity_of(words(old), words(new), least=least)


def similarity_of(old: Sequence[str], new: Sequence[str], *, least: float = 0.0) -> float:
    """The same of texts that are words already."""
    change = sole_change(old, new)
    if change:
        alike = 1.0 - sum(map(len, change)) / (len(old) + len(new) or 1)
        return alike if alike >= least else 0.0
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(old, new, score_cutoff=least)


def between_neighbours(old: str, new: str) -> float:
    """The least similarity of two wordings that stand between the same unchanged neighbours."""
    return 0.4 + 0.3 * _shortness(old, new)


def anywhere(old: str, new: str) -> float:
    """The least similarity of two wordings anywhere in a document."""
    return 0.45 + 0.3 * _shortness(old, new)


def remembered(old: str, new: str) -> float:
    """The least similarity of a text that is proposed from anywhere in the locale."""
    return 0.4 + 0.35 * _shortness(old, new)


def _shortness(old: str, new: str) -> float:
    """From 0 (60 letters or more) to 1: the shorter the texts, the less a word in common says."""
    return max(0.0, 1 - min(weighted_letters(old), weighted_letters(new)) / 60)


def align(old: Mapping[int, str], new: Mapping[int, str], anchors: Mapping[int, int]) -> list[Match]:
    """Pair the vanished texts `old` with the added texts `new` of one document, each by its position there.

    `anchors` map the positions of texts that stayed, new to old. First come pairs between the same two anchors, then
    pairs anywhere in the document; within both the most similar first. Every text is used once at most.
    """
    near = _best(_between(old, new, anchors), old, new, between_neighbours)
    used_old, used_new = {match.old for match in near}, {match.new for match in near}
    rest_old = [place for place in old if place not in used_old]
    rest_new = [place for place in new if place not in used_new]
    return near + _best(_across(rest_old, rest_new), old, new, anywhere)


def succession(old: Mapping[int, str], new: Mapping[int, str]) -> list[Match]:
    """The one text that took the place of the other, if they have enough in common for a look at the translation."""
    return _best(_across(list(old), list(new)), old, new, lambda *_: _SUCCEEDS)


def _between(old: Mapping[int, str], new: Mapping[int, str], anchors: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    pairs = _increasing(sorted(anchors.items()))
    new_edges, old_edges = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    gaps: dict[int, list[int]] = {}
    for place in sorted(old):
        gaps.setdefault(bisect_left(old_edges, place), []).append(place)
    runs: dict[int, list[int]] = {}
    for place in sorted(new):
        runs.setdefault(bisect_left(new_edges, place), []).append(place)
    for gap, added in runs.items():
        yield from _across(gaps.get(gap, []), added)


def _across(old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every old position with every new one; in long runs only those that are relatively near to each other."""
    for rank, place in enumerate(new):
        middle = rank * len(old) // len(new)
        start = max(0, min(middle - _MOST_COMPARED // 2, len(old) - _MOST_COMPARED))
        yield from ((candidate, place) for candidate in old[start : start + _MOST_COMPARED])


def _best(
    pairs: Iterator[tuple[int, int]],
    old: Mapping[int, str],
    new: Mapping[int, str],
    least: Callable[[str, str], float],
) -> list[Match]:
    scored = (
        Match(there, here, similarity(old[here], new[there], least=least(old[here], new[there])))
        for here, there in pairs
    )
    ordered = sorted((match for match in scored if match.similarity), key=lambda match: (-match.similarity, match))
    used_old: set[int] = set()
    used_new: set[int] = set()
    chosen = []
    for match in ordered:
        if match.old not in used_old and match.new not in used_new:
            used_old.add(match.old)
            used_new.add(match.new)
            chosen.append(match)
    return chosen


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of these pairs, sorted by their first number, in which the second grows as well."""
    tails: list[int] = []
    tops: list[int] = []
    back: list[int] = []
    for index, (_, value) in enumerate(pairs):
        at = bisect_left(tails, value)
        back.append(tops[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        tops[at : at + 1] = [index]
    chosen: list[tuple[int, int]] = []
    index = tops[-1] if tops else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = back[index]
    return chosen[::-1]

"""Sentence pairs: which sentences of a translation stand for which of its source.

The alignment is that of Gale and Church ("A program for aligning sentences in bilingual corpora", 1993): lengths, with
the cost of joining or leaving out sentences; tags and numbers that both sides share bind them together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import erfc, log, sqrt

from msgspec import Struct

from enface.text.lengths import weighted_letters
from enface.text.regex import regex
from enface.text.sentences import sentences
from enface.text.tagged import NAME, TAG, untagged

Pair = tuple[str, str]

_VARIANCE = 6.8
_STEPS = {
    (1, 1): 0.89, (1, 2): 0.045, (2, 1): 0.045, (2, 2): 0.01, (1, 3): 0.005, (3, 1): 0.005, (1, 0): 0.002,
    (0, 1): 0.002,
}  # fmt: skip
"""Sentences of source and translation that may form a pair, and how often they do."""
_BOUND = 2.5
_LIKELY = 4.0
_DOUBTFUL = 12.0
"""The cost from which a pair is not believed: lengths that differ by several standard deviations."""
_MOST = 80
_SIGN = regex(rf"<{NAME}/?>|\d+")


class _Part(Struct, frozen=True):
    """A sentence with its length and the tags and numbers in it."""

    text: str
    length: int
    signs: tuple[str, ...]


def sentence_pairs(source: str, translation: str, language: str, locale: str) -> tuple[Pair, ...]:
    """The sentences of `source` (in `language`) with their translations (in `locale`), in the order of the source.

    Joined, the first halves are the source and the second the translation; a half may hold several sentences, and tags
    are closed in the half that opens them. Empty when a sentence has no counterpart or the lengths do not fit.
    """
    if not source or not translation:
        return ()
    old = [_part(text) for text in sentences(source, language)]
    new = [_part(text) for text in sentences(translation, locale)]
    if len(old) == 1 or len(new) == 1:
        return ((source, translation),)
    if max(len(old), len(new)) > _MOST:
        return ()
    return tuple(_balanced(_side_by_side(old, new) or _aligned(old, new)))


def _part(text: str) -> _Part:
    return _Part(text, max(1, weighted_letters(untagged(text))), tuple(_SIGN.findall(text)))


def _side_by_side(old: Sequence[_Part], new: Sequence[_Part]) -> list[Pair]:
    """One for one, as nearly every translator does it; [] where numbers or lengths speak against it."""
    if len(old) != len(new):
        return []
    ratio = _ratio(old, new)
    likely = all(_cost((left,), (right,), ratio) < _LIKELY for left, right in zip(old, new, strict=True))
    return [(left.text, right.text) for left, right in zip(old, new, strict=True)] if likely else []


def _ratio(old: Sequence[_Part], new: Sequence[_Part]) -> float:
    return sum(part.length for part in new) / sum(part.length for part in old)


def _aligned(old: Sequence[_Part], new: Sequence[_Part]) -> list[Pair]:
    """The cheapest alignment, by dynamic programming over both; [] when a pair of it is not to be believed."""
    ratio = _ratio(old, new)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for here in range(len(old) + 1):
        for there in range(len(new) + 1):
            choices = [
                (best[here - a, there - b][0] + _cost(old[here - a : here], new[there - b : there], ratio), (a, b))
                for a, b in _STEPS
                if (here - a, there - b) in best
            ]
            if choices:
                best[here, there] = min(choices)
    return _walked(old, new, {at: step for at, (_, step) in best.items()}, ratio)


def _walked(
    old: Sequence[_Part], new: Sequence[_Part], steps: dict[tuple[int, int], tuple[int, int]], ratio: float
) -> list[Pair]:
    found: list[Pair] = []
    here, there = len(old), len(new)
    while here or there:
        a, b = steps[here, there]
        left, right = old[here - a : here], new[there - b : there]
        if not (left and right) or _cost(left, right, ratio) > _DOUBTFUL:
            return []
        found.append((_text(left), _text(right)))
        here, there = here - a, there - b
    return found[::-1]


def _cost(left: Sequence[_Part], right: Sequence[_Part], ratio: float) -> float:
    """Minus the logarithm of the chance that these belong together."""
    length, other = sum(part.length for part in left) * ratio, sum(part.length for part in right)
    deviation = abs(other - length) / sqrt(_VARIANCE * max(length, other))
    cost = -log(_STEPS[len(left), len(right)]) - log(max(erfc(deviation / sqrt(2)), 1e-12))
    ours, theirs = ([sign for part in parts for sign in part.signs] for parts in (left, right))
    if ours == theirs:
        return cost
    shared = (Counter(ours) & Counter(theirs)).total()
    return cost + _BOUND * (len(ours) + len(theirs) - 2 * shared) / 2


def _text(parts: Sequence[_Part]) -> str:
    return "".join(part.text for part in parts)


def units(text: str, language: str) -> Iterator[str]:
    """The sentences of the text, joined where a tag is opened in one and closed in a later one."""
    return (unit for unit, _ in _balanced([(sentence, "") for sentence in sentences(text, language)]))


def _balanced(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs, joined where a tag is opened in one and closed in a later one."""
    left = right = ""
    for source, translation in pairs:
        left, right = left + source, right + translation
        if _closed(left) and _closed(right):
            yield left, right
            left = right = ""
    if left or right:
        yield left, right


def _closed(text: str) -> bool:
    if "<" not in text:
        return True
    tags = [found for found in TAG.finditer(text) if not found[3]]
    return Counter(found[2] for found in tags if not found[1]) == Counter(found[2] for found in tags if found[1])

"""Which blocks of a translation stand for which of the original.

Both run in the same order (Gale and Church, 1993, over blocks): the cheapest monotone way through both by kind, length,
and what translators leave alone: numbers, code, pictures, addresses. One block may stand for two, and two for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from math import erfc, log, sqrt
from typing import NamedTuple

from enface.model.document import Block
from enface.text.lengths import weighted_letters

_VARIANCE = 6.8
_STEPS = {(1, 1): 0.0, (1, 0): 6.5, (0, 1): 6.5, (1, 2): 5.5, (2, 1): 5.5}
"""What a step costs before its blocks are looked at: blocks of the original, of the translation."""
_OTHER_KIND, _OTHER_LEVEL, _OTHER_CODE = 9.0, 1.0, 20.0
_SIGN, _MOST_OF_SIGNS = 1.5, 9.0
_SAME = -4.0
_BAND = 30
_PRIOR = 300
"""Weighted letters of a text in which both languages are equally long: a short text says little about that."""
_FARTHEST = 4.0
"""Standard deviations of the length from which a pair is no more certain."""
_LONG = 60
"""Weighted letters from which the length of a text tells it from its neighbours."""
_NUMBER = re.compile(r"\d+")
_TOO_MANY = 4000


class Bead(NamedTuple):
    """Blocks that belong together, by their indexes; one side may be empty. `certain`: nothing speaks against it."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    certain: bool


class _Trait(NamedTuple):
    family: str
    element: str
    length: int
    signs: Counter[str]
    text: str


def align(original: Sequence[Block], translation: Sequence[Block]) -> tuple[Bead, ...]:
    """Every block of both in exactly one bead, in order."""
    if max(len(original), len(translation)) > _TOO_MANY:
        return _apart(len(original), len(translation))
    ours, theirs = [_trait(block) for block in original], [_trait(block) for block in translation]
    ratio = _ratio(ours, theirs)
    alike = [(one.family, one.element) for one in ours] == [(one.family, one.element) for one in theirs]
    beads = _walked(ours, theirs, _steps(ours, theirs, ratio), ratio, alike=alike)
    return tuple(beads) if alike else tuple(_doubted(beads, ours, theirs))


def _apart(ours: int, theirs: int) -> tuple[Bead, ...]:
    alone = (Bead((index,), (), certain=False) for index in range(ours))
    return (*alone, *(Bead((), (index,), certain=False) for index in range(theirs)))


def _trait(block: Block) -> _Trait:
    family = "raw" if block.attr("html") else {"heading": "heading", "code": "code", "cell": "cell"}.get(block.kind, "")
    text = block.text
    signs = Counter(_digits(text))
    signs.update(filter(None, [block.attr("src")]))
    for span in block.spans:
        sign = span.attr("href") or span.attr("src") or span.attr("label")
        if sign or span.kind == "code":
            signs[sign or text[span.start : span.end]] += 1
    return _Trait(family, block.element, max(1, weighted_letters(text)), signs, text)


def _digits(text: str) -> Iterator[str]:
    for number in _NUMBER.findall(text):
        yield number if number.isascii() else "".join(str(unicodedata.digit(char)) for char in number)


def _ratio(ours: Sequence[_Trait], theirs: Sequence[_Trait]) -> float:
    here, there = (sum(one.length for one in side if one.family not in {"code", "raw"}) for side in (ours, theirs))
    return min(4.0, max(0.25, (there + _PRIOR) / (here + _PRIOR)))


def _steps(ours: Sequence[_Trait], theirs: Sequence[_Trait], ratio: float) -> dict[tuple[int, int], tuple[int, int]]:
    """The last step of the cheapest way to each point near the diagonal."""
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    slope = len(theirs) / max(1, len(ours))
    width = _BAND + abs(len(ours) - len(theirs))
    for here in range(len(ours) + 1):
        middle = round(here * slope)
        for there in range(max(0, middle - width), min(len(theirs), middle + width) + 1):
            choices = [
                (best[here - a, there - b] + _cost(ours[here - a : here], theirs[there - b : there], ratio), (a, b))
                for a, b in _STEPS
                if (here - a, there - b) in best
            ]
            if choices:
                best[here, there], steps[here, there] = min(choices)
    return steps


def _walked(
    ours: Sequence[_Trait],
    theirs: Sequence[_Trait],
    steps: dict[tuple[int, int], tuple[int, int]],
    ratio: float,
    *,
    alike: bool,
) -> list[Bead]:
    found: list[Bead] = []
    here, there = len(ours), len(theirs)
    while here or there:
        a, b = steps[here, there]
        here, there = here - a, there - b
        left, right = ours[here : here + a], theirs[there : there + b]
        certain = a == b == 1 and _is_certain(left[0], right[0], ratio, alike=alike)
        found.append(Bead(tuple(range(here, here + a)), tuple(range(there, there + b)), certain))
    return found[::-1]


def _doubted(beads: Sequence[Bead], ours: Sequence[_Trait], theirs: Sequence[_Trait]) -> Iterator[Bead]:
    """The beads of texts that are built differently: what is short and has no signs says nothing by itself.

    It is as certain as both its neighbours, where these speak for themselves; a caption as what stands before it.
    """
    telling = [bead.certain and _is_telling(ours[bead.sources[0]], theirs[bead.targets[0]]) for bead in beads]
    for index, bead in enumerate(beads):
        beside = telling[max(0, index - 1) : index] + telling[index + 1 : index + 2]
        if bead.certain and not telling[index] and ours[bead.sources[0]].element == "figcaption":
            beside = beside[:1]
        yield bead._replace(certain=bead.certain and (telling[index] or (len(beside) > 0 and all(beside))))


def _is_telling(left: _Trait, right: _Trait) -> bool:
    return bool(left.signs & right.signs) or min(left.length, right.length) >= _LONG


def _is_certain(left: _Trait, right: _Trait, ratio: float, *, alike: bool) -> bool:
    """Whether kind, length and signs agree; where both texts are built alike, two of the three will do."""
    votes = (
        left.family == right.family and (left.element == right.element or left.family != "heading"),
        _deviation(left.length * ratio, right.length) < _FARTHEST,
        _unshared(left.signs, right.signs) * 3 <= (left.signs.total() + right.signs.total()),
    )
    return all(votes) or (alike and sum(votes) == len(votes) - 1)


def _cost(left: Sequence[_Trait], right: Sequence[_Trait], ratio: float) -> float:
    cost = _STEPS[len(left), len(right)]
    if not left or not right:
        return cost
    cost += max(_apartness(one, other) for one in left for other in right)
    if len(left) == len(right) == 1 and left[0].text == right[0].text:
        return cost + _SAME
    length, other = sum(one.length for one in left) * ratio, sum(one.length for one in right)
    cost -= log(max(erfc(_deviation(length, other) / sqrt(2)), 1e-6))
    first, second = (sum((one.signs for one in side), Counter[str]()) for side in (left, right))
    return (
        cost + min(_MOST_OF_SIGNS, _SIGN * _unshared(first, second) / 2) - (1.0 if first and first == second else 0.0)
    )


def _deviation(expected: float, length: float) -> float:
    return abs(length - expected) / sqrt(_VARIANCE * max(length, expected))


def _unshared(first: Counter[str], second: Counter[str]) -> int:
    return first.total() + second.total() - 2 * (first & second).total()


def _apartness(one: _Trait, other: _Trait) -> float:
    """What their kinds cost: code and prose never belong together, headings of two levels may."""
    if one.family != other.family:
        return _OTHER_CODE if {one.family, other.family} & {"code", "raw"} else _OTHER_KIND
    return _OTHER_LEVEL if one.element != other.element else 0.0

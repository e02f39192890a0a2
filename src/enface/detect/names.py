"""Names in a text, found by their first word: the work does not grow with the number of names."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from zlib import crc32

from msgspec import Struct

from enface.detect.words import tokens_of
from enface.text.roll import Roll, mark_of

_HEAD = re.compile(r"\w+|\S")
_OUTSIDE = re.compile(r"\W+")


class Names(Struct, frozen=True, kw_only=True):
    """Of each first word, or sign (`signs`), the `lengths` of the names that begin with it, the longest first.

    The names themselves are on a `roll`, and there is a sum in `begins` of how each begins, as long as the shortest of
    its first word: there may be a million of them. Those `alone` count only where nothing else is.
    """

    lengths: Mapping[str, tuple[int, ...]]
    begins: array[int]
    roll: Roll
    signs: frozenset[str]
    alone: frozenset[str]


def masked(text: str, names: Names) -> str:
    """The text with a space in the place of every name."""
    if names.alone and _bare(text) in names.alone:
        return " "
    heads = names.lengths.keys() & tokens_of(text)
    if names.signs:
        heads |= {sign for sign in names.signs if sign in text}
    found = sorted((place, head) for head in heads for place in _places(head, text, names))
    if not found:
        return text
    pieces: list[str] = []
    at = 0
    for start, head in found:
        end = _end_of_name(text, start, head, names) if start >= at else 0
        if end:
            pieces.append(text[at:start])
            at = end
    return " ".join([*pieces, text[at:]])


def _end_of_name(text: str, start: int, head: str, names: Names) -> int:
    """Where the longest of the names ends that stands there as whole words; 0 without any."""
    if start and _is_word(text[start - 1]):
        return 0
    most = len(text) - start
    ends = (start + length for length in names.lengths[head] if length <= most)
    ends = (end for end in ends if not _is_word(text[end : end + 1]))
    return next((end for end in ends if _entered(text[start:end], head) in names.roll), 0)


def _sum(beginning: str) -> int:
    return crc32(beginning.encode("utf-8", "surrogatepass"))


def _entered(name: str, head: str) -> str:
    """The name as it is on the roll: it counts from its first word on, and none that goes on beyond that."""
    return f"{len(head)} {name}"


@cache
def _usual() -> frozenset[str]:
    """Names that are function words ("It"): left out of sentences they would maim them."""
    from enface.detect.stopwords import STOPWORDS

    return frozenset().union(*STOPWORDS.values())


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _places(head: str, text: str, names: Names) -> Iterator[int]:
    """Where a name with this first word may begin in the text, inside longer words, too: as far as its sum tells."""
    sums, shortest = names.begins, names.lengths[head][-1]
    at = text.find(head)
    while at >= 0:
        wanted = _sum(text[at : at + shortest])
        place = bisect_left(sums, wanted)
        if place < len(sums) and sums[place] == wanted:
            yield at
        at = text.find(head, at + 1)


def _bare(text: str) -> str:
    """The text without what stands around its words."""
    before = _OUTSIDE.match(text)
    text = text[before.end() :] if before else text
    after = _OUTSIDE.match(text[::-1])
    return text[: len(text) - after.end()] if after else text


def names_in(*several: Iterable[str]) -> Names:
    """These names, ready to be found as whole words. They are gone through more than once."""
    lengths: dict[str, set[int]] = {}
    for head, name in _headed(several):
        lengths.setdefault(head, set()).add(len(name))
    shortest = {head: min(some) for head, some in lengths.items()}
    return Names(
        lengths={head: tuple(sorted(some, reverse=True)) for head, some in lengths.items()},
        begins=array("I", sorted({_sum(name[: shortest[head]]) for head, name in _headed(several)})),
        roll=Roll((_entered(name, head) for head, name in _headed(several)), mark_of),
        signs=frozenset(head for head in lengths if not _is_word(head[0])),
        alone=frozenset(name for name in chain.from_iterable(several) if name.lower() in _usual()),
    )


def _headed(several: Iterable[Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Names with their first words; headlines shout."""
    for written in chain.from_iterable(several):
        for name in (written, written.upper()) if " " in written else (written,):
            head = _HEAD.match(name) if name.lower() not in _usual() else None
            if head:
                yield head[0], name

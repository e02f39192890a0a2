"""Names in a text, found by their first word: the work does not grow with the number of names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from enface.detect.stopwords import STOPWORDS
from enface.detect.words import tokens_of

_HEAD = re.compile(r"\w+|\S")
_OUTSIDE = re.compile(r"\W+")
_USUAL = frozenset().union(*STOPWORDS.values())
"""Names that are function words ("It"): left out of sentences they would maim them."""


class Names(Struct, frozen=True, kw_only=True):
    """`inside` are names by their first word, or sign (`signs`); `alone` count only where nothing else is."""

    inside: Mapping[str, frozenset[str]]
    signs: frozenset[str]
    alone: frozenset[str]


def masked(text: str, names: Names) -> str:
    """The text with a space in the place of every name."""
    if names.alone and _bare(text) in names.alone:
        return " "
    heads = names.inside.keys() & tokens_of(text)
    if names.signs:
        heads |= {sign for sign in names.signs if sign in text}
    if not heads:
        return text
    pieces: list[str] = []
    at = 0
    for start, head in sorted((place, word) for word in heads for place in _places(word, text)):
        end = _end_of_name(text, start, names.inside[head]) if start >= at else 0
        if end:
            pieces.append(text[at:start])
            at = end
    return " ".join([*pieces, text[at:]])


def _end_of_name(text: str, start: int, names: frozenset[str]) -> int:
    """Where the longest of the names ends that stands there as whole words; 0 without any."""
    lengths, begins = _shape(names)
    if text[start : start + lengths[-1]] not in begins or (start and _is_word(text[start - 1])):
        return 0
    ends = (start + length for length in lengths)
    return next((end for end in ends if text[start:end] in names and not _is_word(text[end : end + 1])), 0)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


@lru_cache(maxsize=1 << 14)
def _shape(names: frozenset[str]) -> tuple[tuple[int, ...], frozenset[str]]:
    """How long the names are, the longest first, and what they begin with, as long as the shortest."""
    lengths = tuple(sorted(set(map(len, names)), reverse=True))
    return lengths, frozenset(name[: lengths[-1]] for name in names)


def _places(word: str, text: str) -> Iterator[int]:
    """Where the word may begin in the text; where longer words have it inside, too."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _bare(text: str) -> str:
    """The text without what stands around its words."""
    before = _OUTSIDE.match(text)
    text = text[before.end() :] if before else text
    after = _OUTSIDE.match(text[::-1])
    return text[: len(text) - after.end()] if after else text


def names_in(names: Collection[str]) -> Names:
    """The names, ready to be found as whole words."""
    heads: dict[str, set[str]] = {}
    for name in {*names, *(name.upper() for name in names if " " in name)}:  # headlines shout
        head = _HEAD.match(name) if name.lower() not in _USUAL else None
        if head:
            heads.setdefault(head[0], set()).add(name)
    inside = {head: frozenset(some) for head, some in heads.items()}
    return Names(
        inside=inside,
        signs=frozenset(head for head in inside if not _is_word(head[0])),
        alone=frozenset(name for name in names if name.lower() in _USUAL),
    )

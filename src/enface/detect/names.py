"""Names in a text, found by their first word: the work does not grow with the number of names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from enface.detect.stopwords import STOPWORDS

_HEAD = re.compile(r"\w+|\S")
_BEGIN = re.compile(r"(?:\w+|\S)\W?\w*")
_OUTSIDE = re.compile(r"\W+")
_USUAL = frozenset().union(*STOPWORDS.values())
"""Names that are function words ("It"): left out of sentences they would maim them."""


class Names(Struct, frozen=True, kw_only=True):
    """`inside` are names by their first word; `alone` count only where nothing else is.

    Patterns of them are made when a text has their word: a site may have ten thousand names, and a text has few.
    """

    inside: Mapping[str, frozenset[str]]
    alone: frozenset[str]


def masked(text: str, names: Names) -> str:
    """The text with a space in the place of every name."""
    if names.alone and _bare(text) in names.alone:
        return " "
    heads = names.inside.keys() & _HEAD.findall(text)
    if not heads:
        return text
    pieces: list[str] = []
    at = 0
    for start, head in sorted((place, word) for word in heads for place in _places(word, text)):
        found = compiled(names.inside[head]).match(text, start) if start >= at else None
        if found:
            pieces.append(text[at:start])
            at = found.end()
    return " ".join([*pieces, text[at:]])


@lru_cache(maxsize=1 << 14)
def compiled(names: frozenset[str]) -> re.Pattern[str]:
    """What finds these names as whole words, the longest first."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{_any_of(ordered)})(?!\w)")


def _places(word: str, text: str) -> Iterator[int]:
    """Where the word may begin in the text; where longer words have it inside, too."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _any_of(names: Sequence[str]) -> str:
    """A pattern of the names, the longest first: by their first two words, as many begin with an article."""
    rests: dict[str, list[str]] = {}
    for name in names:
        begin = _BEGIN.match(name)
        rests.setdefault(begin[0] if begin else "", []).append(name[begin.end() if begin else 0 :])
    begins = sorted(rests, key=len, reverse=True)
    return "|".join(rf"{re.escape(begin)}(?:{'|'.join(map(re.escape, rests[begin]))})" for begin in begins)


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
    return Names(inside=inside, alone=frozenset(name for name in names if name.lower() in _USUAL))

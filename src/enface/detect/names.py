"""Names in a text, found by their first word: the work does not grow with the number of names."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from enface.detect.stopwords import STOPWORDS

_HEAD = re.compile(r"\w+|\S")
_BARE = re.compile(r"\W*(.*?)\W*", re.DOTALL)
_USUAL = frozenset().union(*STOPWORDS.values())
"""Names that are function words ("It"): left out of sentences they would maim them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """`inside` are patterns by the first word of the names they find; `alone` count only where nothing else is."""

    inside: Mapping[str, re.Pattern[str]]
    alone: frozenset[str]


def masked(text: str, names: Names) -> str:
    """The text with a space in the place of every name."""
    if not (names.inside or names.alone):
        return text
    bare = _BARE.fullmatch(text)
    if bare and bare[1] in names.alone:
        return " "
    pieces: list[str] = []
    at = 0
    for head in _HEAD.finditer(text):
        pattern = names.inside.get(head[0]) if head.start() >= at else None
        found = pattern.match(text, head.start()) if pattern else None
        if found:
            pieces.append(text[at : found.start()])
            at = found.end()
    return " ".join([*pieces, text[at:]])


def names_in(names: Collection[str]) -> Names:
    """The names, ready to be found as whole words, the longest first."""
    heads: dict[str, list[str]] = {}
    written = {*names, *(name.upper() for name in names if " " in name)}  # headlines shout
    for name in sorted((name for name in written if name.lower() not in _USUAL), key=lambda name: (-len(name), name)):
        head = _HEAD.search(name)
        if head and head.start() == 0:
            heads.setdefault(head[0], []).append(name)
    inside = {head: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, some))})(?!\w)") for head, some in heads.items()}
    return Names(inside=inside, alone=frozenset(name for name in names if name.lower() in _USUAL))

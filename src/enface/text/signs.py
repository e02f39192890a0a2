"""Tells which of very many names may stand in a text: by signs, one of which every text has that has the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from enface.text.lengths import DENSE, dense_letters

Value = TypeVar("Value")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 8
"""So many letters or digits behind a dense letter tell names apart."""


def signs_of(name: str) -> frozenset[str]:
    """What each text has in which the name stands as it is or in capitals: all of it."""
    stretches = frozenset(map(_folded, _stretches(name)))
    return stretches or frozenset(map(_folded, _WORD.findall(name))) or frozenset({name[:1]})


def signs_in(text: str) -> set[str]:
    """The signs of every name that may stand in the text: words, stretches of it, other characters."""
    words = {*_WORD.findall(text)}
    if dense_letters(text):
        words |= {*_WORD.findall(DENSE.sub(" ", text))}
        words |= {found[:length] for found in _stretches(text) for length in range(1, len(found) + 1)}
    return {_folded(each) for each in words} | {each for each in text if not each.isalnum()}


def _stretches(text: str) -> Iterator[str]:
    """Each dense letter with the one behind it, or with all of a word in other letters: names may end in a number."""
    starts = [found.start() for found in DENSE.finditer(text)] if dense_letters(text) else ()
    for at in starts:
        end = at + 1
        while end - at <= _LONGEST and text[end : end + 1].isalnum() and not DENSE.match(text, end):
            end += 1
        yield text[at : max(end, at + 2)]


def by_sign(names: Iterable[tuple[str, Value]]) -> Mapping[str, Collection[Value]]:
    """What names, which are gone through twice, stand for, by the rarest of each name's signs."""
    count = Counter(sign for name, _ in names for signs in _variants(name) for sign in signs)
    found: dict[str, dict[Value, None]] = {}
    for name, value in names:
        for signs in _variants(name):
            found.setdefault(min(signs, key=lambda sign: (count[sign], sign)), {})[value] = None
    return {sign: values.keys() for sign, values in found.items()}


def _variants(name: str) -> set[frozenset[str]]:
    """The signs of a name, and where they are others those of it in capitals."""
    return {signs_of(name)} if name.isascii() else {signs_of(name), signs_of(name.upper())}


def _folded(word: str) -> str:
    return word.upper().casefold()

"""Tells which of very many names may stand in a text: by signs, one of which every text has that has the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from enface.text.lengths import DENSE, dense_letters

Value = TypeVar("Value")
_WORD = re.compile(r"[^\W_]+")


def signs_of(name: str) -> frozenset[str]:
    """What each text has in which the name stands as it is or in capitals: all of it."""
    dense = DENSE.search(name)
    if dense:
        return frozenset({_folded(name[dense.start() : dense.start() + 2])})
    return frozenset(map(_folded, _WORD.findall(name))) or frozenset({name[:1]})


def signs_in(text: str) -> set[str]:
    """The signs of every name that may stand in the text: words, pairs of dense letters, other characters."""
    words, starts = {*_WORD.findall(text)}, []
    if dense_letters(text):
        words |= {*_WORD.findall(DENSE.sub(" ", text))}
        starts = [found.start() for found in DENSE.finditer(text)]
    pairs = {text[at : at + length] for at in starts for length in (1, 2)}
    return {_folded(each) for each in words | pairs} | {each for each in text if not each.isalnum()}


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

"""The exact naive-Bayes scorer: every n-gram of a text counted once, nothing sampled."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from math import exp, log
from struct import Struct as Packed
from typing import Final, Literal

from msgspec import Struct

_SHORT, _FEW = 400, 1200
_SPACE = 32
BITS: Final = 21
"""Of a code point in a packed n-gram."""
_SHOUT, _ASCII_SHOUT = re.compile(r"[^\W\d_]{2,}"), re.compile("[A-Z]{2}")

Sums = Sequence[float] | None
"""Of a text: for each language the log-probabilities of its n-grams together; None where none of them is known."""


class Profiles(Struct, frozen=True, kw_only=True):
    """What is known about the n-grams (one to three code points) of `languages`.

    `fold` maps each code point of the basic plane to the one it is counted as (a space for what is no letter; 16 bits
    each); `keys` are the packed n-grams, ascending (64 bits); `weights` their natural log-probabilities between -13 and
    -1, as bytes of floats of 16 bits, a row per key and a column per language; one that is written in two scripts has
    two columns, and the better one counts.
    """

    languages: tuple[str, ...]
    fold: memoryview
    keys: memoryview
    weights: memoryview
    fingerprint: str


def pack(ngram: str) -> int:
    """An n-gram of at most three code points as one integer."""
    value = 0
    for char in ngram:
        value = value << BITS | ord(char)
    return value


class ProfileScorer(Struct, frozen=True, kw_only=True):
    """A `Detector` over profiles: full natural log-probabilities over the candidates, equal priors.

    Texts without a known n-gram get an empty mapping. A pure function of text and profiles: batches, processes and
    threads do not change a bit.
    """

    profiles: Profiles

    @property
    def scale(self) -> Literal["log", "share"]:
        """Natural log-probabilities."""
        return "log"

    @property
    def fingerprint(self) -> str:
        """That of the profiles."""
        return self.profiles.fingerprint

    @property
    def languages(self) -> frozenset[str]:
        """Every language with a profile."""
        return frozenset(self.profiles.languages)

    def scores(self, texts: Sequence[str], candidates: Collection[str] | None = None) -> list[Mapping[str, float]]:
        """Per text, language -> log-probability among the candidates."""
        columns = _columns(self.profiles.languages, None if candidates is None else frozenset(candidates))
        return [_among(columns, sums) if sums and columns else {} for sums in self.sums(texts)]

    def sums(self, texts: Sequence[str]) -> Iterator[Sums]:
        """Of every text. Few short ones are added up here: loading the library for many takes longer."""
        ready = [prepared(text) for text in texts]
        if sum(map(len, ready)) <= _FEW and max(map(len, ready), default=0) <= _SHORT:
            return (self.sums_of(text) for text in ready)
        from enface.detect.many import sums_of_many

        return sums_of_many(ready, self.profiles)

    def sums_of(self, text: str) -> Sums:
        """Of a prepared text: exact while it is short, as the weights are multiples of 1/1024."""
        keys, weights, size = self.profiles.keys, self.profiles.weights, 2 * len(self.profiles.languages)
        row = Packed(f"={len(self.profiles.languages)}e").unpack_from
        found = ((bisect_left(keys, gram), gram) for gram in _grams(text, self.profiles.fold))
        rows = [row(weights, at * size) for at, gram in found if at < len(keys) and keys[at] == gram]
        return [sum(column) for column in zip(*rows, strict=True)] or None


def _grams(text: str, fold: memoryview) -> Iterator[int]:
    """The packed n-grams that have a letter: pairs in one of both places, triples in the middle."""
    before = last = _SPACE
    for char in f"{text} ":
        code = fold[ord(char)] if ord(char) < len(fold) else _SPACE
        if code != _SPACE:
            yield code
        if code != _SPACE or last != _SPACE:
            yield last << BITS | code
        if last != _SPACE:
            yield (before << BITS | last) << BITS | code
        before, last = last, code


def _among(columns: Mapping[str, tuple[int, ...]], sums: Sequence[float]) -> dict[str, float]:
    """Log-probabilities of the languages in these columns, which are all that there are."""
    best = [sums[some[0]] if len(some) == 1 else max(sums[at] for at in some) for some in columns.values()]
    most = max(best)
    total = log(sum(map(exp, [one - most for one in best])))
    return dict(zip(columns, [one - most - total for one in best], strict=True))


@lru_cache(maxsize=64)
def _columns(languages: tuple[str, ...], candidates: frozenset[str] | None) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for at, name in enumerate(languages):
        if candidates is None or name in candidates:
            found[name] = (*found.get(name, ()), at)
    return found


def prepared(text: str) -> str:
    """Capitals of shouted words lowered, Vietnamese tone marks composed: as the profiles were counted."""
    if text.isascii():
        if not _ASCII_SHOUT.search(text):
            return text
    else:
        text = unicodedata.normalize("NFC", text)
    return _SHOUT.sub(lambda match: match[0].lower() if match[0].isupper() else match[0], text)

"""The exact naive-Bayes scorer: every n-gram of a text counted once, nothing sampled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

_BITS = np.uint64(21)
_CHUNK = 20_000  # code points scored at a time: bounds memory to some 20 MB
_SHOUT = re.compile(r"[^\W\d_]{2,}")


class Profiles(Struct, frozen=True, kw_only=True):
    """What is known about the n-grams (one to three code points) of `languages`.

    `fold` maps each code point of the basic plane to the one it is counted as (a space for what is no letter); `keys`
    are the packed n-grams, ascending; `weights` their natural log-probabilities, a row per key and a column per
    language; one that is written in two scripts has two columns, and the better one counts.
    """

    languages: tuple[str, ...]
    fold: NDArray[np.uint16]
    keys: NDArray[np.uint64]
    weights: NDArray[np.float16]
    fingerprint: str


def pack(ngram: str) -> int:
    """An n-gram of at most three code points as one integer."""
    value = 0
    for char in ngram:
        value = value << 21 | ord(char)
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
        if not columns:
            return [{} for _ in texts]
        sums, counts = self.sums(texts)
        chosen = np.ascontiguousarray(sums[:, [some[0] for some in columns.values()]].T)
        for row, some in enumerate(columns.values()):
            for column in some[1:]:
                np.maximum(chosen[row], sums[:, column], out=chosen[row])
        chosen -= chosen.max(axis=0)
        total = np.cumsum(np.exp(chosen), axis=0)[-1]  # numpy's sum adds in an order that depends on the batch
        logs = (chosen - np.log(total)).T
        return [
            dict(zip(columns, row, strict=True)) if count else {}
            for row, count in zip(logs.tolist(), counts.tolist(), strict=True)
        ]

    def sums(self, texts: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Per text the summed log-weights (a column per language) and how many of its n-grams are known."""
        total = np.zeros((len(texts), len(self.profiles.languages)))
        known = np.zeros(len(texts), dtype=np.int64)
        for start, end in _batches(texts):
            rows, owners = self._rows(texts[start:end])
            if not len(rows):
                continue
            firsts = np.concatenate(([0], np.flatnonzero(owners[1:] != owners[:-1]) + 1))
            weights = self.profiles.weights[rows].astype(np.float32)
            total[start + owners[firsts]] = np.add.reduceat(weights, firsts, axis=0)
            known[start + owners[firsts]] = np.concatenate((firsts[1:], [len(owners)])) - firsts
        return total, known

    def _rows(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The row of every known n-gram, by text, and the number of the text."""
        prepared = [f" {_prepared(text)} " for text in texts]
        points = np.frombuffer("".join(prepared).encode("utf-32-le", "replace"), dtype=np.uint32)
        codes = np.where(points < 65536, self.profiles.fold[np.minimum(points, 65535)], 32).astype(np.uint64)
        owners = np.repeat(np.arange(len(texts)), [len(text) for text in prepared])
        letter = codes != 32
        before = np.concatenate(([False], letter[:-1]))
        pairs = codes[:-1] << _BITS | codes[1:]
        triples = pairs[:-1] << _BITS | codes[2:]
        grams = np.concatenate((codes[letter], pairs[(letter | before)[1:]], triples[before[2:]]))
        places = np.concatenate((owners[letter], owners[1:][(letter | before)[1:]], owners[2:][before[2:]]))
        keys = self.profiles.keys
        rows = np.minimum(np.searchsorted(keys, grams), len(keys) - 1)
        hit = keys[rows] == grams
        order = np.argsort(places[hit], kind="stable")
        return rows[hit][order], places[hit][order]


@lru_cache(maxsize=64)
def _columns(languages: tuple[str, ...], candidates: frozenset[str] | None) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for at, name in enumerate(languages):
        if candidates is None or name in candidates:
            found[name] = (*found.get(name, ()), at)
    return found


def _batches(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Consecutive slices of about `_CHUNK` code points each."""
    bounds, size = [0], 0
    for at, text in enumerate(texts):
        if size > _CHUNK:
            bounds.append(at)
            size = 0
        size += len(text)
    return list(zip(bounds, [*bounds[1:], len(texts)], strict=True))


def _prepared(text: str) -> str:
    """Capitals of shouted words lowered, Vietnamese tone marks composed: as the profiles were counted."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _SHOUT.sub(lambda match: match[0].lower() if match[0].isupper() else match[0], text)

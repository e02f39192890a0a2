"""What the scorer of profiles does one by one, done for many texts at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from enface.detect.profiles import BITS, Profiles, Sums

_BITS = np.uint64(BITS)
_WHOLE = [0]
_CHUNK = 20_000  # code points scored at a time: bounds memory to some 20 MB


def sums_of_many(texts: Sequence[str], profiles: Profiles) -> Iterator[Sums]:
    """The summed log-weights of every prepared text, as `ProfileScorer.sums_of` gives them."""
    fold = np.frombuffer(profiles.fold, np.uint16)
    keys = np.frombuffer(profiles.keys, np.uint64)
    weights = np.frombuffer(profiles.weights, np.float16).reshape(len(keys), -1)
    for start, end in _batches(texts):
        found: list[Sums] = [None] * (end - start)
        rows, owners = _rows(texts[start:end], fold, keys)
        if len(rows):
            firsts = np.concatenate(([0], np.flatnonzero(owners[1:] != owners[:-1]) + 1))
            used, places = np.unique(rows, return_inverse=True)  # far fewer than n-grams, so they stay near
            table = weights[used].astype(np.float32)
            for owner, own in zip(owners[firsts].tolist(), np.split(places, firsts[1:]), strict=True):
                found[owner] = np.add.reduceat(table[own], _WHOLE, axis=0)[0].tolist()
        yield from found


def _rows(
    texts: Sequence[str], fold: NDArray[np.uint16], keys: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The row of every known n-gram, by text, and the number of the text."""
    spaced = [f" {text} " for text in texts]
    points = np.frombuffer("".join(spaced).encode("utf-32-le", "replace"), dtype=np.uint32)
    codes = np.where(points < 65536, fold[np.minimum(points, 65535)], 32).astype(np.uint64)
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in spaced])
    letter = codes != 32
    before = np.concatenate(([False], letter[:-1]))
    pairs = codes[:-1] << _BITS | codes[1:]
    triples = pairs[:-1] << _BITS | codes[2:]
    grams = np.concatenate((codes[letter], pairs[(letter | before)[1:]], triples[before[2:]]))
    places = np.concatenate((owners[letter], owners[1:][(letter | before)[1:]], owners[2:][before[2:]]))
    rows = np.minimum(np.searchsorted(keys, grams), len(keys) - 1)
    hit = keys[rows] == grams
    order = np.argsort(places[hit], kind="stable")
    return rows[hit][order], places[hit][order]


def _batches(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Consecutive slices of about `_CHUNK` code points each."""
    bounds, size = [0], 0
    for at, text in enumerate(texts):
        if size > _CHUNK:
            bounds.append(at)
            size = 0
        size += len(text)
    return list(zip(bounds, [*bounds[1:], len(texts)], strict=True))

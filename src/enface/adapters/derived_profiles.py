"""The matrix of n-grams and languages, made of langdetect's profiles and of those in a folder of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from enface.detect.profiles import BITS, Profiles

_NAMES = {"no": "nb", "zh-cn": "zh", "zh-tw": "zh-Hant"}
_BEYOND = 0x3400
"""From this code point on langdetect folds those of its table of Han letters and syllables of Hangul, no others."""
_HANGUL = slice(0xAC00, 0xD7B0)
_SURROGATES = slice(0xD800, 0xE000)
_BLANK = ord(" ")


class _Shares(NamedTuple):
    """Of a language: packed n-grams, each once, and how many of a text's n-grams of this length each of them is."""

    grams: NDArray[np.uint64]
    shares: NDArray[np.float64]


def derived(folder: Path, fingerprint: str, smoothing: float) -> Profiles:
    """The profiles of the installed langdetect and of the text files in the folder."""
    fold = folding()
    found = dict((*_installed(), *_own(folder, fold)))
    keys = np.unique(np.concatenate([each.grams for each in found.values()]))
    weights = np.full((len(keys), len(found)), np.log(smoothing), dtype=np.float16)
    for column, (grams, shares) in enumerate(found.values()):
        weights[np.searchsorted(keys, grams), column] = np.log(smoothing + shares)
    return Profiles(
        languages=tuple(tag.partition("-")[0] for tag in found),
        fold=fold.data,
        keys=keys.data,
        weights=weights.data.cast("B"),
        fingerprint=fingerprint,
    )


def folding() -> NDArray[np.uint16]:
    """What each code point of the basic plane is counted as by langdetect."""
    from langdetect.utils.ngram import NGram

    fold = np.arange(1 << 16, dtype=np.uint16)
    fold[:_BEYOND] = [ord(NGram.normalize(chr(at))) for at in range(_BEYOND)]
    for letter, counted in NGram.CJK_MAP.items():
        fold[ord(letter)] = ord(counted)
    fold[_HANGUL] = ord(NGram.normalize(chr(_HANGUL.start)))
    fold[_SURROGATES] = _BLANK
    return fold


def _installed() -> Iterator[tuple[str, _Shares]]:
    spec = find_spec("langdetect")
    if spec is None or spec.origin is None:  # pragma: no cover - a declared dependency
        raise ModuleNotFoundError("langdetect")
    for file in sorted((Path(spec.origin).parent / "profiles").iterdir()):
        profile = json.loads(file.read_text("utf-8"))
        points = _points([*profile["freq"]])
        totals = np.array(profile["n_words"])[np.count_nonzero(points, axis=1) - 1]
        shares = np.fromiter(profile["freq"].values(), np.float64, len(points)) / totals
        yield _NAMES.get(file.name, file.name), _Shares(_packed(points), shares)


def _own(folder: Path, fold: NDArray[np.uint16]) -> Iterator[tuple[str, _Shares]]:
    """What lines of millionths and the n-grams that have them say; `_` stands for a blank."""
    for file in sorted(folder.glob("*.txt")):
        lines = [line.split(" ") for line in file.read_text("utf-8").splitlines()]
        millionths = np.repeat([int(line[0]) for line in lines], [len(line) - 1 for line in lines])
        points = _points([gram for line in lines for gram in line[1:]])
        folded = np.where(points == ord("_"), _BLANK, fold[points])
        grams, places = np.unique(_packed(np.where(points, folded, 0).astype(np.uint32)), return_inverse=True)
        yield file.stem, _Shares(grams, np.bincount(places, millionths / 1e6).astype(np.float64))


def packed(grams: Sequence[str]) -> NDArray[np.uint64]:
    """As `pack` packs each of them."""
    return _packed(_points(grams))


def _points(grams: Sequence[str]) -> NDArray[np.uint32]:
    """Their code points, a row of three for each, 0 where there are less."""
    return np.array(grams, dtype="U3").view(np.uint32).reshape(-1, 3)


def _packed(points: NDArray[np.uint32]) -> NDArray[np.uint64]:
    found = np.zeros(len(points), np.uint64)
    for column in points.T.astype(np.uint64):
        found = np.where(column, found << np.uint64(BITS) | column, found)
    return found

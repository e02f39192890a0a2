"""Clauses in another language that nothing but their words sets apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from enface.detect.languages import siblings_of
from enface.detect.passage import Passage, passage
from enface.detect.spans import Candidate, trimmed
from enface.detect.stopwords import STOPWORDS
from enface.detect.words import function_words, parts_of

_MARKS = r"[,;:.!?…،؛؟](?<![,;:.!?…،؛؟]{2})[,;:.!?…،؛؟]*+(?=\s|$)"
_BOUNDARY, _DASHED_BOUNDARY = re.compile(_MARKS), re.compile(rf"{_MARKS}|\s[-–—]\s|[—–]")
_SEARCHED = 20_000
_SAMPLE, _SAMPLES = 160, 5
_WORDS = 5
_LEAD = 2
_FRAME = 3
_CAPITALS = 0.5


class _Clause(NamedTuple):
    start: int
    end: int
    language: str
    at: int


def main_language(texts: Iterable[str]) -> str:
    """The language of most function words at the beginning of the first long texts; "" without any."""
    samples = islice((text[:_SAMPLE] for text in texts if text.count(" ") >= _WORDS + _FRAME - 1), _SAMPLES)
    total = function_words(parts_of(" ".join(samples).split()))
    return max(total, key=lambda tag: (total[tag], tag), default="")


def strangers(text: str, main: str) -> tuple[Candidate, ...]:
    """The clauses of at least five words in another language than `main`, siblings of it aside.

    They have at least two function words more of that language than of `main`, and none of `main` alone. Neighbours in
    one language are one candidate. None where what is left of the text is not in `main` as far as one can see: then the
    whole text may be in the other language.
    """
    text = text[:_SEARCHED]
    if text.count(" ") < _WORDS:
        return ()
    kept: list[_Clause] = []
    for at, (start, end) in enumerate(_plausible(text, main)):
        item = passage(text[start:end], span=True)
        other = _other(item, main) if len(item.words) >= _WORDS and item.upper < _CAPITALS else ""
        if other and kept and kept[-1][2:] == (other, at - 1):
            kept[-1] = kept[-1]._replace(end=end, at=at)
        elif other:
            kept.append(_Clause(start, end, other, at))
    if not kept or not _is_in(main, _left(text, kept), {one.language for one in kept}):
        return ()
    return tuple(Candidate(one.start, one.end, "clause") for one in kept)


def _plausible(text: str, main: str) -> Iterator[tuple[int, int]]:
    """What stands between marks of punctuation and has enough words, none of which only `main` has."""
    only = _only_in(main)
    boundary = _DASHED_BOUNDARY if "-" in text or "–" in text or "—" in text else _BOUNDARY
    pieces = boundary.split(text)
    kept = [piece.count(" ") >= _WORDS - 1 and only.isdisjoint(piece.lower().split()) for piece in pieces]
    if not any(kept):
        return
    starts = [0, *(match.end() for match in boundary.finditer(text))]
    for start, piece, is_kept in zip(starts, pieces, kept, strict=True):
        if is_kept:
            yield trimmed(text, start, start + len(piece))


@lru_cache(maxsize=64)
def _only_in(main: str) -> frozenset[str]:
    """The function words of more than one letter that no language but it and its siblings has."""
    near = siblings_of(main) | {main}
    others = frozenset().union(*(words for tag, words in STOPWORDS.items() if tag not in near))
    return frozenset(word for word in STOPWORDS.get(main, ()) if len(word) > 1) - others


def _left(text: str, cut: Sequence[_Clause]) -> str:
    starts, ends = [0, *(one.end for one in cut)], [*(one.start for one in cut), _SEARCHED]
    return " ".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _is_in(main: str, text: str, others: Collection[str]) -> bool:
    item = passage(text)
    most = max(item.hits.get(other, 0) for other in others)
    enough = len(item.words) >= _FRAME or text.rstrip().endswith(":")
    return enough and item.hits.get(main, 0) > most


def _other(item: Passage, main: str) -> str:
    near = siblings_of(main) | {main}
    best = max(item.hits, key=lambda tag: (item.hits[tag], tag), default="")
    least = max((item.hits.get(tag, 0) for tag in near), default=0) + _LEAD
    if best in near or item.hits.get(best, 0) < least:
        return ""
    only_main = STOPWORDS.get(main, frozenset()) - STOPWORDS[best]
    return "" if any(len(part) > 1 for part in only_main.intersection(item.parts)) else best

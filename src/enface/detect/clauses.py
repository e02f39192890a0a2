"""Clauses in another language that nothing but their words sets apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from enface.detect.evidence import passage, stop_hits, upper_share
from enface.detect.languages import siblings_of
from enface.detect.spans import Candidate, trimmed
from enface.detect.stopwords import STOPWORDS

_BOUNDARY = re.compile(r"[,;:.!?…،؛؟]+(?=\s|$)|\s[-–—]\s|[—–]")
_SEARCHED = 20_000
_WORDS = 5
_LEAD = 2
_FRAME = 3
_CAPITALS = 0.5


class Clause(NamedTuple):
    """The stretch `start:end` of at least five words: these, in lower case, and how many function words by language."""

    start: int
    end: int
    words: frozenset[str]
    hits: dict[str, float]


def clauses(text: str) -> tuple[Clause, ...]:
    """What stands between marks of punctuation, if it is long enough and no list of names; by start."""
    return tuple(_clauses(text[:_SEARCHED]))


def _clauses(text: str) -> Iterator[Clause]:
    at = 0
    for boundary in [*(match.span() for match in _BOUNDARY.finditer(text)), (len(text), len(text))]:
        start, end = trimmed(text, at, boundary[0])
        at = boundary[1]
        if text.count(" ", start, end) >= _WORDS - 1:
            item = passage(text[start:end], span=True)
            if len(item.words) >= _WORDS and upper_share(item) < _CAPITALS:
                yield Clause(start, end, frozenset(map(str.lower, item.words)), stop_hits(item))


def main_language(found: Sequence[Sequence[Clause]]) -> str:
    """The language of most function words in a document; "" without any."""
    total: Counter[str] = Counter()
    for each in found:
        for clause in each:
            total.update(clause.hits)
    return max(total, key=lambda tag: (total[tag], tag), default="")


def strangers(text: str, found: Sequence[Clause], main: str) -> tuple[Candidate, ...]:
    """The clauses with at least two function words more of another language than of `main`, and none of `main` alone.

    Siblings of `main` are not told apart like this. Neighbours in one language are one candidate. None where what is
    left of the text is not in `main` as far as one can see: then the whole text may be in the other language.
    """
    kept: list[tuple[Candidate, str, int]] = []
    for at, clause in enumerate(found):
        other = _other(clause, main)
        if other and kept and kept[-1][1:] == (other, at - 1):
            kept[-1] = (kept[-1][0]._replace(end=clause.end), other, at)
        elif other:
            kept.append((Candidate(clause.start, clause.end, "clause"), other, at))
    if not kept or not _is_in(main, _left(text, [one for one, _, _ in kept]), {other for _, other, _ in kept}):
        return ()
    return tuple(one for one, _, _ in kept)


def _left(text: str, cut: Sequence[Candidate]) -> str:
    starts, ends = [0, *(one.end for one in cut)], [*(one.start for one in cut), _SEARCHED]
    return " ".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _is_in(main: str, text: str, others: Collection[str]) -> bool:
    item = passage(text)
    hits = stop_hits(item)
    most = max(hits.get(other, 0.0) for other in others)
    return len(item.words) >= _FRAME and hits.get(main, 0.0) > most


def _other(clause: Clause, main: str) -> str:
    near = siblings_of(main) | {main}
    best = max(clause.hits, key=lambda tag: (clause.hits[tag], tag), default="")
    least = max((clause.hits.get(tag, 0.0) for tag in near), default=0.0) + _LEAD
    if best in near or clause.hits.get(best, 0.0) < least:
        return ""
    only_main = STOPWORDS.get(main, frozenset()) - STOPWORDS[best]
    return "" if any(len(word) > 1 for word in clause.words & only_main) else best

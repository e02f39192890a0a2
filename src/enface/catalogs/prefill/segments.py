"""A block in pieces that an engine takes: sentences, and stretches of them where one is too long."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from enface.catalogs.prefill.pieces import Piece
from enface.text.sentences import sentences
from enface.text.tags import script_of

_UNSPACED = frozenset({"Jpan", "Hans", "Hant", "Hani", "Thai", "Laoo", "Khmr", "Mymr"})


def segments(text: str, language: str, fixed: Sequence[Piece], longest: int) -> list[tuple[int, int]]:
    """Where the sentences of the text begin and end, none longer than `longest` where a space allows it.

    Nothing is cut inside the `fixed` stretches. Together the segments are the text.
    """
    found: list[tuple[int, int]] = []
    start = at = 0
    for part in sentences(text, language):
        at += len(part)
        if not _inside(at, fixed):
            found += _short(text, start, at, fixed, longest)
            start = at
    return [*found, *_short(text, start, len(text), fixed, longest)]


def joined(parts: Sequence[str], gaps: Sequence[str], target: str) -> str:
    """Translated parts with what stood between them: scripts that write no spaces get none, others always one."""
    spaced = script_of(target) not in _UNSPACED
    text = parts[0] if parts else ""
    for gap, part in zip(gaps, parts[1:], strict=False):
        text += (gap or " ") if spaced else gap.strip(" ")
        text += part
    return text


def _inside(at: int, fixed: Sequence[Piece]) -> bool:
    index = bisect_left(fixed, at, key=lambda piece: piece.start) - 1
    return index >= 0 and at < fixed[index].end


def _short(text: str, start: int, end: int, fixed: Sequence[Piece], longest: int) -> Iterator[tuple[int, int]]:
    while end - start > longest:
        spaces = (at for at in range(start + longest, start, -1) if text[at - 1].isspace() and not _inside(at, fixed))
        cut = next(spaces, end)
        yield start, cut
        start = cut
    if start < end:
        yield start, end

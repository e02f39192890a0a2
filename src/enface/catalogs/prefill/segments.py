"""A block in pieces that an engine takes: sentences, and stretches of them where one is too long."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from enface.text.sentences import sentences
from enface.text.tags import script_of

_UNSPACED = frozenset({"Jpan", "Hans", "Hant", "Hani", "Thai", "Laoo", "Khmr", "Mymr"})


def segments(text: str, language: str, fixed: Sequence[tuple[int, int]], longest: int) -> tuple[str, ...]:
    """The text cut behind its sentences, no part longer than `longest` where a space allows it.

    Nothing is cut inside the `fixed` stretches. Joined, the parts are the text again.
    """
    found: list[str] = []
    start = at = 0
    for part in sentences(text, language):
        at += len(part)
        if not _inside(at, fixed):
            found += _short(text, start, at, fixed, longest)
            start = at
    return (*found, *_short(text, start, len(text), fixed, longest))


def joined(parts: Sequence[str], gaps: Sequence[str], target: str) -> str:
    """Translated parts with what stood between them: scripts that write no spaces get none, others always one."""
    spaced = script_of(target) not in _UNSPACED
    text = parts[0] if parts else ""
    for gap, part in zip(gaps, parts[1:], strict=False):
        text += (gap or " ") if spaced else gap.strip(" ")
        text += part
    return text


def _inside(at: int, fixed: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(fixed, (at,)) - 1
    return any(start < at < end for start, end in fixed[max(0, index) : index + 2])


def _short(text: str, start: int, end: int, fixed: Sequence[tuple[int, int]], longest: int) -> Iterator[str]:
    while end - start > longest:
        spaces = (at for at in range(start + longest, start, -1) if text[at - 1].isspace() and not _inside(at, fixed))
        cut = next(spaces, end)
        yield text[start:cut]
        start = cut
    if start < end:
        yield text[start:end]

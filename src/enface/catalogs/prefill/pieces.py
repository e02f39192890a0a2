"""What an engine must bring back untouched: tags, placeholders, addresses, names, text that is not to be translated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from enface.catalogs.legend import kept_tags
from enface.text.tagged import ANY

_PIECES = (
    ANY,
    r"&lt;",
    r"\{[A-Za-z_][^{}<>]*+\}",
    r"%\(\w+\)[sdif]",
    r"%[sd](?!\w)",
    r"https?://[^\s<>]*[\w/]",
    r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+",
)
_TAG = re.compile(ANY)


class Piece(NamedTuple):
    """A protected stretch `start:end` of a text, and what is `shown` in its place in the translation."""

    start: int
    end: int
    shown: str


class Parts(Struct, frozen=True):
    """A text cut into `literals` and the protected `pieces` between them: one literal more than pieces, "" included.

    `shown` is what stands for each piece in the translation: itself, but for names that have another form there.
    """

    literals: tuple[str, ...]
    pieces: tuple[str, ...]
    shown: tuple[str, ...]


def pieces(text: str, notes: Sequence[str] = (), names: Sequence[Piece] = ()) -> tuple[Piece, ...]:
    """Everything protected in a message with these `#.` lines, in order; names inside another piece do not count."""
    own = [Piece(found.start(), found.end(), found[0]) for found in _pattern(kept_tags(text, notes)).finditer(text)]
    taken = bytearray(len(text))
    for piece in own:
        taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
    free = [name for name in names if name.start < name.end and not any(taken[name.start : name.end])]
    return tuple(sorted((*own, *free)))


def parts(text: str, found: Sequence[Piece], start: int = 0, end: int | None = None) -> Parts:
    """The stretch `start:end` of the text, cut at those of the pieces that stand in it."""
    end = len(text) if end is None else end
    inside = [piece for piece in found if start <= piece.start and piece.end <= end]
    edges = [start, *(edge for piece in inside for edge in (piece.start, piece.end)), end]
    cut = [text[one:two] for one, two in pairwise(edges)]
    return Parts(tuple(cut[::2]), tuple(cut[1::2]), tuple(piece.shown for piece in inside))


def woven(literals: Sequence[str], pieces: Sequence[str]) -> str:
    """The text of literals and the pieces between them."""
    return "".join(word for pair in zip(literals, (*pieces, ""), strict=True) for word in pair)


@lru_cache(maxsize=1024)
def _pattern(kept: frozenset[str]) -> re.Pattern[str]:
    whole = [rf"<{name}>(?:(?!</{name}>).)*</{name}>" for name in sorted(kept)]
    return re.compile("|".join((*whole, *_PIECES)), re.DOTALL)


def well_nested(text: str) -> bool:
    """Whether every tag that opens is closed before the one around it."""
    opened: list[str] = []
    for tag in _TAG.findall(text):
        if tag.startswith("</"):
            if not opened or opened.pop() != tag[2:-1]:
                return False
        elif not tag.endswith("/>"):
            opened.append(tag[1:-1])
    return not opened


def tags(text: str) -> tuple[str, ...]:
    """The tags, sorted: equal for texts that have the same ones as often."""
    return tuple(sorted(_TAG.findall(text)))

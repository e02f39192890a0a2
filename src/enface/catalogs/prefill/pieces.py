"""What an engine must bring back untouched: tags, placeholders, addresses, names, text that is not to be translated."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_TAG = r"</?[a-z][1-9][0-9]{0,4}/?>"
_PIECES = (
    _TAG,
    r"&lt;",
    r"\{[A-Za-z_]\w*[^{}<>]*\}",
    r"%\(\w+\)[sdif]",
    r"https?://[^\s<>]*[\w/]",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
)
_ANY_TAG = re.compile(_TAG)
_LEGEND = re.compile(r"<(f[1-9][0-9]{0,4})> foreign [^·]*\(keep\)")
_FIXED = re.compile(r"<(w[1-9][0-9]{0,4})>")


@dataclass(frozen=True, slots=True)
class Parts:
    """A text cut into `literals` and the protected `pieces` between them: one literal more than pieces, "" included.

    `shown` is what stands for each piece in the translation: itself, but for names that have another form there.
    """

    literals: tuple[str, ...]
    pieces: tuple[str, ...]
    shown: tuple[str, ...]


def kept_tags(text: str, notes: Sequence[str]) -> frozenset[str]:
    """The names of the tags whose content stays: protected terms, and foreign passages that the legend calls kept."""
    kept = {name for note in notes for name in _LEGEND.findall(note)}
    return frozenset(kept | set(_FIXED.findall(text)))


def parts(text: str, kept: Collection[str] = (), names: Mapping[str, str] | None = None) -> Parts:
    """Cut the text. `names` map what the text has (whole words, in its own letter case) to what the translation has."""
    names = names or {}
    cut = _pattern(tuple(sorted(kept)), tuple(sorted(names))).split(text)
    pieces = tuple(cut[1::2])
    return Parts(tuple(cut[::2]), pieces, tuple(names.get(piece, piece) for piece in pieces))


def spans(text: str, kept: Collection[str], names: Collection[str]) -> list[tuple[int, int]]:
    """Where the pieces stand."""
    pattern = _pattern(tuple(sorted(kept)), tuple(sorted(names)))
    return [(found.start(), found.end()) for found in pattern.finditer(text)]


@lru_cache(maxsize=1024)
def _pattern(kept: tuple[str, ...], names: tuple[str, ...]) -> re.Pattern[str]:
    whole = [rf"<{name}>(?:(?!</{name}>).)*</{name}>" for name in kept]
    words = [rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names, key=len, reverse=True) if name]
    return re.compile(f"({'|'.join((*whole, *_PIECES, *words))})", re.DOTALL)


def well_nested(text: str) -> bool:
    """Whether every tag that opens is closed before the one around it."""
    opened: list[str] = []
    for tag in _ANY_TAG.findall(text):
        if tag.startswith("</"):
            if not opened or opened.pop() != tag[2:-1]:
                return False
        elif not tag.endswith("/>"):
            opened.append(tag[1:-1])
    return not opened


def tags(text: str) -> tuple[str, ...]:
    """The tags, sorted: equal for texts that have the same ones as often."""
    return tuple(sorted(_ANY_TAG.findall(text)))


def untagged(text: str) -> str:
    """The text without its tags."""
    return _ANY_TAG.sub("", text)

"""Style sheets: how much they weigh, what they load, and where they think in left and right."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.DOTALL)
_URL = re.compile(r"url\(\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\"'()\s]*))\s*\)|@import\s+[\"']([^\"'\n]+)[\"']")
_SIDE = r"(?:left|right)"
_PHYSICAL = re.compile(
    rf"(?<=[{{;\s])((?:margin|padding|border|scroll-margin|scroll-padding)-{_SIDE}(?:-(?:width|style|color))?"
    rf"|border-(?:top|bottom)-{_SIDE}-radius|{_SIDE}|(?:float|clear|text-align)(?=\s*:\s*{_SIDE}\b))\s*:"
)
_WIDE = re.compile(r"(?<=[{;\s])((?:min-)?(?:width|inline-size))\s*:\s*(\d+(?:\.\d+)?)(px|rem|em)")
_MEDIA = re.compile(r"@(?:media|container|supports|page|font-face)[^{};@]*+\{")
_MOST = 1000
"""Spots of a kind that are told of one style sheet."""
_NARROW = {"px": 320.0, "rem": 20.0, "em": 20.0}


class Spot(NamedTuple):
    """A line, and what stands there."""

    line: int
    text: str


class Sheet(NamedTuple):
    """A style sheet: its weight as gzip sends it, what it loads, physical properties, widths beyond 320 px."""

    path: str
    weight: int
    loads: tuple[Spot, ...]
    physical: tuple[Spot, ...]
    wide: tuple[Spot, ...]


def read_sheet(path: str, data: bytes) -> Sheet:
    """What the rules look at; comments do not count, nor do widths in queries of the medium."""
    text = data.decode("utf-8", "replace")
    bare = _COMMENT.sub(_blank, text)
    uncommented = re.sub(r"/\*.*?(?:\*/|\Z)", _blank, text, flags=re.DOTALL)
    packer = zlib.compressobj(wbits=31)
    return Sheet(
        path=path,
        weight=len(packer.compress(data) + packer.flush()),
        loads=tuple(
            _spot(text, found, next(filter(None, found.groups()), ""))
            for found in islice(_URL.finditer(uncommented), _MOST)
        ),
        physical=tuple(_spot(text, found, found[1]) for found in islice(_PHYSICAL.finditer(bare), _MOST)),
        wide=tuple(islice(_too_wide(text, bare), _MOST)),
    )


def _too_wide(text: str, bare: str) -> Iterator[Spot]:
    plain = _without_queries(bare)
    for found in _WIDE.finditer(plain):
        if float(found[2]) > _NARROW[found[3]]:
            yield _spot(text, found, f"{found[1]}: {found[2]}{found[3]}")


def _without_queries(bare: str) -> str:
    """The text with the blocks of at-rules blanked."""
    parts, at = [], 0
    for found in _MEDIA.finditer(bare):
        if found.start() < at:
            continue
        depth, end = 1, found.end()
        while end < len(bare) and depth:
            depth += {"{": 1, "}": -1}.get(bare[end], 0)
            end += 1
        parts += [bare[at : found.start()], re.sub(r"[^\n]", " ", bare[found.start() : end])]
        at = end
    return "".join((*parts, bare[at:]))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _spot(text: str, found: re.Match[str], what: str) -> Spot:
    return Spot(text.count("\n", 0, found.start()) + 1, what)

"""Tagged text in pieces, as formats with inline codes need it; `<e1>Run</e1>` is a pair, `<c2/>` stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from enface.text.tagged import NAME, TAG, cut_at_tags, escape, unescape

_TYPED = re.compile(rf"&lt;(/?{NAME}/?)(?:>|&gt;)")

Kind = Literal["open", "close", "empty", "stray"]


class Code(NamedTuple):
    """A tag; a `stray` one has no partner, or not in the right place: its `name` is the whole tag."""

    kind: Kind
    name: str


Piece = str | Code
"""Strings are literal text."""


def pieces(text: str) -> list[Piece]:
    """The tagged text in its pieces; every `open` has its `close`, well nested, and each name comes once."""
    found: list[Piece] = []
    opened: list[tuple[str, int]] = []
    used: set[str] = set()
    for index, part in enumerate(cut_at_tags(text)):
        if index % 2 == 0:
            found += [unescape(part)] if part else []
            continue
        code = _code(part)
        if code.kind == "close" and opened and opened[-1][0] == code.name:
            opened.pop()
        elif code.kind in {"close", "stray"} or code.name in used:
            code = Code("stray", part)
        elif code.kind == "open":
            opened.append((code.name, len(found)))
        used |= {code.name} if code.kind in {"open", "empty"} else set()
        found.append(code)
    for name, place in opened:
        found[place] = Code("stray", f"<{name}>")
    return found


def _code(tag: str) -> Code:
    match = TAG.fullmatch(tag)
    if match is None or (match[1] and match[3]):
        return Code("stray", tag)
    return Code("close" if match[1] else "empty" if match[3] else "open", match[2])


def joined(parts: Iterable[Piece]) -> str:
    """The tagged text of these pieces."""
    return "".join(escape(part) if isinstance(part, str) else tag_of(part) for part in parts)


def tag_of(code: Code) -> str:
    """The code as it stands in a message."""
    if code.kind == "stray":
        return code.name
    return f"<{'/' if code.kind == 'close' else ''}{code.name}{'/' if code.kind == 'empty' else ''}>"


def is_tag(text: str) -> bool:
    """Whether the text is one tag."""
    return TAG.fullmatch(text) is not None


def settled(text: str) -> str:
    """The tagged text with every sign written in the one way in which `joined` writes it."""
    return joined(pieces(text)) if "&" in text or "<" in text else text


def with_typed_tags(text: str, source: str) -> str:
    """The text with tags that somebody typed as text, in a tool without inline codes, made tags again.

    Only when the text has less of the tags of its source without them.
    """
    wanted = sorted(TAG.findall(source))
    mended = _TYPED.sub(r"<\1>", text)
    return mended if sorted(TAG.findall(text)) != wanted == sorted(TAG.findall(mended)) else text


def in_stretches(text: str, stretches: Iterable[str]) -> Iterator[list[Piece]]:
    """The pieces of a tagged text in the stretches into which it is cut, never inside a tag."""
    codes = (part for part in pieces(text) if isinstance(part, Code))
    for stretch in stretches:
        parts = enumerate(cut_at_tags(stretch))
        yield [next(codes) if index % 2 else unescape(part) for index, part in parts if part]


def merged(parts: Iterable[Piece]) -> list[Piece]:
    """The pieces with neighbouring texts joined."""
    found: list[Piece] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif isinstance(part, Code) or part:
            found.append(part)
    return found

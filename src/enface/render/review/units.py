"""A document's frame taken apart into the units that face each other: paragraphs, items, quotations, figures, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from enface.model.document import Piece
from enface.text.regex import regex

_TOKEN = regex(r"<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>|\0\d+\0|[^<\0]+|<")
_TAG = regex(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ONCE = regex(r" ?<(a class=\"back\"|small class=\"credit\")[^<>]*>.*?</(?:a|small)>| id=\"[^\"]*\"")
_HELD = regex(r"\0(\d+)\0")
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "wbr"})


class Unit(Struct, frozen=True, kw_only=True):
    """Pieces of a frame that are shown as one, and nest properly.

    `original` are the same for a second copy on the page: without ids, ways back and credits. `spoiler` is the number
    of the spoiler it stands in, 0 for none, and `veil` that one's summary.
    """

    pieces: tuple[Piece, ...]
    original: tuple[Piece, ...]
    spoiler: int = 0
    veil: tuple[Piece, ...] = ()

    @property
    def blocks(self) -> tuple[int, ...]:
        """The indexes of its blocks."""
        return tuple([piece for piece in self.pieces if isinstance(piece, int)])


class _Element(Struct):
    opening: str
    children: list[_Element | str] = field(default_factory=list)
    closing: str = ""

    @property
    def name(self) -> str:
        match = _TAG.match(self.opening)
        return match[2] if match else ""

    def text(self) -> str:
        inner = (child if isinstance(child, str) else child.text() for child in self.children)
        return self.opening + "".join(inner) + self.closing


def units_of(frame: Sequence[Piece]) -> tuple[Unit, ...]:
    """The units of a frame in order; the items of lists are units of their own, and so are notes.

    What holds no block (a rule, a picture without words) is left out.
    """
    text, kept = _written(frame)
    found = [_unit(text, spoiler, veil, kept) for text, spoiler, veil in _split(_tree(text).children)]
    return tuple([unit for unit in found if unit.blocks])


def _written(frame: Sequence[Piece]) -> tuple[str, Sequence[Piece]]:
    """The frame as text; blocks and phrases, which are kept, by their number between zeros, which no text has."""
    kept: list[Piece] = []
    written: list[str] = []
    for piece in frame:
        if isinstance(piece, str):
            written.append(piece)
        else:
            written.append(f"\0{len(kept)}\0")
            kept.append(piece)
    return "".join(written), kept


def _tree(text: str) -> _Element:
    root = _Element("")
    stack = [root]
    for token in _TOKEN.findall(text):
        tag = _TAG.match(token) if token[0] == "<" else None
        if tag is None or tag[2] in _VOID:
            stack[-1].children.append(token)
        elif not tag[1]:
            element = _Element(token)
            stack[-1].children.append(element)
            stack.append(element)
        elif len(stack) > 1:
            stack.pop().closing = token
    return root


def _split(nodes: Sequence[_Element | str], spoiler: int = 0, veil: str = "") -> Iterator[tuple[str, int, str]]:
    for number, node in enumerate(nodes, 1):
        if isinstance(node, str):
            yield node, spoiler, veil
        elif node.name in {"ul", "ol"}:
            yield from ((item, spoiler, veil) for item in _items(node))
        elif node.name == "div" and 'class="notes"' in node.opening:
            yield from _split(node.children, spoiler, veil)
        elif node.name == "details" and not spoiler:
            summary, *rest = node.children
            yield from _split(rest, number, summary if isinstance(summary, str) else summary.text())
        else:
            yield node.text(), spoiler, veil


def _items(container: _Element) -> Iterator[str]:
    """Each item in a list of its own, numbered as before."""
    start = re.search(r' start="(\d+)"', container.opening)
    number = int(start[1]) if start else 1
    for child in container.children:
        if isinstance(child, _Element):
            yield f"{_numbered(container, number)}{child.text()}{container.closing}"
            number += 1


def _numbered(container: _Element, number: int) -> str:
    if container.name != "ol" or number == 1:
        return container.opening
    return re.sub(r'<ol(?: start="\d+")?', f'<ol start="{number}"', container.opening)


def _unit(text: str, spoiler: int, veil: str, kept: Sequence[Piece]) -> Unit:
    alone = _HELD.fullmatch(text)
    pieces = original = (kept[int(alone[1])],) if alone else _pieces(text, kept)
    if len(pieces) > 1:
        bare = _ONCE.sub("", text).replace("<figcaption></figcaption>", "")
        original = pieces if bare == text else _pieces(bare, kept)
    return Unit(pieces=pieces, original=original, spoiler=spoiler, veil=_pieces(veil, kept) if veil else ())


def _pieces(text: str, kept: Sequence[Piece]) -> tuple[Piece, ...]:
    parts: list[Piece] = [*_HELD.split(text)]
    parts[1::2] = (kept[int(number)] for number in parts[1::2] if isinstance(number, str))
    return tuple(part for part in parts if part != "")

"""The frame of a document as a tree: its containers with the blocks inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from html.parser import HTMLParser

from msgspec import Struct, field

from enface.model.document import Phrase, Piece

_VOID = frozenset({"img", "hr", "br", "wbr"})


class Element(Struct):
    """An element of the frame; children are elements, the indexes of blocks, and text."""

    name: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Element | int | str] = field(default_factory=list)

    def is_a(self, name: str, kind: str = "") -> bool:
        """Whether it is this element, of this class if one is given."""
        return self.name == name and (not kind or kind in self.attrs.get("class", "").split())


def tree_of(frame: Sequence[Piece], phrase: Callable[[Phrase], str]) -> Element:
    """The whole frame below a nameless element; before a credit stands its name, in an element `data`."""
    reader = _Tree()
    for piece in frame:
        match piece:
            case str():
                reader.feed(piece)
            case Phrase():
                credit = dict(piece.values).get("credit")
                reader.feed(f'<data value="{escape(credit)}"></data>' if credit else "")
                reader.feed(escape(phrase(piece)))
            case index:
                reader.feed(f"<?{index}>")
    reader.close()
    return reader.root


class _Tree(HTMLParser):
    """The frame nests properly: enface has written it, or cleaned it."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self._open) > 1:
            self._open.pop()

    def handle_pi(self, data: str) -> None:
        self._open[-1].children.append(int(data))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._open[-1].children.append(data)

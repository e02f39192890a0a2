"""XML written for tools and people."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from enface.text.guarded_xml import NOT_XML

_PARTS = re.compile(f"({NOT_XML.pattern})")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_xml(root: etree._Element, leaves: Collection[str]) -> bytes:
    """The document, an element a line; what is in `leaves` (tags) is written as it is."""
    _indent(root, frozenset(leaves), "\n")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _indent(element: etree._Element, leaves: frozenset[str], newline: str) -> None:
    children = [*element]
    if element.tag in leaves or not children:
        return
    element.text = newline + "  "
    for child in children:
        _indent(child, leaves, newline + "  ")
        child.tail = newline + "  "
    children[-1].tail = newline


class Pen:
    """Writes text and inline elements into an element."""

    def __init__(self, root: etree._Element) -> None:
        self._stack = [root]
        self._last: etree._Element | None = None

    def text(self, text: str) -> None:
        """Add text."""
        if self._last is not None:
            self._last.tail = (self._last.tail or "") + text
        else:
            self._stack[-1].text = (self._stack[-1].text or "") + text

    def open(self, tag: str, **attributes: str) -> None:
        """Begin an element."""
        self._stack.append(etree.SubElement(self._stack[-1], tag, attributes))
        self._last = None

    def close(self) -> None:
        """End the element begun last."""
        self._last = self._stack.pop()

    def empty(self, tag: str, **attributes: str) -> None:
        """Add an empty element."""
        self.open(tag, **attributes)
        self.close()


def legal_parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, and of each whether XML can hold it; what it cannot hold comes character by character."""
    for index, part in enumerate(_PARTS.split(text)):
        if part:
            yield part, index % 2 == 0


def legal(text: str) -> str:
    """The text for a place without elements: what XML cannot hold is replaced."""
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)

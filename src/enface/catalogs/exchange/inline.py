"""The texts of XLIFF elements: tagged text as inline codes, of either version, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from enface.catalogs.exchange.codes import Code, Kind, Piece, is_tag, joined, merged
from enface.catalogs.exchange.xml import Pen, legal, legal_parts
from enface.text.tagged import NAME

Reader = Callable[[etree._Element], Piece | None]  # noqa: SLF001 - the name that lxml gives it
"""What an empty inline element stands for; None for one that is none of enface's."""


def write_literal(pen: Pen, text: str, char: Callable[[Pen, str], None]) -> None:
    """Write literal text, characters that XML cannot hold by `char`."""
    for part, fine in legal_parts(text):
        if fine:
            pen.text(part)
        else:
            char(pen, part)


def read_tagged(element: etree._Element | None, pair: Reader, single: Reader) -> str:
    """The tagged text of an element's content.

    `pair` gives the opening code of an element that encloses text, `single` what an empty one stands for.
    """
    return "" if element is None else joined(merged(_walked(element, pair, single)))


def read_plain(element: etree._Element | None, pair: Reader, single: Reader) -> str:
    """The literal text of an element's content; codes count as the tags that they are."""
    if element is None:
        return ""
    parts = merged(_walked(element, pair, single))
    return "".join(part if isinstance(part, str) else joined([part]) for part in parts)


def _walked(element: etree._Element, pair: Reader, single: Reader) -> Iterator[Piece]:
    yield element.text or ""
    for child in element:
        yield from _child(child, pair, single)
        yield child.tail or ""


def _child(child: etree._Element, pair: Reader, single: Reader) -> Iterator[Piece]:
    alone = single(child)
    if alone is not None:
        yield alone
        return
    code = pair(child)
    if isinstance(code, Code):
        yield code
        yield from _walked(child, pair, single)
        yield Code("close", code.name)
    else:
        yield from _walked(child, pair, single)


def code_of(kind: Kind, name: str) -> Piece:
    """The code of this name, nothing where the name is none of a tag."""
    return Code(kind, name) if re.fullmatch(NAME, name) else ""


def stray_of(text: str) -> Piece:
    """The tag without a partner that was written as a code, nothing for other text."""
    return Code("stray", text) if is_tag(text) else ""


def char_of(digits: str) -> Piece:
    """The character with this hexadecimal number, nothing where there is none or XML can hold it."""
    try:
        char = chr(int(digits, 16)) if len(digits) <= 6 else ""
    except ValueError:
        return ""
    return char if char and legal(char) != char else ""

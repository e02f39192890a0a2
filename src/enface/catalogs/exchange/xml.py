"""XML that comes from outside: read within limits, without entities; and XML written for tools and people."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterator

from lxml import etree

from enface.catalogs.exchange.codes import Code, Piece
from enface.errors import BadInput

MOST_BYTES = 64_000_000
DEEPEST = 100
"""Elements within elements; XLIFF of a message with every kind of markup has some twenty."""
_DECLARED = re.compile(r"\s*<\?xml[^>]*?(?:encoding\s*=\s*[\"']([^\"']*)[\"'][^>]*?)?\?>")
_DOCTYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ILLEGAL = re.compile("([^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def read_xml(data: bytes, path: str) -> etree._Element:
    """The root element. Raises BadInput for what is no XML, has a DTD or entities, or goes beyond the limits."""
    if len(data) > MOST_BYTES:
        raise _bad(path, f"the file has more than {MOST_BYTES:,} bytes", cure="split it")
    text = _text(data, path)
    if _DOCTYPE.search(text):
        raise _bad(path, "the file has a document type or entities of its own", cure="take <!DOCTYPE …> out")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _bad(path, f"this is no well-formed XML: {error.msg}", line=error.lineno or 0) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _bad(path, "the file has a document type", cure="take <!DOCTYPE …> out")
    _refuse_depth(root, path)
    return root


def _text(data: bytes, path: str) -> str:
    """UTF-8, or UTF-16 with its mark, without the XML declaration."""
    encoding = "utf-16" if data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _bad(path, "the file is not UTF-8", cure="save it as UTF-8", line=line) from None
    if "\0" in text:
        raise _bad(
            path, "there is a NUL in the file, or it is UTF-16 without its mark", cure="save it as UTF-8", line=1
        )
    declared = _DECLARED.match(text)
    if declared is None:
        return text
    name = (declared[1] or "utf-8").lower()
    if name not in {"utf-8", "utf8", "us-ascii", "utf-16"}:
        raise _bad(path, f"the file says that it is {name[:20]}", cure="save it as UTF-8", line=1)
    return "\n" * declared[0].count("\n") + text[declared.end() :]


def _refuse_depth(root: etree._Element, path: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise _bad(path, f"more than {DEEPEST} elements stand in each other", line=line_of(element))


def _bad(path: str, cause: str, cure: str = "export the package again", line: int = 0) -> BadInput:
    return BadInput(cause, cure=cure, path=path, line=line, rule="package")


def line_of(element: etree._Element) -> int:
    """The line in the file, 0 for a new element."""
    return element.sourceline or 0


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
    for index, part in enumerate(_ILLEGAL.split(text)):
        if part:
            yield part, index % 2 == 0


def legal(text: str) -> str:
    """The text for a place without elements: what XML cannot hold is replaced."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def merged(parts: Iterator[Piece]) -> list[Piece]:
    """The pieces with neighbouring texts joined."""
    found: list[Piece] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif isinstance(part, Code) or part:
            found.append(part)
    return found

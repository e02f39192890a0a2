"""XML from outside, element by element or whole: no entities, no network, limits to size and depth."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterator, Sequence
from io import BytesIO

from lxml import etree

from enface.errors import BadInput

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
"""The attribute `xml:lang`."""

DEEPEST = 100
"""Elements within elements of a whole file; a message with every kind of markup has some twenty."""

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML has no way to write."""

_DECLARED = re.compile(r"\s*<\?xml[^>]*?(?:encoding\s*=\s*[\"']([^\"']*)[\"'][^>]*?)?\?>")
_DOCTYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODINGS = ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def elements(
    data: bytes, path: str, *, roots: Collection[str], wanted: Collection[str], rule: str, most: int
) -> Iterator[etree._Element]:
    """Every complete element whose local name is `wanted`, in order; who takes one may clear it.

    `path` is what errors call the file, `roots` are the names its root may have. Raises BadInput, with the line, for
    what is not well-formed or has another root, declares entities, is nested 256 deep or has more than `most` bytes.
    """
    _refuse_size(data, path, rule, most)
    _refuse_entities(data, path, rule)
    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        _, root = next(events)
        _check(root, path, roots, rule)
        for event, element in events:
            if event == "end" and local(element) in wanted:
                yield element
    except etree.XMLSyntaxError as error:
        raise _torn(error, list(events.error_log), path, rule) from None


def document(data: bytes, path: str, *, rule: str, most: int) -> etree._Element:
    """The root of a file that must be in UTF-8, or in UTF-16 with its mark, and have no document type.

    Raises BadInput, with the line, for any other, what is not well-formed, is nested `DEEPEST` deep or has more than
    `most` bytes.
    """
    _refuse_size(data, path, rule, most)
    text = _unicode(data, path, rule)
    if doctype := _DOCTYPE.search(text):
        line = text.count("\n", 0, doctype.start()) + 1
        cause = "the file has a document type or entities of its own"
        raise BadInput(cause, cure="take <!DOCTYPE …> out", path=path, line=line, rule=rule)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _torn(error, list(parser.error_log), path, rule) from None
    _refuse_depth(root, path, rule)
    return root


def _unicode(data: bytes, path: str, rule: str) -> str:
    """The text with spaces for its XML declaration: what that says of the encoding has been seen to."""
    encoding = "utf-16" if data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)) else "utf-8-sig"
    line, cause = 1, ""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text, line, cause = "", data.count(b"\n", 0, error.start) + 1, "the file is not UTF-8"
    declared = _DECLARED.match(text)
    name = ((declared and declared[1]) or "utf-8").lower()
    if "\0" in text:
        cause = "there is a NUL in the file, or it is UTF-16 without its mark"
    elif name not in {"utf-8", "utf8", "us-ascii", "utf-16"}:
        cause = f"the file says that it is {name[:20]}"
    if cause:
        raise BadInput(cause, cure="save it as UTF-8", path=path, line=line, rule=rule)
    return re.sub(r"[^\n]", " ", declared[0]) + text[declared.end() :] if declared else text


def _refuse_depth(root: etree._Element, path: str, rule: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            cause = f"more than {DEEPEST} elements stand in each other"
            raise BadInput(cause, cure="export it again", path=path, line=line_of(element), rule=rule)


def line_of(element: etree._Element) -> int:
    """The line in the file, 0 for a new element."""
    return element.sourceline or 0


def _refuse_size(data: bytes, path: str, rule: str, most: int) -> None:
    if len(data) > most:
        raise BadInput(f"the file has more than {most:,} bytes", cure="split it", path=path, rule=rule)


def _torn(error: etree.XMLSyntaxError, log: Sequence[etree._LogEntry], path: str, rule: str) -> BadInput:
    """The first thing that was wrong, as this parser's log has it: what is raised may be but a consequence.

    The error's own log has those of earlier files as well.
    """
    first = next((entry for entry in log if entry.line > 0), None)
    said = first.message if first else str(error.msg).rpartition(", line")[0] or str(error.msg)
    line, column = (first.line, first.column) if first else error.position
    return BadInput(
        f"no well-formed XML: {said}",
        cure="export it again",
        path=path,
        line=max(1, line),
        column=max(0, column),
        rule=rule,
    )


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _refuse_entities(data: bytes, path: str, rule: str) -> None:
    """What stands before the first element must not declare any, in whatever encoding."""
    for encoding in _ENCODINGS:
        declared = data.find("<!ENTITY".encode(encoding))
        if 0 <= declared < 100_000:
            line = data.count("\n".encode(encoding), 0, declared) + 1
            raise _declares(path, line, rule)


def _check(root: etree._Element, path: str, roots: Collection[str], rule: str) -> None:
    if local(root) not in roots:
        cause = f"the root element is {local(root)[:40]}, not {' or '.join(sorted(roots))}"
        raise BadInput(cause, cure="export it in this format", path=path, line=1, rule=rule)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise _declares(path, 1, rule)


def _declares(path: str, line: int, rule: str) -> BadInput:
    return BadInput("the file declares entities", cure="take its DOCTYPE out", path=path, line=line, rule=rule)

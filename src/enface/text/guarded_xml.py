"""XML from outside, element by element: no entities, no network, no document type, limits to size and depth."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from io import BytesIO

from lxml import etree

from enface.errors import BadInput

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
"""The attribute `xml:lang`."""

_ENCODINGS = ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def elements(
    data: bytes, path: str, *, roots: Collection[str], wanted: Collection[str], rule: str, most: int
) -> Iterator[etree._Element]:
    """Every complete element whose local name is `wanted`, in order; who takes one may clear it.

    `path` is what errors call the file, `roots` are the names its root may have. Raises BadInput, with the line, for
    what is not well-formed or has another root, declares entities, is nested 256 deep or has more than `most` bytes.
    """
    if len(data) > most:
        raise BadInput(f"the file has more than {most:,} bytes", cure="split it", path=path, rule=rule)
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


def _torn(error: etree.XMLSyntaxError, log: Sequence[etree._LogEntry], path: str, rule: str) -> BadInput:
    """The first thing that was wrong, as this parser's log has it: what is raised may be but a consequence.

    The error's own log has those of earlier files as well.
    """
    first = next((entry for entry in log if entry.line > 0), None)
    said = first.message if first else str(error.msg).rpartition(", line")[0] or str(error.msg)
    line, column = (first.line, first.column) if first else error.position
    return BadInput(f"no well-formed XML: {said}", path=path, line=max(1, line), column=max(0, column), rule=rule)


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

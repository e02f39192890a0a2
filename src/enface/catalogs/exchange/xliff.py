"""What both versions of XLIFF have in common when they come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from enface.catalogs.exchange.forms import parse_form_id
from enface.catalogs.exchange.package import MOST_BYTES, no_package, trouble
from enface.model.finding import Finding
from enface.text.guarded_xml import document, line_of


def root_of(data: bytes, path: str, namespace: str, version: str) -> etree._Element:
    """The root of an XLIFF file of this version. Raises BadInput for anything else."""
    root = document(data, path, rule="package", most=MOST_BYTES)
    if root.tag != f"{{{namespace}}}xliff":
        raise no_package(path, f"this is no XLIFF {version}")
    return root


def named(
    elements: Iterable[etree._Element], path: str, findings: list[Finding]
) -> Iterator[tuple[etree._Element, tuple[str, int]]]:
    """The elements that are forms of units, with the name of each; the others become findings."""
    for element in elements:
        name = parse_form_id(element.get("id", ""))
        if name:
            yield element, name
        else:
            cause = f"{element.get('id', '')[:40]!r} is no text of enface's"
            findings.append(trouble(path, line_of(element), cause, "leave ids as they were exported"))

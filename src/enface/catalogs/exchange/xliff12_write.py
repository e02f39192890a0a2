"""Writes XLIFF 1.2 (OASIS Standard, 2008): `<g>` and `<x/>` for tags, `<group>` for reviews and plurals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from lxml import etree

from enface.catalogs.exchange.codes import pieces
from enface.catalogs.exchange.forms import form_ids
from enface.catalogs.exchange.inline import write_literal
from enface.catalogs.exchange.package import (
    ACCEPTED,
    VERSION,
    Package,
    State,
    Unit,
)
from enface.catalogs.exchange.xml import XML_SPACE, Pen, legal, write_xml
from enface.catalogs.legend import kept_tags

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:1.2"
_X = f"{{{NAMESPACE}}}"
TOOL: Final = "enface"
"""By this `tool-id` a file is known as a package."""
_LEAVES = (f"{_X}source", f"{_X}target", f"{_X}note", f"{_X}context")

_TYPES: Final = {
    "e": "italic", "b": "bold", "a": "link", "c": "x-code", "i": "x-image", "f": "x-foreign", "n": "x-note",
    "w": "x-protected", "x": "x-html", "k": "lb",
}  # fmt: skip
"""The ctype of a code by the letter of its tag."""

_WRITTEN: Final[dict[State, tuple[str, str]]] = {
    "missing": ("new", ""), "stale": ("needs-review-translation", "fuzzy-match"),
    "draft": ("needs-review-translation", ""), "machine": ("needs-review-translation", "mt-suggestion"),
    "translated": ("translated", ""), "reviewed": ("signed-off", ""),
}  # fmt: skip


def write_xliff12(package: Package) -> bytes:
    """The package as XLIFF 1.2: a `<file>` for each catalog."""
    root = etree.Element(f"{_X}xliff", {"version": "1.2"}, nsmap={None: NAMESPACE})
    for catalog, units in _by_catalog(package.units):
        file = etree.SubElement(
            root,
            f"{_X}file",
            {
                "original": catalog,
                "source-language": units[0].language,
                "target-language": package.locale,
                "datatype": "plaintext",
                "tool-id": TOOL,
                "product-name": legal(package.site),
                "product-version": VERSION,
            },
        )
        header = etree.SubElement(file, f"{_X}header")
        etree.SubElement(header, f"{_X}tool", {"tool-id": TOOL, "tool-name": TOOL})
        body = etree.SubElement(file, f"{_X}body")
        for number, (title, some) in enumerate(groupby(units, lambda unit: unit.group), 1):
            place = _group(body, f"g{number}", "x-review", title) if title else body
            for unit in some:
                _write_unit(place, unit)
    return write_xml(root, _LEAVES)


def _by_catalog(units: Sequence[Unit]) -> Iterator[tuple[str, list[Unit]]]:
    for catalog in dict.fromkeys(unit.catalog for unit in units):
        yield catalog, [unit for unit in units if unit.catalog == catalog]


def _group(parent: etree._Element, name: str, kind: str, title: str) -> etree._Element:
    return etree.SubElement(parent, f"{_X}group", {"id": name, "restype": kind, "resname": legal(title)})


def _write_unit(parent: etree._Element, unit: Unit) -> None:
    if unit.key.plural is not None:
        parent = _group(parent, unit.id, "x-gettext-plurals", unit.key.context or "")
        parent.set("extradata", legal(unit.key.text))
    for name, source, text in zip(form_ids(unit), unit.sources(), unit.translations, strict=True):
        _write_form(
            etree.SubElement(parent, f"{_X}trans-unit", {"id": name, XML_SPACE: "preserve"}), unit, source, text
        )


def _write_form(element: etree._Element, unit: Unit, source: str, text: str) -> None:
    if unit.key.context is not None:
        element.set("resname", legal(unit.key.context))
    if unit.state in ACCEPTED:
        element.set("approved", "yes")
    element.set("extradata", str(unit.base))
    kept = kept_tags(source, unit.notes)
    _write_text(etree.SubElement(element, f"{_X}source"), source, unit, kept)
    target = etree.SubElement(element, f"{_X}target")
    state, qualifier = _WRITTEN[unit.state]
    target.set("state", state)
    if qualifier:
        target.set("state-qualifier", qualifier)
    _write_text(target, text, unit, kept)
    _write_notes(element, unit)


def _write_notes(element: etree._Element, unit: Unit) -> None:
    if unit.references:
        group = etree.SubElement(element, f"{_X}context-group", {"purpose": "location"})
        for reference in unit.references:
            etree.SubElement(group, f"{_X}context", {"context-type": "sourcefile"}).text = legal(reference)
    for origin, notes in (("developer", unit.notes), ("translator", unit.comments)):
        for note in notes:
            etree.SubElement(element, f"{_X}note", {"from": origin}).text = legal(note)
    if unit.previous is not None:
        _write_former(element, unit, unit.previous.text)


def _write_former(element: etree._Element, unit: Unit, source: str) -> None:
    """The text of before with the translation it had; a note where that is not known, as each target is a match."""
    if not unit.former:
        etree.SubElement(element, f"{_X}note", {"from": "developer"}).text = legal(f"before: {source}")
    else:
        former = etree.SubElement(element, f"{_X}alt-trans", {"alttranstype": "previous-version"})
        _write_text(etree.SubElement(former, f"{_X}source"), source, unit, frozenset())
        _write_text(etree.SubElement(former, f"{_X}target"), unit.former, unit, frozenset())


def _write_text(element: etree._Element, text: str, unit: Unit, kept: frozenset[str]) -> None:
    pen = Pen(element)
    for number, piece in enumerate(pieces(text) if unit.tagged else [text]):
        if isinstance(piece, str):
            write_literal(pen, piece, _char)
        elif piece.kind == "open":
            pen.open(f"{_X}g", id=piece.name, ctype=_TYPES.get(piece.name[0], "x-other"))
            if piece.name in kept:
                pen.open(f"{_X}mrk", mtype="protected")
        elif piece.kind == "close":
            for _ in range(2 if piece.name in kept else 1):
                pen.close()
        elif piece.kind == "empty":
            pen.empty(f"{_X}x", id=piece.name, ctype=_TYPES.get(piece.name[0], "x-other"))
        else:
            pen.empty(f"{_X}x", **{"id": f"stray{number}", "ctype": "x-stray", "equiv-text": piece.name})


def _char(pen: Pen, char: str) -> None:
    pen.empty(f"{_X}x", **{"id": f"char{ord(char)}", "ctype": "x-char", "equiv-text": f"U+{ord(char):04X}"})

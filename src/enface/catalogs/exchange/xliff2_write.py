"""Writes XLIFF 2.1 (OASIS Standard, 2018; core namespace 2.0): `<pc>`, `<ph/>`, a `<segment>` for each sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from lxml import etree

from enface.catalogs.exchange.codes import Code, Piece, in_stretches, tag_of
from enface.catalogs.exchange.forms import form_ids
from enface.catalogs.exchange.inline import write_literal
from enface.catalogs.exchange.package import (
    VERSION,
    Package,
    State,
    Unit,
)
from enface.catalogs.exchange.segments import Stretch, stretches_of
from enface.catalogs.exchange.xml import XML_SPACE, Pen, legal, write_xml
from enface.catalogs.legend import kept_tags

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:2.0"
OWN: Final = "urn:enface:package:1"
"""The namespace of what enface must find again."""
_X = f"{{{NAMESPACE}}}"
_E = f"{{{OWN}}}"
_LEAVES = (f"{_X}source", f"{_X}target", f"{_X}note", f"{_X}data")

_TYPES: Final = {
    "e": ("fmt", "xlf:i"), "b": ("fmt", "xlf:b"), "k": ("fmt", "xlf:lb"), "a": ("link", "enface:link"),
    "i": ("image", "enface:image"), "c": ("other", "enface:code"), "f": ("other", "enface:foreign"),
    "n": ("other", "enface:note"), "w": ("other", "enface:term"), "x": ("other", "enface:html"),
}  # fmt: skip
"""type and subType of a code by the letter of its tag."""
_SPARE = frozenset("ebk")
"""Letters of the tags that a translation may leave out."""

_WRITTEN: Final[dict[State, str]] = {
    "stale": "initial", "draft": "initial", "machine": "initial", "translated": "translated",
    "reviewed": "reviewed",
}  # fmt: skip


def write_xliff2(package: Package) -> bytes:
    """The package as XLIFF 2.1. Its units must all have one source language, the only one that a document can have."""
    root = etree.Element(
        f"{_X}xliff",
        {
            "version": "2.1",
            "srcLang": package.units[0].language,
            "trgLang": package.locale,
            f"{_E}site": legal(package.site),
        },
        nsmap={None: NAMESPACE, "enface": OWN},
    )
    for catalog in dict.fromkeys(unit.catalog for unit in package.units):
        file = etree.SubElement(
            root, f"{_X}file", {"id": catalog, "original": catalog, "canResegment": "yes", f"{_E}version": VERSION}
        )
        units = [unit for unit in package.units if unit.catalog == catalog]
        for number, (title, some) in enumerate(groupby(units, lambda unit: unit.group), 1):
            place = file
            if title:
                place = etree.SubElement(file, f"{_X}group", {"id": f"g{number}", "name": legal(title)})
            for unit in some:
                _write_unit(place, unit, package.locale)
    return write_xml(root, _LEAVES)


def _write_unit(parent: etree._Element, unit: Unit, locale: str) -> None:
    if unit.key.plural is not None:
        parent = etree.SubElement(parent, f"{_X}group", {"id": unit.id, "type": "enface:plural"})
        parent.set(f"{_E}singular", legal(unit.key.text))
        parent.set(f"{_E}plural", legal(unit.key.plural))
    for name, source, text in zip(form_ids(unit), unit.sources(), unit.translations, strict=True):
        element = etree.SubElement(parent, f"{_X}unit", {"id": name, f"{_E}base": str(unit.base)})
        if unit.key.context is not None:
            element.set("name", legal(unit.key.context))
        element.set(XML_SPACE, "preserve")
        _write_notes(element, unit)
        _write_form(element, unit, source, text, locale)


def _write_notes(element: etree._Element, unit: Unit) -> None:
    notes = [("legend", note) for note in unit.notes] + [("comment", note) for note in unit.comments]
    notes += [("place", reference) for reference in unit.references]
    notes += [("previous-source", unit.previous.text)] if unit.previous else []
    if notes:
        box = etree.SubElement(element, f"{_X}notes")
        for category, note in notes:
            etree.SubElement(box, f"{_X}note", {"category": category}).text = legal(note)


def _write_form(element: etree._Element, unit: Unit, source: str, text: str, locale: str) -> None:
    stretches = stretches_of(source, text, unit.language, locale) if unit.tagged else [Stretch(source, text)]
    sources = _cut(source, [stretch.source for stretch in stretches], unit)
    targets = _cut(text, [stretch.target for stretch in stretches], unit)
    data = _Data(element, [*sources, *targets])
    kept = kept_tags(source, unit.notes)
    for number, (stretch, old, new) in enumerate(zip(stretches, sources, targets, strict=True), 1):
        part = etree.SubElement(element, f"{_X}{'ignorable' if stretch.between else 'segment'}")
        if not stretch.between:
            part.set("id", f"s{number}")
            if unit.state in _WRITTEN:
                part.set("state", _WRITTEN[unit.state])
            if unit.state in {"stale", "draft", "machine"}:
                part.set("subState", f"enface:{unit.state}")
        _Text(etree.SubElement(part, f"{_X}source"), data, kept, "s").write(old)
        if new or text or stretch.between:
            _Text(etree.SubElement(part, f"{_X}target"), data, kept, "t").write(new)


def _cut(text: str, stretches: Sequence[str], unit: Unit) -> list[list[Piece]]:
    return [*in_stretches(text, stretches)] if unit.tagged else [[part] if part else [] for part in stretches]


class _Data:
    """The `<originalData>` of a unit: what each code stands for in a message."""

    def __init__(self, unit: etree._Element, texts: Sequence[Sequence[Piece]]) -> None:
        codes = dict.fromkeys(tag_of(piece) for text in texts for piece in text if isinstance(piece, Code))
        self.ids = {tag: f"d{number}" for number, tag in enumerate(codes, 1)}
        if codes:
            box = etree.SubElement(unit, f"{_X}originalData")
            for tag, name in self.ids.items():
                etree.SubElement(box, f"{_X}data", {"id": name}).text = tag


class _Text:
    """Writes one `<source>` or `<target>`; `side` keeps the ids of what both sides need not share apart."""

    def __init__(self, element: etree._Element, data: _Data, kept: frozenset[str], side: str) -> None:
        self._pen, self._data, self._kept, self._side = Pen(element), data, kept, side

    def write(self, text: Sequence[Piece]) -> None:
        closed = {piece.name for piece in text if isinstance(piece, Code) and piece.kind == "close"}
        opened = {piece.name for piece in text if isinstance(piece, Code) and piece.kind == "open"}
        for number, piece in enumerate(text):
            if isinstance(piece, str):
                write_literal(self._pen, piece, _char)
            elif piece.kind in {"empty", "stray"}:
                self._single(piece, number)
            elif piece.name in closed and piece.name in opened:
                self._pair(piece)
            else:
                self._half(piece)

    def _pair(self, code: Code) -> None:
        if code.kind == "close":
            for _ in range(2 if code.name in self._kept else 1):
                self._pen.close()
            return
        ids = {"dataRefStart": self._data.ids[f"<{code.name}>"], "dataRefEnd": self._data.ids[f"</{code.name}>"]}
        self._pen.open(f"{_X}pc", id=code.name, **_told(code), **ids)
        if code.name in self._kept:
            self._pen.open(f"{_X}mrk", id=f"m-{code.name}", translate="no")

    def _half(self, code: Code) -> None:
        """A pair that begins in one segment and ends in another."""
        data = self._data.ids[tag_of(code)]
        if code.kind == "open":
            self._pen.empty(f"{_X}sc", id=code.name, dataRef=data, **_told(code))
        else:
            self._pen.empty(f"{_X}ec", startRef=code.name, dataRef=data, **_told(code))

    def _single(self, code: Code, number: int) -> None:
        data = self._data.ids[tag_of(code)]
        if code.kind == "empty":
            self._pen.empty(f"{_X}ph", id=code.name, dataRef=data, **_told(code))
        else:
            self._pen.empty(
                f"{_X}ph", id=f"{self._side}{number}-{data}", dataRef=data, type="other", subType="enface:stray"
            )


def _told(code: Code) -> dict[str, str]:
    kind, more = _TYPES.get(code.name[0], ("other", "enface:tag"))
    return {"type": kind, "subType": more, "canCopy": "no", "canDelete": "yes" if code.name[0] in _SPARE else "no"}


def _char(pen: Pen, char: str) -> None:
    pen.empty(f"{_X}cp", hex=f"{ord(char):04X}")

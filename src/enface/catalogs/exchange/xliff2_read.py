"""Reads XLIFF 2 (core namespace 2.0), whatever tool wrote it: segments joined, split, ordered anew or left empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from enface.catalogs.exchange.codes import Piece, with_typed_tags
from enface.catalogs.exchange.forms import Form, units_of
from enface.catalogs.exchange.inline import char_of, code_of, read_plain, read_tagged, stray_of
from enface.catalogs.exchange.package import (
    STATES,
    Base,
    Package,
    Parcel,
    State,
    is_tagged,
    no_package,
    to_state,
)
from enface.catalogs.exchange.xliff import named, root_of
from enface.catalogs.exchange.xliff2_write import NAMESPACE, OWN
from enface.model.finding import Finding
from enface.text.guarded_xml import line_of

_X = f"{{{NAMESPACE}}}"
_E = f"{{{OWN}}}"
_READ: Final[dict[str, State]] = {"translated": "translated", "reviewed": "reviewed", "final": "reviewed"}


def read_xliff2(data: bytes, path: str) -> Parcel:
    """What comes back in XLIFF 2, whatever tool wrote it. Raises BadInput for what is no package."""
    root = root_of(data, path, NAMESPACE, "2")
    files = [file for file in root.iter(f"{_X}file") if file.get(f"{_E}version")]
    if not files:
        raise no_package(path, "this XLIFF file is no package of enface's")
    findings: list[Finding] = []
    forms = [form for file in files for form in _forms(file, path, findings)]
    units, wrong = units_of(forms, path)
    locale, site = root.get("trgLang", ""), root.get(f"{_E}site", "")
    return Parcel(Package(site=site, locale=locale, units=units), (*findings, *wrong))


def _forms(file: etree._Element, path: str, findings: list[Finding]) -> Iterator[Form]:
    catalog = file.get("original", file.get("id") or "")
    for element, name in named(file.iter(f"{_X}unit"), path, findings):
        yield _form(element, name, catalog)


def _form(element: etree._Element, name: tuple[str, int], catalog: str) -> Form:
    group = element.getparent()
    mother = group if group is not None and group.get(f"{_E}plural") is not None else None
    parts = [part for part in element if part.tag in {f"{_X}segment", f"{_X}ignorable"}]
    read = _Reading(element, catalog)
    source = "".join(read.text(part.find(f"{_X}source")) for part in parts)
    target = "".join(read.targets(parts))
    return Form(
        unit=name[0],
        index=name[1],
        catalog=catalog,
        source=source,
        translation=with_typed_tags(target, source) if is_tagged(catalog) else target,
        state=_state(parts),
        base=Base.parse(element.get(f"{_E}base", "")),
        context=element.get("name"),
        singular=None if mother is None else mother.get(f"{_E}singular"),
        plural=None if mother is None else mother.get(f"{_E}plural"),
        comments=tuple(
            "".join(note.itertext())
            for note in element.iter(f"{_X}note")
            if note.get("category") not in {"legend", "place", "previous-source"}
        ),
        line=line_of(element),
    )


class _Reading:
    """Reads the texts of one unit; codes that refer to data of it are told by that."""

    def __init__(self, unit: etree._Element, catalog: str) -> None:
        self._data = {data.get("id", ""): data.text or "" for data in unit.iterfind(f"{_X}originalData/{_X}data")}
        self._read = read_tagged if is_tagged(catalog) else read_plain

    def text(self, element: etree._Element | None) -> str:
        return self._read(element, self._pair, self._single)

    def targets(self, parts: Sequence[etree._Element]) -> Iterator[str]:
        """The translated text in its order; white space goes with the segment before it when that has no text."""
        told = [(part, part.find(f"{_X}target")) for part in parts]
        segments = [target for part, target in told if part.tag == f"{_X}segment"]
        if not any(self.text(target) for target in segments):
            return
        ordered = sorted(enumerate(told, 1), key=lambda each: _order(each[1][1], each[0]))
        follows = False
        for _, (part, target) in ordered:
            text = self.text(target)
            if part.tag == f"{_X}segment":
                follows = bool(text)
                yield text
            elif follows:
                yield text if target is not None else self.text(part.find(f"{_X}source"))

    @staticmethod
    def _pair(element: etree._Element) -> Piece | None:
        return code_of("open", element.get("id", "")) if element.tag == f"{_X}pc" else None

    def _single(self, element: etree._Element) -> Piece | None:
        kind, name = etree.QName(element).localname, element.get("id", "")
        if kind == "cp":
            return char_of(element.get("hex", ""))
        if kind == "ph":
            if element.get("subType") == "enface:stray":
                return stray_of(self._data.get(element.get("dataRef", ""), ""))
            return code_of("empty", name)
        if kind == "sc":
            return code_of("open", name)
        return code_of("close", element.get("startRef", name)) if kind == "ec" else None


def _order(target: etree._Element | None, place: int) -> int:
    order = target.get("order", "") if target is not None else ""
    return int(order) if order.isdecimal() and len(order) < 8 else place


def _state(parts: Sequence[etree._Element]) -> State | None:
    """The least of the segments' states; a segment that nobody has translated leaves the unit a draft."""
    segments = [part for part in parts if part.tag == f"{_X}segment"]
    if any(map(_is_open, segments)):
        return "draft"
    states = [_state_of(part) for part in segments]
    told = [state for state in states if state is not None]
    return min(told, key=STATES.index) if told else None


def _is_open(segment: etree._Element) -> bool:
    target = segment.find(f"{_X}target")
    return target is None or (segment.get("state", "initial") == "initial" and not len(target) and not target.text)


def _state_of(segment: etree._Element) -> State | None:
    told = segment.get("state")
    if told is None:
        return None
    if told == "initial":
        prefix, _, name = segment.get("subState", "").partition(":")
        return (to_state(name) if prefix == "enface" else None) or "draft"
    return _READ.get(told)

"""XLIFF 1.2 (OASIS Standard, 2008): `<g>` and `<x/>` for tags, `<group>` for reviews and plurals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from lxml import etree

from enface.catalogs.exchange.codes import Piece, pieces, protected, with_typed_tags
from enface.catalogs.exchange.forms import Form, form_ids, parse_form_id, units_of
from enface.catalogs.exchange.inline import char_of, code_of, read_plain, read_tagged, stray_of, write_literal
from enface.catalogs.exchange.package import (
    ACCEPTED,
    VERSION,
    Base,
    Package,
    Parcel,
    State,
    Unit,
    is_tagged,
    no_package,
    trouble,
)
from enface.catalogs.exchange.xml import XML_SPACE, Pen, legal, line_of, read_xml, write_xml
from enface.model.finding import Finding

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:1.2"
_X = f"{{{NAMESPACE}}}"
_TOOL: Final = "enface"
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
_READ: Final[dict[str, State]] = {
    "new": "missing", "translated": "translated", "final": "translated",
    "signed-off": "reviewed",
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
                "tool-id": _TOOL,
                "product-name": legal(package.site),
                "product-version": VERSION,
            },
        )
        header = etree.SubElement(file, f"{_X}header")
        etree.SubElement(header, f"{_X}tool", {"tool-id": _TOOL, "tool-name": _TOOL})
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
    kept = protected(unit.notes)
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
        former = etree.SubElement(element, f"{_X}alt-trans", {"alttranstype": "previous-version"})
        _write_text(etree.SubElement(former, f"{_X}source"), unit.previous.text, unit, frozenset())
        _write_text(etree.SubElement(former, f"{_X}target"), unit.translations[0], unit, frozenset())


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


def read_xliff12(data: bytes, path: str) -> Parcel:
    """What comes back in XLIFF 1.2, whatever tool wrote it. Raises BadInput for what is no package."""
    root = read_xml(data, path)
    if root.tag != f"{_X}xliff":
        raise no_package(path, "this is no XLIFF 1.2")
    files = [file for file in root.iter(f"{_X}file") if file.get("tool-id") == _TOOL]
    if not files:
        raise no_package(path, "this XLIFF file is no package of enface's")
    findings: list[Finding] = []
    forms = [form for file in files for form in _forms(file, path, findings)]
    units, wrong = units_of(forms, path)
    locale, site = files[0].get("target-language", ""), files[0].get("product-name", "")
    return Parcel(Package(site=site, locale=locale, units=units), (*findings, *wrong))


def _forms(file: etree._Element, path: str, findings: list[Finding]) -> Iterator[Form]:
    catalog = file.get("original", "")
    for element in file.iter(f"{_X}trans-unit"):
        name = parse_form_id(element.get("id", ""))
        if name is None:
            cause = f"{element.get('id', '')[:40]!r} is no text of enface's"
            findings.append(trouble(path, line_of(element), cause, "leave ids as they were exported"))
            continue
        yield _form(element, name, catalog)


def _form(element: etree._Element, name: tuple[str, int], catalog: str) -> Form:
    group = element.getparent()
    mother = group if group is not None and group.get("restype") == "x-gettext-plurals" else None
    source = _text(element.find(f"{_X}source"), catalog)
    target = element.find(f"{_X}target")
    return Form(
        unit=name[0],
        index=name[1],
        catalog=catalog,
        source=source,
        translation=with_typed_tags(_text(target, catalog), source) if is_tagged(catalog) else _text(target, catalog),
        state="draft" if element.get("approved") == "no" else None if target is None else _state(target),
        base=Base.parse(element.get("extradata", "")),
        context=element.get("resname"),
        singular=None if mother is None else mother.get("extradata"),
        plural=None if mother is None else _plural(mother, catalog),
        comments=tuple(_comments(element.iterchildren(f"{_X}note"))),
        line=line_of(element),
    )


def _plural(group: etree._Element, catalog: str) -> str:
    """msgid_plural: the source of every form but the first of several."""
    sources = [*group.iterfind(f"{_X}trans-unit/{_X}source")]
    return _text(sources[-1] if sources else None, catalog)


def _comments(notes: Iterable[etree._Element]) -> Iterator[str]:
    return ("".join(note.itertext()) for note in notes if note.get("from") != "developer")


def _state(target: etree._Element) -> State | None:
    told = target.get("state")
    if told is None:
        return None
    if told.startswith("needs-"):
        qualifiers: dict[str, State] = {"mt-suggestion": "machine", "fuzzy-match": "stale"}
        return qualifiers.get(target.get("state-qualifier", ""), "draft")
    return _READ.get(told)


def _text(element: etree._Element | None, catalog: str) -> str:
    read = read_tagged if is_tagged(catalog) else read_plain
    return read(element, _pair, _single)


def _pair(element: etree._Element) -> Piece | None:
    return code_of("open", element.get("id", "")) if element.tag == f"{_X}g" else None


def _single(element: etree._Element) -> Piece | None:
    """Codes without content, those that other tools may make of enface's included."""
    kind = etree.QName(element).localname
    name, told, use = element.get("id", ""), element.get("equiv-text", ""), element.get("ctype", "")
    if kind in {"x", "ph", "it"}:
        if use == "x-char":
            return char_of(told.removeprefix("U+"))
        return stray_of(told) if use == "x-stray" else code_of("empty", name)
    if kind in {"bx", "bpt"}:
        return code_of("open", name)
    return code_of("close", element.get("rid", name)) if kind in {"ex", "ept"} else None

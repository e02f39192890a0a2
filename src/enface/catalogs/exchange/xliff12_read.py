"""Reads XLIFF 1.2, whatever tool wrote it: split pairs, native codes and marks of its own included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from enface.catalogs.exchange.codes import Piece, with_typed_tags
from enface.catalogs.exchange.forms import Form, units_of
from enface.catalogs.exchange.inline import char_of, code_of, read_plain, read_tagged, stray_of
from enface.catalogs.exchange.package import (
    Base,
    Package,
    Parcel,
    State,
    is_tagged,
    no_package,
)
from enface.catalogs.exchange.xliff import named, root_of
from enface.catalogs.exchange.xliff12_write import NAMESPACE, TOOL
from enface.model.finding import Finding
from enface.text.guarded_xml import line_of

_X = f"{{{NAMESPACE}}}"
_READ: Final[dict[str, State]] = {
    "new": "missing", "translated": "translated", "final": "translated",
    "signed-off": "reviewed",
}  # fmt: skip


def read_xliff12(data: bytes, path: str) -> Parcel:
    """What comes back in XLIFF 1.2, whatever tool wrote it. Raises BadInput for what is no package."""
    root = root_of(data, path, NAMESPACE, "1.2")
    files = [file for file in root.iter(f"{_X}file") if file.get("tool-id") == TOOL]
    if not files:
        raise no_package(path, "this XLIFF file is no package of enface's")
    findings: list[Finding] = []
    forms = [form for file in files for form in _forms(file, path, findings)]
    units, wrong = units_of(forms, path)
    locale, site = files[0].get("target-language", ""), files[0].get("product-name", "")
    return Parcel(Package(site=site, locale=locale, units=units), (*findings, *wrong))


def _forms(file: etree._Element, path: str, findings: list[Finding]) -> Iterator[Form]:
    catalog = file.get("original", "")
    for element, name in named(file.iter(f"{_X}trans-unit"), path, findings):
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

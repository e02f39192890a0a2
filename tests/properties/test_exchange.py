"""Packages, whatever is in them: what was not touched comes back as it was, what was touched comes back exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.catalogs.exchange.codes import settled
from enface.catalogs.exchange.formats import FORMATS, files_of, read_package
from enface.catalogs.exchange.outline import Chapter, package_of
from enface.catalogs.exchange.package import Package, Unit
from enface.catalogs.header import new_header
from enface.catalogs.stamps import Stamp, out_hash, with_stamp
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

SITE: Final = "https://example.org"
SIGNS = st.sampled_from(
    [*"abÅ中ع \u00a0\n\t\r'\"=+-@<>&;{}%_\\", "\u200f", "\u2067", "😀", "\x01", "\ufffe", "．", "。", ". A", "? "]
)
PLAIN = st.lists(SIGNS, max_size=12).map("".join)
TAGS = st.sampled_from(["<e1>", "</e1>", "<c2/>", "<w3>", "</w3>", "&lt;", "&amp;", "&gt;", "<k4/>", "<b>", "_x0041_"])
TEXTS = st.lists(st.one_of(SIGNS, TAGS), max_size=14).map("".join)
NOTES = st.just(("paragraph", "<e1> emphasis · <w3> do not translate"))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural = draw(st.one_of(st.none(), TEXTS.filter(bool)))
    context = draw(st.sampled_from([None, "", "heading", "run|title"]))
    forms = 1 if plural is None else 2
    texts = tuple(draw(TEXTS) for _ in range(forms))
    entry = Entry(
        key=Key(context, draw(TEXTS.filter(bool)), plural),
        translations=texts,
        flags=draw(st.sampled_from([(), ("fuzzy",)])) if any(texts) else (),
        notes=draw(NOTES),
        references=draw(st.sampled_from([(), ("content/a.md",), ("content/b.md",)])),
    )
    machine = Stamp(kind="mt", fields=(("engine", "x"), ("out", out_hash(texts))))
    return with_stamp(entry, machine) if draw(st.booleans()) and any(texts) else entry


@st.composite
def packages(draw: st.DrawFn) -> Package:
    catalogs = []
    for domain, language in (("reviews", "en"), ("reviews", "ja"), ("site", "en")):
        some = draw(st.lists(entries(), max_size=2, unique_by=lambda entry: entry.key[:2]))
        header = new_header(project=domain, locale="es", language=language)
        catalogs.append(Catalog(locale="es", domain=domain, language=language, header=header, entries=tuple(some)))
    chapters = [Chapter("content/b.md", "Be\u0001e & <c>", ()), Chapter("content/a.md", "A", ())]
    return package_of(SITE, "es", catalogs, chapters, ())


def back(package: Package, form: str) -> Mapping[tuple[str, str], Unit]:
    """The package written and read, by catalog and id; nothing in it may be wrong."""
    units: dict[tuple[str, str], Unit] = {}
    for name, data in files_of(package, FORMATS[form]):
        parcel = read_package(data, f"es{name}{FORMATS[form].suffix}")
        assert parcel.findings == ()
        assert (parcel.package.locale, parcel.package.site) == ("es", SITE)
        units |= {(unit.catalog, unit.id): unit for unit in parcel.package.units}
    return units


@pytest.mark.parametrize("form", FORMATS)
@given(package=packages())
def test_what_nobody_touched_comes_back_as_it_was(form: str, package: Package) -> None:
    came = back(package, form)
    assert came.keys() == {(unit.catalog, unit.id) for unit in package.units}
    for unit in package.units:
        again = came[unit.catalog, unit.id]
        assert again.held == again.base == unit.base


@pytest.mark.parametrize("form", FORMATS)
@given(package=packages(), data=st.data())
def test_edits_come_back_exactly(form: str, package: Package, data: st.DataObject) -> None:
    edited = tuple(_edited(unit, data, form) for unit in package.units)
    came = back(replace(package, units=edited), form)
    for unit in edited:
        again = came[unit.catalog, unit.id]
        texts = [settled(text) if unit.tagged else text for text in unit.translations]
        assert [settled(text) if unit.tagged else text for text in again.translations] == texts
        assert again.base == unit.base


def _edited(unit: Unit, data: st.DataObject, form: str) -> Unit:
    texts = tuple(data.draw(TEXTS) for _ in unit.translations)
    if form == "html":
        texts = tuple(text.rstrip("\n") for text in texts)
    return replace(unit, translations=texts, state="translated" if any(texts) else "missing")

"""Packages, whatever is in them: what was not touched comes back as it was, what was touched comes back exactly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from enface.catalogs.exchange.codes import settled
from enface.catalogs.exchange.delivery import deliver
from enface.catalogs.exchange.formats import FORMATS, files_of, read_package
from enface.catalogs.exchange.outline import Chapter, package_of
from enface.catalogs.exchange.package import ACCEPTED, Package, Parcel, Unit, unit_id
from enface.catalogs.po.header import new_header
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.catalogs.stamps import Stamp, out_hash, standing, with_stamp
from enface.errors import BadInput
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

FEWER: Final = settings(max_examples=max(40, settings().max_examples // 5))
"""Every example is written and read in every format."""
SITE: Final = "https://example.org"
WHEN: Final = datetime(2026, 11, 30, tzinfo=UTC)
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
        some = draw(st.lists(entries(), max_size=2, unique_by=lambda entry: entry.key.identity))
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
@FEWER
@given(package=packages())
def test_what_nobody_touched_comes_back_as_it_was(form: str, package: Package) -> None:
    came = back(package, form)
    assert came.keys() == {(unit.catalog, unit.id) for unit in package.units}
    for unit in package.units:
        again = came[unit.catalog, unit.id]
        assert again.held == again.base == unit.base


@pytest.mark.parametrize("form", FORMATS)
@FEWER
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


@given(package=packages(), data=st.data())
def test_a_merge_keeps_both_sides_and_changes_nothing_twice(package: Package, data: st.DataObject) -> None:
    """Whatever happened here and there since the export: no translation gets lost, and no newer one is replaced."""
    package = replace(package, units=tuple(unit for unit in package.units if unit.catalog == "reviews.en"))
    here = [_grown(unit, data) for unit in package.units]
    there = [_edited(unit, data, "po") if data.draw(st.booleans()) else unit for unit in package.units]
    wrong = {unit.id for unit in there if data.draw(st.booleans())}
    once, twice = _delivered(here, there, wrong, 1), _delivered(here, there, wrong, 2)
    assert twice == once
    entries = read_po(once, path="x", locale="es", domain="reviews", language="en").entries
    for now, unit, entry in zip(here, there, entries, strict=True):
        kept = {entry.translations, *(stamp.words for stamp in standing(entry, "also"))}
        changed = unit.base is not None and unit.held.text != unit.base.text
        if changed and any(unit.translations) and unit.held.text != now.held.text:
            assert unit.translations in kept
        if now.state in ACCEPTED and any(now.translations):
            assert now.translations == entry.translations or changed
            assert now.held == unit.base or now.translations == entry.translations


def _delivered(here: list[Unit], there: list[Unit], wrong: set[str], times: int) -> bytes:
    catalogs: tuple[Catalog, ...] = (_catalog("reviews.en", here),)
    package = Package(site=SITE, locale="es", units=tuple(there))
    for _ in range(times):
        catalogs = deliver(catalogs, package, "Ana", WHEN, lambda entry, _: unit_id(entry.key) not in wrong).catalogs
    return write_po(catalogs[0])


def _grown(unit: Unit, data: st.DataObject) -> Unit:
    """The unit as it stands in the catalog by now, without stamps."""
    if data.draw(st.booleans()):
        return unit
    texts = tuple(data.draw(TEXTS) for _ in unit.translations)
    return replace(unit, translations=texts, state="translated" if all(texts) else "draft" if any(texts) else "missing")


def _catalog(name: str, units: list[Unit]) -> Catalog:
    domain, _, language = name.partition(".")
    entries = tuple(
        Entry(
            key=unit.key,
            translations=unit.translations,
            flags=("fuzzy",) if unit.state not in {*ACCEPTED, "missing"} else (),
        )
        for unit in units
    )
    header = new_header(project=domain, locale="es", language=language)
    return Catalog(locale="es", domain=domain, language=language, header=header, entries=entries)


def _sample() -> list[tuple[str, bytes]]:
    """A file of each format with a text of each kind."""
    plain = Entry(key=Key(None, "It <e1>leaves</e1>. At night."), translations=("<e1>Sale</e1>. De noche.",))
    plural = Entry(key=Key("c", "{n} night", "{n} nights"), translations=("{n} noche", "{n} noches"), flags=("fuzzy",))
    header = new_header(project="reviews", locale="es", language="en")
    catalog = Catalog(locale="es", domain="reviews", language="en", header=header, entries=(plain, plural))
    package = package_of(SITE, "es", [catalog], [], ())
    return [
        (f"x{FORMATS[form].suffix}", data)
        for form in FORMATS
        if form != "xlsx"
        for _, data in files_of(package, FORMATS[form])
    ]


BITS = st.sampled_from(
    [b"<", b">", b"&", b'"', b"'", b"\0", b"\xff", b"<e1>", b"</e1>", b"\n", b",", b"-1", b"99999999999"]
)


@given(file=st.sampled_from(_sample()), data=st.data())
def test_spoilt_files_are_refused_or_read(file: tuple[str, bytes], data: st.DataObject) -> None:
    name, content = file
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        gone = data.draw(st.sampled_from([0, 0, 1, 7, 60]))
        content = content[:at] + data.draw(BITS | st.binary(max_size=3)) + content[at + gone :]
    parcel = _read_or_refused(content, name)
    done = deliver((), parcel.package, "", WHEN, lambda *_: True)
    assert len(done.steps) == len(parcel.package.units)


def _read_or_refused(content: bytes, name: str) -> Parcel:
    """What is in the file, nothing in a refused one; every other exception fails the test."""
    try:
        return read_package(content, name)
    except BadInput:
        return Parcel(Package(site="", locale="", units=()))

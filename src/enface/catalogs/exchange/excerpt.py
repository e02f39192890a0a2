"""PO files with a part of a catalog, for people who work with PO editors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from enface.catalogs.exchange.package import (
    ACCEPTED,
    VERSION,
    Base,
    Package,
    Parcel,
    State,
    Unit,
    no_package,
    text_hash,
    unit_id,
)
from enface.catalogs.po.header import fields, new_header
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.catalogs.stamps import parse
from enface.model.catalog import Catalog, Entry
from enface.text.tags import standardize

_BASE = "enface:base "
_ABOUT = "X-Enface-Package"
_PLURALS = re.compile(r"^Plural-Forms: .*$", re.MULTILINE)


def write_excerpt(package: Package) -> bytes:
    """The package as a PO file. All its units must be of one catalog, since a PO file has one source language."""
    name = package.units[0].catalog
    domain, _, language = name.partition(".")
    header = new_header(project=domain, locale=package.locale, language=language)
    lines = header.translations[0]
    plurals = dict(package.plurals).get(name)
    if plurals:
        lines = _PLURALS.sub(lambda _: f"Plural-Forms: {plurals}", lines)
    about = f"{_ABOUT}: {VERSION} {name} {package.site}\n"
    catalog = Catalog(
        locale=package.locale,
        domain=domain,
        language=language,
        header=replace(header, translations=(lines + about,)),
        entries=tuple(map(_entry, package.units)),
    )
    return write_po(catalog)


def _entry(unit: Unit) -> Entry:
    waits = unit.state not in ACCEPTED and any(unit.translations)
    return Entry(
        key=unit.key,
        translations=unit.translations,
        flags=(*(("fuzzy",) if waits else ()), *unit.flags),
        previous=unit.previous,
        comments=unit.comments,
        notes=(*unit.notes, f"{_BASE}{unit.catalog} {unit.base}"),
        references=unit.references,
    )


def read_excerpt(data: bytes, path: str) -> Parcel:
    """What comes back as PO, or any other PO file of one of the site's locales: it has no base, and so settles less.

    Raises BadInput for a file that is none, or does not say its language.
    """
    domain, _, language = path.rpartition("/")[2].removesuffix(".po").partition(".")
    catalog = read_po(data, path=path, locale="und", domain=domain, language=language)
    told = fields(catalog.header)
    locale = standardize(told.get("language", "").replace("_", "-"))
    if not locale:
        raise no_package(path, "the header does not say the language", 'write "Language: …" into it', 1)
    version, _, rest = told.get(_ABOUT.lower(), "").partition(" ")
    plain = f"{domain}.{language or told.get('x-source-language', '')}"
    name, _, site = rest.partition(" ") if version == VERSION else (plain, "", "")
    units = tuple(_units(catalog, name))
    return Parcel(Package(site=site, locale=locale, units=units))


def _units(catalog: Catalog, name: str) -> Iterator[Unit]:
    for entry in catalog.entries:
        if entry.obsolete:
            continue
        told = next((note for note in entry.notes if note.startswith(_BASE)), "")
        catalog_name, _, base = told.removeprefix(_BASE).partition(" ")
        unit = Unit(
            id=unit_id(entry.key),
            key=entry.key,
            catalog=catalog_name or name,
            translations=entry.translations,
            state="missing",
            base=Base.parse(base),
            comments=tuple(comment for comment in entry.comments if parse(comment) is None),
            references=entry.references,
            line=entry.line,
        )
        yield replace(unit, state=_state(entry, unit))


def _state(entry: Entry, unit: Unit) -> State:
    """A flag is all that PO files know of states; what nobody touched is as it was."""
    if not entry.translated:
        return "missing"
    base = unit.base
    accepted = not entry.fuzzy
    same = base is not None and base.text == text_hash(unit.translations, tagged=unit.tagged)
    if base is not None and same and accepted == (base.state in ACCEPTED):
        return base.state
    return "translated" if accepted else "draft"

"""What a build makes of translations: its findings in a catalog, and what must stay off the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from enface.catalogs.po.compare import Edited
from enface.catalogs.po.index import Data, Index
from enface.catalogs.po.indexing import looked_through
from enface.checks.registry import Inspector
from enface.checks.subject import Context
from enface.model.catalog import Catalog, Entry
from enface.model.checking import Level
from enface.model.finding import Finding, has_error
from enface.text.termbase import Terms


class Verdict(NamedTuple):
    """What is `told` of entries, and which in use are `unsound`, so that they must not be published.

    They are given by their numbers in the catalog's file, of whose entries the header is one. A verdict depends on
    nothing but the catalog and its context, so it may be kept for as long as both, and the rules, stay the same.
    """

    told: Mapping[int, tuple[Finding, ...]]
    unsound: frozenset[int]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those of `check_catalog`."""
        return tuple(finding for some in self.told.values() for finding in some)


def verdict_of(catalog: Catalog, context: Context) -> Verdict:
    """What a build finds in a catalog. Entries that wait for a human are judged, too, but not told of."""
    return _verdict(numbered(catalog), Inspector(context))


def compiled(data: bytes, context: Context) -> tuple[Index, Verdict]:
    """The index of a PO file, and what a build finds in it. Raises BadInput where `read_po` does.

    Of its entries those alone are read that a rule may find something in.
    """
    inspector = Inspector(context)
    index, striking = looked_through(data, path=context.path, locale=context.locale, strikes=inspector.strikes)
    return index, _verdict(((number, index.entry(number, data)) for number in striking), inspector)


def followed(verdict: Verdict, edited: Edited, index: Index, data: Data, context: Context) -> Verdict:
    """The verdict on a file that was edited: entries that are spelled as they were are not judged again."""
    placed = ((edited.place(number), some) for number, some in verdict.told.items())
    kept = {number: _at(index.entry(number, data).line, some) for number, some in placed if number is not None}
    unsound = {number for number in map(edited.place, verdict.unsound) if number is not None}
    fresh = _verdict(((number, index.entry(number, data)) for number in sorted(edited.fresh)), Inspector(context))
    return Verdict(dict(sorted({**kept, **fresh.told}.items())), fresh.unsound | unsound)


def _at(line: int, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(replace(one, place=replace(one.place, line=line)) for one in findings)


def numbered(catalog: Catalog) -> Iterable[tuple[int, Entry]]:
    """The entries of a catalog with their numbers in its file."""
    return enumerate(catalog.entries, 1 if catalog.header else 0)


def _verdict(entries: Iterable[tuple[int, Entry]], inspector: Inspector) -> Verdict:
    told: dict[int, tuple[Finding, ...]] = {}
    unsound: set[int] = set()
    for number, entry in entries:
        found = () if entry.obsolete else inspector.findings(entry)
        if found:
            told |= {} if entry.fuzzy else {number: found}
            unsound |= {number} if has_error(found) else set()
    return Verdict(told, frozenset(unsound))


class Judge:
    """Says which translations into a locale may be published, and looks at each entry (by identity) but once."""

    def __init__(self, locale: str, levels: Mapping[str, Level], terms: Terms) -> None:
        self._context = Context(locale=locale, language="", levels=levels, terms=terms)
        self._courts: dict[str, _Court] = {}

    def learn(self, catalog: Catalog, verdict: Verdict) -> None:
        """Take over what has been found of a catalog by the same levels and terms."""
        self._court(catalog.language).learn(catalog, verdict)

    def is_sound(self, entry: Entry, language: str) -> bool:
        """Whether no error speaks against publishing an entry; `language` is that of its source text."""
        return self._court(language).is_sound(entry)

    def _court(self, language: str) -> _Court:
        if language not in self._courts:
            self._courts[language] = _Court(replace(self._context, language=language))
        return self._courts[language]


class _Court:
    """The entries of one source language: those `known`, and of them the `unsound`."""

    def __init__(self, context: Context) -> None:
        self._inspector = Inspector(context)
        self._known: dict[int, Entry] = {}
        self._unsound: set[int] = set()

    def learn(self, catalog: Catalog, verdict: Verdict) -> None:
        active = [entry for entry in catalog.entries if not entry.obsolete]
        self._known.update(zip(map(id, active), active, strict=True))
        if verdict.unsound:
            self._unsound |= {id(entry) for number, entry in numbered(catalog) if number in verdict.unsound}

    def is_sound(self, entry: Entry) -> bool:
        if self._known.get(id(entry)) is not entry:
            self._known[id(entry)] = entry
            self._unsound -= {id(entry)}
            self._unsound |= {id(entry)} if has_error(self._inspector.findings(entry)) else set()
        return id(entry) not in self._unsound

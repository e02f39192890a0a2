"""What a build makes of translations: its findings in a catalog, and what must stay off the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from enface.checks.registry import Inspector
from enface.checks.subject import Context
from enface.model.catalog import Catalog, Entry
from enface.model.checking import Level
from enface.model.finding import Finding, has_error
from enface.model.message import Key
from enface.text.termbase import Terms


class Verdict(NamedTuple):
    """`findings` are those of `check_catalog`; `unsound` the keys of entries in use that must not be published.

    It depends on nothing but the catalog and its context, so it may be kept for as long as both, and the rules, stay
    the same.
    """

    findings: tuple[Finding, ...]
    unsound: frozenset[Key]


def verdict_of(catalog: Catalog, context: Context) -> Verdict:
    """What a build finds in a catalog. Entries that wait for a human are judged, too, but not told of."""
    inspector = Inspector(context)
    told: list[Finding] = []
    unsound: set[Key] = set()
    for entry in catalog.entries:
        found = () if entry.obsolete else inspector.findings(entry)
        if found:
            told += () if entry.fuzzy else found
            unsound |= {entry.key} if has_error(found) else set()
    return Verdict(tuple(told), frozenset(unsound))


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
            self._unsound |= {id(entry) for entry in active if entry.key in verdict.unsound}

    def is_sound(self, entry: Entry) -> bool:
        if self._known.get(id(entry)) is not entry:
            self._known[id(entry)] = entry
            self._unsound -= {id(entry)}
            self._unsound |= {id(entry)} if has_error(self._inspector.findings(entry)) else set()
        return id(entry) not in self._unsound

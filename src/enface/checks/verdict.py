"""What a build makes of translations: its findings in a catalog, and what must stay off the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from enface.model.catalog import Catalog, Entry
from enface.model.checking import Level
from enface.model.finding import Finding, has_error
from enface.text.termbase import Terms

if TYPE_CHECKING:
    from enface.checks.soundness import Inspector


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


def numbered(catalog: Catalog) -> Iterable[tuple[int, Entry]]:
    """The entries of a catalog with their numbers in its file."""
    return enumerate(catalog.entries, 1 if catalog.header else 0)


class Judge:
    """Says which translations into a locale may be published, and looks at each entry (by identity) but once."""

    def __init__(self, locale: str, levels: Mapping[str, Level], terms: Terms) -> None:
        self._locale = locale
        self._levels = levels
        self._terms = terms
        self._courts: dict[str, _Court] = {}

    def learn(self, catalog: Catalog, verdict: Verdict) -> None:
        """Take over what has been found of a catalog by the same levels and terms."""
        self._court(catalog.language).learn(catalog, verdict)

    def is_sound(self, entry: Entry, language: str) -> bool:
        """Whether no error speaks against publishing an entry; `language` is that of its source text."""
        return self._court(language).is_sound(entry)

    def _court(self, language: str) -> _Court:
        if language not in self._courts:
            self._courts[language] = _Court(self._locale, language, self._levels, self._terms)
        return self._courts[language]


class _Court:
    """The entries of one source language: those `known`, and of them the `unsound`."""

    def __init__(self, locale: str, language: str, levels: Mapping[str, Level], terms: Terms) -> None:
        self._about = locale, language, levels, terms
        self._known: dict[int, Entry] = {}
        self._unsound: set[int] = set()

    @cached_property
    def _inspector(self) -> Inspector:
        """Most entries have been judged before: then no rules need to be loaded."""
        from enface.checks.soundness import Inspector
        from enface.checks.subject import Context

        locale, language, levels, terms = self._about
        return Inspector(Context(locale=locale, language=language, levels=levels, terms=terms))

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

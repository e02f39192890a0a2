"""What a locale's catalogs offer for publication, by the site's rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from enface.catalogs.lookup import Lookup
from enface.catalogs.po.header import last_translator
from enface.catalogs.stamps import standing
from enface.catalogs.state import Standing, state
from enface.checks.registry import is_sound
from enface.checks.subject import NO_TERMS, Context, Subject
from enface.model.catalog import Catalog, Entry
from enface.model.checking import AS_DESIGNED, Checking, Level
from enface.model.edition import State
from enface.model.locale import of_locale
from enface.model.message import Key
from enface.model.site import Publishing
from enface.render.editions.edition import Rendition
from enface.text.termbase import Termbase

_STATES: dict[Standing, State] = {
    "human": "translated",
    "accepted": "translated",
    "stale": "stale",
    "machine": "machine",
}


@lru_cache(maxsize=128)
def _judged(_locale: str, _checking: Checking, _terms: Termbase) -> dict[tuple[Entry, str, str], bool]:
    """What has been found of (entry, domain, source language) by these rules; remembered for the next build."""
    return {}


@dataclass(frozen=True, slots=True)
class Offers:
    """Callable with (key, domain, source language): the text to show and its state, or None."""

    lookup: Lookup
    rules: Publishing
    levels: Mapping[str, Level]
    terms: Termbase
    sound: dict[tuple[Entry, str, str], bool]

    @classmethod
    def of(
        cls,
        catalogs: Sequence[Catalog],
        locale: str,
        rules: Publishing,
        checking: Checking = AS_DESIGNED,
        terms: Termbase = NO_TERMS,
    ) -> Offers:
        """The offers of a locale's catalogs."""
        judged = _judged(locale, checking, terms)
        return cls(Lookup(catalogs, locale), rules, checking.levels(locale), terms, judged)

    def __call__(self, key: Key, domain: str, language: str) -> Rendition | None:
        """Only what may be published: no guesses, nothing whose tags or placeholders are broken."""
        entry = self.lookup.find(key, domain=domain, language=language)
        if entry is None:
            return None
        found = _STATES.get(state(entry, language))
        if found is None or not self._allows(found) or not self._is_sound(entry, domain, language):
            return None
        return Rendition(
            entry.translations[0],
            found,
            engine=next((stamp.field("engine") for stamp in standing(entry, "mt")), ""),
            reviewers=tuple(dict.fromkeys(stamp.field("by") for stamp in standing(entry, "reviewed"))),
        )

    def _is_sound(self, entry: Entry, domain: str, language: str) -> bool:
        asked = entry, domain, language
        if asked not in self.sound:
            context = Context(
                locale=self.lookup.locale, language=language, domain=domain, levels=self.levels, terms=self.terms
            )
            self.sound[asked] = is_sound(Subject(entry=entry, context=context))
        return self.sound[asked]

    def _allows(self, found: State) -> bool:
        match found:
            case "machine":
                return bool(of_locale(self.rules.machine, self.lookup.locale))
            case "stale":
                return of_locale(self.rules.stale, self.lookup.locale) != "source"
            case _:
                return True


def translators_of(catalogs: Sequence[Catalog], domain: str) -> tuple[str, ...]:
    """The people that the catalogs of a domain name as their last translators, each once."""
    names = (last_translator(catalog.header) for catalog in catalogs if catalog.domain == domain)
    return tuple(dict.fromkeys(name for name in names if name))

"""What a locale's catalogs offer for publication, by the site's rules."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from enface.catalogs.indexed import IndexedLookup
from enface.catalogs.lookup import Lookup
from enface.catalogs.po.header import last_translator
from enface.catalogs.stamps import standing
from enface.catalogs.state import Standing, state
from enface.catalogs.successors import Succession, successors
from enface.checks.verdict import Judge
from enface.model.catalog import Catalog
from enface.model.edition import State
from enface.model.locale import of_locale
from enface.model.message import Key, Message
from enface.model.site import Publishing
from enface.render.editions.edition import Rendition

_STATES: dict[Standing, State] = {
    "human": "translated",
    "accepted": "translated",
    "stale": "stale",
    "machine": "machine",
}


class Offers(Struct, frozen=True):
    """Callable with (key, domain, source language): the text to show and its state, or None.

    `near` are entries of one document that stand in for what the catalogs lack.
    """

    lookup: Lookup | IndexedLookup
    rules: Publishing
    judge: Judge
    near: Succession = field(default_factory=dict)

    def __call__(self, key: Key, domain: str, language: str) -> Rendition | None:
        """Only what may be published: no guesses, nothing whose tags or placeholders are broken."""
        entry = self.lookup.find(key, domain=domain, language=language) or self.near.get((key, language))
        if entry is None:
            return None
        found = _STATES.get(state(entry, language))
        if found is None or not self._allows(found) or not self.judge.is_sound(entry, language):
            return None
        if not entry.comments:
            return Rendition(entry.translations[0], found)
        return Rendition(
            entry.translations[0],
            found,
            engine=next((stamp.field("engine") for stamp in standing(entry, "mt")), ""),
            reviewers=tuple(dict.fromkeys(stamp.field("by") for stamp in standing(entry, "reviewed"))),
        )

    def of_document(self, messages: Sequence[Message], domain: str) -> Offers:
        """The same, and what the catalogs have of before for a document with messages that they do not know yet."""
        find = self.lookup.find
        if all(find(each.key, domain=domain, language=each.language) for each in messages):
            return self
        near = successors(messages, domain, self.lookup, self.lookup.locale)
        return replace(self, near=near) if near else self

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

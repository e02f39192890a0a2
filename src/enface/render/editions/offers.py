"""What a locale's catalogs offer for publication, by the site's rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from enface.catalogs.indexed import IndexedLookup
from enface.catalogs.lookup import Found, Lookup
from enface.catalogs.stamps import standing
from enface.catalogs.state import Standing, state
from enface.checks.verdict import Judge
from enface.model.catalog import Entry
from enface.model.edition import State
from enface.model.locale import of_locale
from enface.model.message import Key, Message
from enface.model.site import Publishing
from enface.render.editions.edition import Rendition
from enface.render.memory import Memory

_STATES: dict[Standing, State] = {
    "human": "translated",
    "accepted": "translated",
    "stale": "stale",
    "machine": "machine",
}


class Offers(Struct, frozen=True):
    """Callable with (key, domain, source language): the text to show and its state, or None.

    `near` are entries of one document that stand in for what the catalogs lack; `latest` is what was asked for last.
    """

    lookup: Lookup | IndexedLookup
    rules: Publishing
    judge: Judge
    near: Mapping[tuple[Key, str], Entry] = field(default_factory=dict)
    latest: Memory[tuple[Key, str, str], tuple[bool, Rendition | None]] = field(default_factory=Memory)

    def __call__(self, key: Key, domain: str, language: str) -> Rendition | None:
        """Only what may be published: no guesses, nothing whose tags or placeholders are broken."""
        known = self.latest.get((key, domain, language)) or self._looked_up((key,), domain, language)[0]
        return known[1]

    def of_document(self, messages: Sequence[Message], domain: str) -> Offers:
        """The same, and what the catalogs have of before for a document with messages that they do not know yet."""
        keys: dict[str, list[Key]] = {}
        for each in messages:
            keys.setdefault(each.language, []).append(each.key)
        if all(known for language in keys for known, _ in self._looked_up(keys[language], domain, language)):
            return self
        from enface.catalogs.successors import successors  # a merge, which most documents do without

        near = successors(messages, domain, self.lookup, self.lookup.locale)
        return replace(self, near=near, latest=Memory()) if near else self

    def _looked_up(self, keys: Sequence[Key], domain: str, language: str) -> list[tuple[bool, Rendition | None]]:
        """Of each whether the catalogs have an entry, and what they offer; many are looked up more quickly than one."""
        latest = self.latest
        asked = [(key, domain, language) for key in keys]
        known = {} if latest.keys().isdisjoint(asked) else {each: latest[each] for each in asked if each in latest}
        new = [each[0] for each in asked if each not in known] if known else keys
        texts = self.lookup.settled(new, domain=domain, language=language) if new else ()
        found = [
            self._found(key, domain, language) if text is None else (True, Rendition(text, "translated"))
            for key, text in zip(new, texts, strict=True)
        ]
        if known:
            of_key = dict(zip(new, found, strict=True))
            found = [known.get(each) or of_key[each[0]] for each in asked]
        latest.take(dict(zip(asked, found, strict=True)))
        return found

    def _found(self, key: Key, domain: str, language: str) -> tuple[bool, Rendition | None]:
        found = self.lookup.found(key, domain=domain, language=language)
        if found:
            return True, self._rendition(found, language)
        near = self.near.get((key, language))
        return False, self._rendition(Found(near), language) if near else None

    def _rendition(self, found: Found, language: str) -> Rendition | None:
        entry, now = found.entry, _STATES.get(state(found.entry, language))
        if now is None or not self._allows(now):
            return None
        if not (self.judge.is_sound(entry, language) if found.sound is None else found.sound):
            return None
        if not entry.comments:
            return Rendition(entry.translations[0], now)
        return Rendition(
            entry.translations[0],
            now,
            engine=next((stamp.field("engine") for stamp in standing(entry, "mt")), ""),
            reviewers=tuple(dict.fromkeys(stamp.field("by") for stamp in standing(entry, "reviewed"))),
        )

    def _allows(self, found: State) -> bool:
        match found:
            case "machine":
                return bool(of_locale(self.rules.machine, self.lookup.locale))
            case "stale":
                return of_locale(self.rules.stale, self.lookup.locale) != "source"
            case _:
                return True

"""In which files the entries of a locale belong, by what today's templates ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from enface.catalogs.stock import document_of
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Template


class _Text(NamedTuple):
    """What an entry is about, whatever its file."""

    language: str
    context: str | None
    text: str


class Places:
    """Finds the domains in which an entry belongs.

    `sections` says of every domain which section it is a part of (`reviews` of `reviews-2026`).
    """

    def __init__(self, catalogs: Sequence[Catalog], templates: Sequence[Template], sections: Mapping[str, str]) -> None:
        self._sections = sections
        self._wanted = {template.domain for template in templates}
        self._domains = _domains(templates)
        self._documents = _only({document_of(path): template.domain} for template in templates
                                for message in template.messages for path in message.references)  # fmt: skip
        self._things = _only({_thing(message.key): template.domain} for template in templates
                             for message in template.messages)  # fmt: skip
        self._heirs = {
            _text(entry.previous, catalog.language): _text(entry.key, catalog.language)
            for catalog in catalogs for entry in catalog.entries if entry.previous and not entry.obsolete
        }  # fmt: skip

    def of(self, entry: Entry, catalog: Catalog) -> tuple[str, ...]:
        """The domains in whose files this entry of `catalog` belongs: at least one.

        Those of its section that ask for it, else, while it is in use, any that do. What none asks for stays in its
        section: with its document, with the entry that took its place, with what its context names, else in its home.
        """
        text = _text(entry.key, catalog.language)
        asking = self._domains.get(text, ())
        asked = self._family(asking, catalog) or (() if entry.obsolete else asking)
        return asked or self._family(self._hinted(entry, text), catalog)[:1] or (self.home(catalog),)

    def _hinted(self, entry: Entry, text: _Text) -> list[str]:
        """Where what nothing asks for may belong, the best hint first."""
        documents = (self._documents.get(document_of(path), "") for path in entry.references)
        thing = self._things.get(_thing(entry.key), "") if "|" in (entry.key.context or "") else ""
        return [*documents, *self._domains.get(self._heirs.get(text, text), ()), thing]

    def home(self, catalog: Catalog) -> str:
        """Where what belongs to no document goes: the catalog's own domain, while it is in use or nothing replaces it.

        Else the last domain of its section.
        """
        section = self._section(catalog.domain)
        family = [domain for domain in self._wanted if self._section(domain) == section]
        return catalog.domain if catalog.domain in self._wanted or not family else max(family)

    def _family(self, domains: Sequence[str], catalog: Catalog) -> tuple[str, ...]:
        """Those of the domains that are of the catalog's section."""
        section = self._section(catalog.domain)
        return tuple(domain for domain in domains if self._section(domain) == section)

    def _section(self, domain: str) -> str:
        return self._sections.get(domain, domain)


def _text(key: Key, language: str) -> _Text:
    return _Text(language, key.context, key.text)


def _thing(key: Key) -> str:
    """The document or other thing that the context of a field names."""
    return (key.context or "").partition("|")[0]


def _domains(templates: Iterable[Template]) -> dict[_Text, tuple[str, ...]]:
    found: dict[_Text, tuple[str, ...]] = {}
    for template in templates:
        for message in template.messages:
            text = _text(message.key, template.language)
            found[text] = (*found.get(text, ()), template.domain)
    return found


def _only(pairs: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The pairs brought together, without the keys that have more than one value."""
    found: dict[str, str] = {}
    torn: set[str] = set()
    for key, value in (item for pair in pairs for item in pair.items()):
        if found.setdefault(key, value) != value:
            torn.add(key)
    return {key: value for key, value in found.items() if key not in torn}

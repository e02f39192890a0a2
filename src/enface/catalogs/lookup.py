"""Finds the entry of a message in the catalogs of a locale."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from enface.catalogs.stock import document_of
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key


class Found(Struct, frozen=True):
    """An entry, and whether it is sound; None where nobody has looked at it yet."""

    entry: Entry
    sound: bool | None = None


class Lookup:
    """The active entries of one locale's catalogs by domain, source language and key.

    Built once, asked often: every look-up is a dictionary access or two.
    """

    __slots__ = ("_catalogs", "_elsewhere", "_own", "_referring", "locale")

    def __init__(self, catalogs: Sequence[Catalog], locale: str) -> None:
        self.locale = locale
        self._catalogs = tuple(sorted(catalogs, key=lambda one: one.name))
        self._referring: dict[str, dict[str, set[int]]] | None = None
        self._own: dict[tuple[str, str], dict[Key, Entry]] = {}
        self._elsewhere: dict[str, dict[Key, Entry]] = {}
        for catalog in self._catalogs:
            if catalog.locale == locale:
                self._add(catalog)

    def _add(self, catalog: Catalog) -> None:
        own = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
        self._own[catalog.domain, catalog.language] = own
        elsewhere = self._elsewhere.setdefault(catalog.language, {})
        for key, entry in own.items():
            known = elsewhere.get(key)
            if known is None or worth(entry) > worth(known):
                elsewhere[key] = entry

    def find(self, key: Key, *, domain: str, language: str) -> Entry | None:
        """The entry in the domain's own file, else in another file of the same source language.

        An untranslated entry gives way to a translated one elsewhere, and one that waits for a translator to an
        accepted one; other source languages are never asked.
        """
        own = self._own.get((domain, language), {}).get(key)
        if own is not None and own.accepted:
            return own
        other = self._elsewhere.get(language, {}).get(key)
        return other if other is not None and worth(other) > (worth(own) if own else 0) else own

    def found(self, key: Key, *, domain: str, language: str) -> Found | None:
        """The same, and what is known of it."""
        entry = self.find(key, domain=domain, language=language)
        return Found(entry) if entry else None

    def settled(self, keys: Sequence[Key], *, domain: str, language: str) -> Sequence[str | None]:  # noqa: ARG002 - as an index's
        """Of no entry it is known that its translation may be published, whatever is noted of it."""
        return [None] * len(keys)

    def about(self, domain: str, paths: Collection[str], keys: Collection[Key]) -> tuple[Catalog, ...]:
        """The catalogs of a domain, cut down to what is in use for these files, or out of use with these keys."""
        places = self._places()
        found = []
        for catalog in (one for one in self._catalogs if one.domain == domain):
            numbers = set().union(*(places[catalog.name].get(path, ()) for path in (*paths, "")))
            entries = (catalog.entries[number] for number in sorted(numbers))
            kept = tuple(entry for entry in entries if not entry.obsolete or entry.key in keys)
            found.append(replace(catalog, entries=kept))
        return tuple(found)

    def _places(self) -> Mapping[str, Mapping[str, set[int]]]:
        """By catalog and file, the numbers of its entries in use; those out of use are under ""."""
        if self._referring is None:
            self._referring = {catalog.name: {} for catalog in self._catalogs}
            for catalog in self._catalogs:
                places = self._referring[catalog.name]
                for number, entry in enumerate(catalog.entries):
                    for path in [""] if entry.obsolete else map(document_of, entry.references):
                        places.setdefault(path, set()).add(number)
        return self._referring


def worth(entry: Entry) -> int:
    """What an entry has to offer: 2 when it is accepted, 1 while it waits for a translator, 0 without a text."""
    return 2 * entry.translated - (entry.translated and entry.fuzzy)

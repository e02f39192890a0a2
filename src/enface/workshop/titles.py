"""The titles of documents as humans translated them: from them addresses come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from enface.catalogs.lookup import Lookup
from enface.checks.verdict import Judge
from enface.extract.domains import domain_of
from enface.extract.slots import Slot, slot_of
from enface.extract.weave import inline_of
from enface.model.catalog import Catalog
from enface.model.document import Document
from enface.model.message import Key
from enface.render.editions.edition import Voice, passage_of
from enface.render.editions.offers import Offers
from enface.workshop.manuscripts import Manuscripts


class Titles(Struct, frozen=True, dict=True):
    """Those of the documents of a site, looked up in the catalogs of one locale after another."""

    manuscripts: Manuscripts

    @cached_property
    def _slots(self) -> tuple[tuple[str, str, Slot], ...]:
        """Of each document that has a title its id, its domain, and the title."""
        tags = tuple(locale.tag for locale in self.manuscripts.site.locales)
        return tuple(
            (document.id, domain_of(document), slot)
            for document in self.manuscripts.documents
            for slot in _title(document, tags)
        )

    @cached_property
    def _keys(self) -> frozenset[Key | None]:
        return frozenset(slot.key for _, _, slot in self._slots)

    def among(self, catalog: Catalog) -> Catalog:
        """The catalog with no other entries than titles: `translated` needs no more of it."""
        return replace(catalog, entries=tuple(entry for entry in catalog.entries if entry.key in self._keys))

    def translated(self, catalogs: Iterable[Catalog], tag: str) -> Mapping[str, str]:
        """The titles that are translated in the catalogs of a locale, by the ids of their documents.

        What a fallback has is not this locale's.
        """
        site = self.manuscripts.site
        judge = Judge(tag, site.checking.levels(tag), self.manuscripts.terms)
        offer = Offers(Lookup([*catalogs], tag), site.publishing, judge)
        voice = Voice(locale=site.locale(tag), offer=offer, locales=tuple(locale.tag for locale in site.locales))
        found = ((name, _translated(slot, domain, voice)) for name, domain, slot in self._slots)
        return {name: title for name, title in found if title}


def _title(document: Document, locales: tuple[str, ...]) -> Iterable[Slot]:
    block = document.field_block("title")
    if block is not None:
        field = "title" if any(name == "title" for name, _ in document.fields) else ""
        yield slot_of(document, block, field, locales)


def _translated(slot: Slot, domain: str, voice: Voice) -> str:
    passage = passage_of(slot, domain, voice)
    return inline_of(slot.block, passage)[1] if passage.state == "translated" else ""

"""What a document that was edited since the last update has of before: a merge of its own entries alone.

A build shows it until `update` merges whole catalogs. It reads nothing but what the catalogs have about the document,
so it costs the same on a large site as on a small one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from enface.catalogs.merge import merge
from enface.catalogs.po.canonical import message_of
from enface.catalogs.stock import document_of
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message, Template

Succession = Mapping[tuple[Key, str], Entry]
"""Entries by key and source language."""


class Library(Protocol):
    """The catalogs of a locale."""

    def about(self, domain: str, paths: Collection[str], keys: Collection[Key]) -> tuple[Catalog, ...]:
        """Its catalogs of a domain, cut down to what is in use for these files, or out of use with these keys."""
        ...


def successors(messages: Sequence[Message], domain: str, library: Library, locale: str) -> Succession:
    """The entries that a merge of what the catalogs have about one file gives to its messages.

    Entries that other files use as well stay theirs.
    """
    paths = {path for message in messages for path in message.references}
    catalogs = library.about(domain, paths, {message.key for message in messages})
    if not any(catalog.entries for catalog in catalogs):
        return {}
    own = {f"{domain}.{one.language}": Template(domain=domain, language=one.language, messages=()) for one in messages}
    merged = merge(catalogs, tuple(_templates(messages, own, catalogs, paths)), locale=locale)
    found = (one for one in merged.catalogs if one.name in own)
    return {(entry.key, one.language): entry for one in found for entry in one.entries if not entry.obsolete}


def _templates(
    messages: Sequence[Message], own: Mapping[str, Template], catalogs: Sequence[Catalog], paths: Collection[str]
) -> Iterator[Template]:
    """The document's, and for each catalog what other files ask of it."""
    known = {catalog.name: catalog for catalog in catalogs}
    for name in dict.fromkeys((*own, *known)):
        asked = own.get(name) or Template(domain=known[name].domain, language=known[name].language, messages=())
        mine = [message for message in messages if name in own and message.language == asked.language]
        keys = {message.key for message in mine}
        others = _others(known[name], paths) if name in known else ()
        everything = (*mine, *(message for message in others if message.key not in keys))
        yield Template(domain=asked.domain, language=asked.language, messages=everything)


def _others(catalog: Catalog, paths: Collection[str]) -> Iterator[Message]:
    """What files other than these ask of a catalog."""
    for entry in catalog.entries:
        if not entry.obsolete and any(document_of(each) not in paths for each in entry.references):
            yield message_of(entry, catalog.language)

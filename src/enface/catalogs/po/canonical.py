"""Catalogs in the one form that `po format` gives them, and POT files as templates."""

from __future__ import annotations

from msgspec.structs import replace

from enface.model.catalog import Catalog, Entry
from enface.model.message import Message, Template


def canonical(catalog: Catalog) -> Catalog:
    """The same entries to be written anew, with line feeds, those in use before the obsolete ones."""
    entries = sorted((_anew(entry) for entry in catalog.entries), key=lambda entry: entry.obsolete)
    header = _anew(catalog.header) if catalog.header else None
    return replace(catalog, header=header, entries=tuple(entries), newline="\n")


def template_of(catalog: Catalog) -> Template:
    """The messages that a POT file asks for: its entries in use, in order."""
    messages = tuple(message_of(entry, catalog.language) for entry in catalog.entries if not entry.obsolete)
    return Template(domain=catalog.domain, language=catalog.language, messages=messages)


def _anew(entry: Entry) -> Entry:
    return replace(entry, head=None, body=None)


def message_of(entry: Entry, language: str) -> Message:
    """What an entry in use asks translators for."""
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return Message(
        key=entry.key, language=language, references=entry.references, notes=entry.notes, flags=flags
    )  # fmt: skip


def untranslated(message: Message, forms: int) -> Entry:
    """A new entry for this message, with so many plural forms if it has a plural."""
    return Entry(
        key=message.key,
        translations=("",) * (1 if message.key.plural is None else forms),
        flags=message.flags,
        notes=message.notes,
        references=message.references,
    )

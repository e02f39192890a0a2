"""Documents that cannot be read just now: their messages stay in use, so that a broken file retires no translation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from enface.catalogs.po.canonical import message_of
from enface.catalogs.stock import document_of
from enface.model.catalog import Catalog
from enface.model.message import Message, Template


def with_absent(
    templates: Sequence[Template], catalogs: Sequence[Catalog], paths: Collection[str]
) -> tuple[Template, ...]:
    """The templates with a message for each entry in use that only documents at `paths` refer to."""
    if not paths:
        return tuple(templates)
    known = {template.name: template for template in templates}
    for catalog in catalogs:
        own = known.get(catalog.name) or Template(domain=catalog.domain, language=catalog.language, messages=())
        keys = {message.key for message in own.messages}
        missing = [message for message in _messages(catalog, paths) if message.key not in keys]
        if missing:
            known[catalog.name] = replace(own, messages=(*own.messages, *missing))
    return tuple(known.values())


def _messages(catalog: Catalog, paths: Collection[str]) -> Iterator[Message]:
    for entry in catalog.entries:
        if not entry.obsolete and entry.references and all(document_of(each) in paths for each in entry.references):
            yield message_of(entry, catalog.language)

"""Catalogs that wait for nothing: each message has its entry and each entry in use its message, as after an update."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter

from msgspec import Struct, field
from msgspec.structs import replace

from enface.catalogs.carry import refreshed
from enface.catalogs.stock import Stock
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message, Template

_KEY, _IDENTITY = attrgetter("key"), itemgetter(0, 1)


def settled(catalogs: Sequence[Catalog], templates: Sequence[Template]) -> tuple[Catalog, ...] | None:
    """What a merge makes of catalogs for which it only has notes and references to bring up to date; else None.

    They are sorted by name; one in which nothing changes is the very one that was given.
    """
    wanted = {template.name: messages_by_key(template) for template in templates}
    known = {catalog.name: catalog for catalog in sorted(catalogs, key=lambda one: one.name)}
    if any(messages and name not in known for name, messages in wanted.items()):
        return None
    result = []
    for name, catalog in known.items():
        alone = settled_alone(catalog, wanted.get(name, {}))
        if alone is None:
            return None
        result.append(alone)
    return None if _waiting(known.values(), wanted, templates) else tuple(result)


def settled_alone(catalog: Catalog, messages: Mapping[Key, Message]) -> Catalog | None:
    """What becomes of one of them, unless something is `Vacancies` in all together; None where it is not settled."""
    entries = _refreshed(catalog, messages)
    return None if entries is None else _with(catalog, entries)


class Vacancies(Struct):
    """Of catalogs that come one after another, what is untranslated and which translations are out of use."""

    empty: set[int] = field(default_factory=set)
    spare: set[int] = field(default_factory=set)

    def note(self, catalog: Catalog) -> None:
        """Those of one more catalog."""
        for entry in catalog.entries:
            if entry.obsolete == any(entry.translations):
                (self.spare if entry.obsolete else self.empty).add(hash(entry.key))

    @property
    def may_be_filled(self) -> bool:
        """Whether an untranslated entry may take what another catalog keeps: if not, none does."""
        return not self.empty.isdisjoint(self.spare)


def messages_by_key(template: Template) -> Mapping[Key, Message]:
    """The messages of a template; it has one of each key."""
    return {message.key: message for message in template.messages}


def _refreshed(catalog: Catalog, messages: Mapping[Key, Message]) -> list[Entry] | None:
    """The entries, those in use with what their messages say; None unless the two are one to one."""
    entries, used = list[Entry](), 0
    for entry in catalog.entries:
        if entry.obsolete:
            entries.append(entry)
            continue
        message = messages.get(entry.key)
        if message is None:
            return None
        entries.append(refreshed(entry, message))
        used += 1
    return entries if used == len(messages) and _are_apart(entries) else None


def _are_apart(entries: Sequence[Entry]) -> bool:
    return len(set(map(_IDENTITY, map(_KEY, entries)))) == len(entries)


def _with(catalog: Catalog, entries: Sequence[Entry]) -> Catalog:
    same = all(new is old for new, old in zip(entries, catalog.entries, strict=True))
    return catalog if same else replace(catalog, entries=tuple(entries))


def _waiting(
    catalogs: Iterable[Catalog], wanted: Mapping[str, Mapping[Key, Message]], templates: Sequence[Template]
) -> bool:
    """Whether an untranslated entry would take what another catalog keeps of the same message and no longer uses."""
    found = tuple(catalogs)
    spare = {entry.key for catalog in found for entry in catalog.entries if entry.obsolete and entry.translated}
    empty = list(_untranslated(found, spare)) if spare else []
    if not empty:
        return False
    stock = Stock(found, templates)
    return any(stock.elsewhere(name, wanted[name][key]) for name, key in empty)


def _untranslated(catalogs: Iterable[Catalog], among: set[Key]) -> Iterator[tuple[str, Key]]:
    for catalog in catalogs:
        for entry in catalog.entries:
            if not entry.obsolete and not entry.translated and entry.key in among:
                yield catalog.name, entry.key

"""Merges what has become of one document into catalogs that wait for nothing else, without reading all of them.

Of every catalog those entries are read that the document's messages may have to do with; they are merged as they would
be among all others. Where that cannot be told from them alone, `NotFew` is raised, and everything is to be merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct, field

from enface.catalogs.change import Change
from enface.catalogs.indexed import NotFew, Volume
from enface.catalogs.merge import Merged, merged_anew
from enface.catalogs.po.canonical import message_of
from enface.catalogs.po.charsets import UTF_8
from enface.catalogs.po.header import HEADER_KEY
from enface.catalogs.po.splice import Edits
from enface.catalogs.report import Report
from enface.catalogs.stock import Donor, Stock
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message, Template

_MOST = 2000
"""Entries of a locale that are few."""


class Few(Struct, frozen=True, kw_only=True):
    """What the merge does to each file that changes, by name, and its report."""

    edits: Mapping[str, Edits]
    report: Report


class _Nearby(Stock):
    """A stock of some entries of a locale: what is to be found among all of them cannot be asked."""

    def memory(self, language: str) -> list[Donor]:
        raise NotFew(language)


class _Pick(Struct):
    """The entries of a file that are read, by number."""

    volume: Volume
    entries: dict[int, Entry] = field(default_factory=dict)

    def take(self, numbers: Iterable[int]) -> None:
        """Read these entries, and those that their texts are proposals from."""
        left = [*numbers]
        while left:
            number = left.pop()
            if number not in self.entries:
                entry = self.entries[number] = self.volume.index.entry(number, self.volume.data)
                left += self.volume.index.numbers(entry.previous.identity) if entry.previous else ()
                if len(self.entries) > _MOST:
                    raise NotFew

    def catalog(self, locale: str) -> Catalog:
        volume = self.volume
        entries = tuple(entry for _, entry in sorted(self.entries.items()) if entry.key != HEADER_KEY)
        return Catalog(
            locale=locale, domain=volume.domain, language=volume.language, header=_header(volume), entries=entries
        )


class Volumes(Protocol):
    """The catalogs of a locale by name: what may be in them is known before they are opened."""

    def __getitem__(self, name: str) -> Volume:
        """The catalog of this name. Raises NotFew where there is none."""
        ...

    def having(self, text: str) -> Iterable[str]:
        """Those that may have a message of this text, in any context."""
        ...

    def spare(self, language: str) -> Iterable[str]:
        """Those of this source language that may have translations that are out of use."""
        ...


class _Picks(dict[str, _Pick]):
    """What is read of catalogs, by name."""

    def __init__(self, volumes: Volumes) -> None:
        self.volumes = volumes

    def __missing__(self, name: str) -> _Pick:
        pick = self[name] = _Pick(self.volumes[name])
        return pick


def merged_few(volumes: Volumes, changes: Sequence[Change], locale: str) -> Few:
    """What a merge of all catalogs of the locale does when only this much of their templates has changed."""
    picks = _Picks(volumes)
    asked = {change.name: _asked(picks, change) for change in changes}
    catalogs = [pick.catalog(locale) for _, pick in sorted(picks.items()) if pick.entries]
    before = {change.name: frozenset(change.before) for change in changes}
    templates = [_template(each, asked.get(each.name, ()), before.get(each.name, frozenset())) for each in catalogs]
    merged = merged_anew(catalogs, templates, locale=locale, stock=_Nearby)
    return Few(edits=dict(_edits(picks, merged)), report=merged.report)


def _header(volume: Volume) -> Entry | None:
    numbers = [*volume.index.numbers(HEADER_KEY.identity)]
    return volume.index.entry(0, volume.data) if numbers == [0] else None


def _asked(picks: _Picks, change: Change) -> tuple[Message, ...]:
    """What is asked of the document's file, with what stands ahead of it, once all that may serve it is read."""
    own = picks[change.name]
    used = {key: _used(own, key) for key in (*change.shared, *change.before)}
    had, has = {*change.before}, {message.key for message in change.after}
    for key in had ^ has:
        for name in picks.volumes.having(key.text):
            picks[name].take(picks[name].volume.index.of_text(key.text))
    if has - had:
        if not used:
            raise NotFew
        for name in picks.volumes.spare(own.volume.language):
            picks[name].take(_few(picks[name].volume.index.spare()))
    before = (message_of(used[key], own.volume.language) for key in change.shared)
    after = (
        message if message.key in change.own else message_of(used[message.key], own.volume.language)
        for message in change.after
    )
    return (*before, *_ahead(own, change), *after)


def _used(pick: _Pick, key: Key) -> Entry:
    """The entry in use of this key; it is read."""
    found = pick.volume.found(key)
    if found is None:
        raise NotFew
    pick.take(number for number in pick.volume.index.numbers(key.identity) if pick.volume.index.is_active(number))
    return found.entry


def _ahead(pick: _Pick, change: Change) -> Iterator[Message]:
    """The nearest message ahead of the document's own that this locale has an entry for."""
    for number in range(change.first - 1, 0, -1):
        key = change.template.index.entry(number, change.template.data).key
        if pick.volume.found(key):
            yield message_of(_used(pick, key), pick.volume.language)
            return


def _few(numbers: Iterable[int]) -> Iterator[int]:
    for count, number in enumerate(numbers):
        if count > _MOST:
            raise NotFew
        yield number


def _template(catalog: Catalog, asked: Sequence[Message], before: frozenset[Key]) -> Template:
    """What is asked of these entries: what the document asks, and what they are in use for elsewhere."""
    known = before | {message.key for message in asked}
    used = (entry for entry in catalog.entries if not entry.obsolete and entry.key not in known)
    messages = {message.key: message for message in (*asked, *(message_of(one, catalog.language) for one in used))}
    return Template(domain=catalog.domain, language=catalog.language, messages=tuple(messages.values()))


def _edits(picks: Mapping[str, _Pick], merged: Merged) -> Iterator[tuple[str, Edits]]:
    for catalog in merged.catalogs:
        edits = _edits_of(picks[catalog.name], catalog)
        if edits:
            if picks[catalog.name].volume.index.codec != UTF_8 or not picks[catalog.name].volume.index.plain:
                raise NotFew
            yield catalog.name, edits


def _edits_of(pick: _Pick, catalog: Catalog) -> Edits:
    """How the entries that were read become those of the merged catalog."""
    old = {entry.key.identity: (number, entry) for number, entry in pick.entries.items() if entry.key != HEADER_KEY}
    instead: dict[int, Entry | None] = {}
    behind: dict[int, list[Entry]] = {}
    last: list[Entry] = []
    stay = set[int]()
    header = _header(pick.volume)
    place = 0 if header else -1
    for entry in catalog.entries:
        number, was = old.get(entry.key.identity, (-1, None))
        if was is None or (was.obsolete and not entry.obsolete):
            behind.setdefault(place, []).append(entry)
        elif entry.obsolete and not was.obsolete:
            last.append(entry)
        else:
            stay.add(number)
            place = number
            if entry is not was and entry != was:
                instead[number] = entry
    gone = {number: None for number, _ in old.values() if number not in stay}
    _stays(catalog, [old_entry for number, old_entry in old.values() if number in gone])
    return Edits(instead=instead | gone, behind=behind, last=last)


def _stays(catalog: Catalog, gone: Iterable[Entry]) -> None:
    """Raise NotFew where a translation leaves the file: then the order in which files are written matters."""
    kept = {entry.translations for entry in catalog.entries}
    if any(entry.translated and entry.translations not in kept for entry in gone):
        raise NotFew

"""Entries move to the files in which today's templates ask for them, with all they have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from enface.catalogs.carry import joined
from enface.catalogs.places import Places
from enface.catalogs.po.header import fields
from enface.catalogs.stamps import format_stamp, holds, stamps, standing
from enface.model.catalog import Catalog, Entry
from enface.model.message import Identity, Template


class _Guest(NamedTuple):
    """An entry and the catalog it stood in."""

    entry: Entry
    origin: Catalog


def relocated(
    catalogs: Sequence[Catalog], templates: Sequence[Template], sections: Mapping[str, str]
) -> tuple[Catalog, ...]:
    """The catalogs of a locale, each entry in the files where it belongs (`Places`), sorted by name.

    An entry that two files ask for is in both. Of two that meet in one, the better stays, with what a human gave to the
    other. A new file has the newest header of those its entries come from; what has no entry left comes out empty.
    References and notes stay as they were: a merge brings them up to date. Doing it once more changes nothing.
    """
    places = Places(catalogs, templates, sections)
    guests: dict[tuple[str, str], list[_Guest]] = {(one.domain, one.language): [] for one in catalogs}
    for catalog in catalogs:
        for entry in catalog.entries:
            for domain in places.of(entry, catalog):
                guests.setdefault((domain, catalog.language), []).append(_Guest(entry, catalog))
    known = {(catalog.domain, catalog.language): catalog for catalog in catalogs}
    left: dict[tuple[str, str], list[str]] = {}
    for catalog in catalogs:
        left.setdefault((places.home(catalog), catalog.language), []).append(catalog.trailer)
    filled = [
        _filled(known.get(name) or _founded(name, found), found, "".join(left.get(name, ())))
        for name, found in guests.items()
    ]
    order = {one.name: {message.key.identity: place for place, message in enumerate(one.messages)} for one in templates}
    return tuple(
        one if (one.domain, one.language) in known else _ordered(one, order.get(one.name, {}))
        for one in sorted(filled, key=lambda one: one.name)
    )


def _founded(name: tuple[str, str], guests: Sequence[_Guest]) -> Catalog:
    first = guests[0].origin
    return replace(first, domain=name[0], language=name[1], header=None, entries=(), trailer="")


def _filled(catalog: Catalog, guests: Sequence[_Guest], trailer: str) -> Catalog:
    """The catalog with these entries, its own first; the very same one when nothing came and nothing went."""
    own = [guest for guest in guests if guest.origin.name == catalog.name]
    others = [guest for guest in guests if guest.origin.name != catalog.name]
    if not others and len(own) == len(catalog.entries) and trailer == catalog.trailer:
        return catalog
    entries: dict[Identity, Entry] = {}
    for entry, origin in (*own, *others):
        moved = _fitting(entry, origin, catalog)
        known = entries.get(entry.key.identity)
        entries[entry.key.identity] = united(known, moved) if known else moved
    lent = [_fitting(origin.header, origin, catalog) for _, origin in others if origin.header]
    header = _header([catalog.header, *lent] if catalog.header else lent)
    return replace(catalog, header=header, entries=tuple(entries.values()), trailer=trailer)


def _fitting(entry: Entry, origin: Catalog, catalog: Catalog) -> Entry:
    """The entry, to be written anew where the line endings of the two files differ."""
    return entry if origin.newline == catalog.newline else replace(entry, head=None, body=None)


def _header(headers: Sequence[Entry]) -> Entry | None:
    """The header of the newest revision, of two the first, with the comments of all."""
    if not headers:
        return None
    newest = max(headers, key=lambda header: fields(header).get("po-revision-date", ""))
    notes = dict.fromkeys(note for header in headers for note in header.comments if note not in newest.comments)
    return replace(newest, comments=(*newest.comments, *notes), head=None) if notes else newest


def united(entry: Entry, other: Entry) -> Entry:
    """The better of two entries of one identity, with what humans gave to the other."""
    best, rest = sorted((entry, other), key=_worth, reverse=True)
    whole = joined(best, rest)
    kept = [format_stamp(stamp) for stamp in stamps(rest) if stamp.kind in {"mt", "reviewed", "ok"}
            and holds(stamp, whole) and rest.translations == whole.translations]  # fmt: skip
    new = tuple(comment for comment in kept if comment not in whole.comments)
    return replace(whole, comments=(*whole.comments, *new), head=None) if new else whole


def _worth(entry: Entry) -> tuple[bool, bool, bool, bool]:
    used = not entry.obsolete
    return entry.translated and used, entry.translated or used, entry.accepted, bool(standing(entry, "reviewed"))


def _ordered(catalog: Catalog, order: Mapping[Identity, int]) -> Catalog:
    """A new catalog in the order of its template; what that does not ask for stands last, as it came."""
    last = len(order)
    entries = sorted(catalog.entries, key=lambda one: (one.obsolete, order.get(one.key.identity, last)))
    return replace(catalog, entries=tuple(entries))

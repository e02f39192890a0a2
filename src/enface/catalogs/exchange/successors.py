"""Translations that came late: of a wording that is no longer used, for the message that took its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from enface.catalogs.carry import is_copy
from enface.catalogs.merge import merge
from enface.catalogs.po.canonical import template_of
from enface.catalogs.stamps import human_comments, standing
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

_Texts = tuple[str, str | None]


class Late(NamedTuple):
    """An entry that is obsolete in its catalog; `after` is the message that it stood behind, as far as is known.

    `before` is what it was until now.
    """

    entry: Entry
    before: Entry
    catalog: str
    after: Key | None
    references: tuple[str, ...]


def with_successors(catalogs: Sequence[Catalog], late: Sequence[Late], sent: Collection[Key]) -> list[Catalog]:
    """The catalogs with drafts made from the late entries, which are in them as obsolete.

    Drafts that were made from an older translation of the same wording, and that nobody has touched, are made anew.
    Messages without any translation that were not `sent` along are new since: which of them took the place of which
    wording, `merge` says.
    """
    donors = {_texts(each.entry.key): each.before for each in late}
    former = [
        _former(catalog, [each for each in late if each.catalog == catalog.name], sent, donors) for catalog in catalogs
    ]
    merged = merge(former, [template_of(catalog) for catalog in catalogs], locale=catalogs[0].locale)
    found = {catalog.name: catalog for catalog in merged.catalogs}
    return [_with(catalog, _proposed(found[catalog.name], donors)) for catalog in catalogs]


def _former(catalog: Catalog, late: Sequence[Late], sent: Collection[Key], donors: Mapping[_Texts, Entry]) -> Catalog:
    """The catalog as it was when the package left: with the late entries in their places, without the new ones."""
    gone = {each.entry.key for each in late}
    kept = [
        entry
        for entry in catalog.entries
        if entry.obsolete or (not _is_outdated(entry, donors) and (entry.translated or entry.key in sent))
    ]
    references = {entry.key: entry.references for entry in kept}
    drafts = {_texts(entry.previous): entry.references for entry in catalog.entries if entry.previous}
    behind: dict[Key | None, list[Entry]] = {}
    for each in late:
        where = (
            each.references or drafts.get(_texts(each.entry.key)) or references.get(each.after or each.entry.key, ())
        )
        behind.setdefault(each.after, []).append(replace(each.entry, obsolete=False, references=where, head=None))
    entries = behind.get(None, [])
    for entry in kept:
        entries += [] if entry.obsolete and entry.key in gone else [entry]
        entries += behind.get(entry.key, []) if not entry.obsolete else []
    return replace(catalog, entries=tuple(entries))


def _texts(key: Key) -> _Texts:
    return key.text, key.plural


def _is_outdated(entry: Entry, donors: Mapping[_Texts, Entry]) -> bool:
    """Whether the entry is a draft made of what one of these wordings was translated with before."""
    if entry.obsolete or not entry.previous:
        return False
    human = human_comments(entry)
    bare = replace(entry, comments=tuple(comment for comment in entry.comments if comment not in human))
    return is_copy(bare, donors.get(_texts(entry.previous)))


def _proposed(merged: Catalog, donors: Mapping[_Texts, Entry]) -> dict[Key, Entry]:
    """The drafts that merge made of late entries."""
    return {
        entry.key: entry
        for entry in merged.entries
        if not entry.obsolete and entry.fuzzy and entry.previous and _texts(entry.previous) in donors
    }


def _with(catalog: Catalog, drafts: Mapping[Key, Entry]) -> Catalog:
    """The catalog with these drafts in place of its entries; what humans noted there stays."""
    return replace(catalog, entries=tuple(_drawn(entry, drafts) for entry in catalog.entries))


def _drawn(entry: Entry, drafts: Mapping[Key, Entry]) -> Entry:
    draft = None if entry.obsolete else drafts.get(entry.key)
    if draft is None or draft.translations == entry.translations or _sentences(draft) < _sentences(entry):
        return entry
    noted = tuple(comment for comment in human_comments(entry) if comment not in draft.comments)
    return replace(draft, comments=(*noted, *draft.comments), head=None, body=None)


def _sentences(draft: Entry) -> int:
    """How many sentences of a draft did not change: it may have them from several wordings."""
    counts = (stamp.field("kept").partition("/")[0] for stamp in standing(draft, "draft"))
    return next((int(count) for count in counts if count.isdecimal()), 0)

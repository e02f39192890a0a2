"""Translations of the old site into the catalogs: human ones where all speaks for them, drafts where not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from enface.adopt.matching import Rendering
from enface.catalogs.stamps import Stamp, with_stamp
from enface.model.catalog import Catalog, Entry
from enface.model.message import Identity

Judge = Callable[[Entry, Catalog], bool]
"""Whether the checks let the entry's translation be shown."""

_GUESS = Stamp(kind="draft", fields=(("from", "guess"),))


def filled(catalogs: Sequence[Catalog], renderings: Iterable[Rendering], is_sound: Judge) -> tuple[Catalog, ...]:
    """The catalogs with translations in entries that have none; what stands there already is left alone.

    Where texts of the old site translate one message in several ways, the first certain one holds and the others are
    kept beside it.
    """
    by_key: dict[Identity, list[Rendering]] = {}
    for each in renderings:
        by_key.setdefault(each.key.identity, []).append(each)
    for some in by_key.values():
        some.sort(key=lambda each: not each.certain)
    return tuple(_filled(catalog, by_key, is_sound) for catalog in catalogs)


def _filled(catalog: Catalog, by_key: Mapping[Identity, Sequence[Rendering]], is_sound: Judge) -> Catalog:
    entries = tuple(
        _translated(entry, by_key[entry.key.identity], catalog, is_sound)
        if not entry.obsolete and not entry.translated and entry.key.identity in by_key
        else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


def _translated(entry: Entry, some: Sequence[Rendering], catalog: Catalog, is_sound: Judge) -> Entry:
    first = some[0]
    done = replace(entry, translations=(first.msgstr,), head=None, body=None)
    if not first.certain or not is_sound(done, catalog):
        done = with_stamp(replace(done, flags=tuple(dict.fromkeys(("fuzzy", *done.flags)))), _GUESS)
    for other in dict.fromkeys(each.msgstr for each in some[1:] if each.msgstr != first.msgstr):
        done = with_stamp(done, Stamp(kind="also", words=(other,)))
    links = tuple(f"link of the old translation: {href}" for href in first.elsewhere)
    return replace(done, comments=(*done.comments, *links)) if links else done

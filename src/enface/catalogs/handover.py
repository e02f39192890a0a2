"""Files cannot be replaced together: what an entry's move between two files needs so that a crash loses nothing."""

from __future__ import annotations

from msgspec.structs import replace

from enface.catalogs.carry import retired
from enface.model.catalog import Catalog


def overlapping(old: Catalog, new: Catalog) -> Catalog:
    """The new catalog with what leaves it still in use there: entries without a successor of their spot.

    All catalogs of a locale are to be written so before any of them is written without what has left it.
    """
    known = {entry.key.identity for entry in new.entries}
    leaving = tuple(entry for entry in old.entries if entry.key.identity not in known)
    return replace(new, entries=(*new.entries, *leaving)) if leaving else new


def departed(old: Catalog, new: Catalog) -> Catalog | None:
    """The new catalog with the translations it gave away still in it, obsolete; None when it gave none away.

    It is to be written before the catalogs that received them are, the new one only after them.
    """
    kept = {entry.translations for entry in new.entries}
    keys = {entry.key.identity for entry in new.entries}
    given = tuple(
        retired(entry)
        for entry in old.entries
        if entry.translated and entry.translations not in kept and entry.key.identity not in keys
    )
    return replace(new, entries=(*new.entries, *given)) if given else None

"""The stamp of a second pair of eyes: somebody has read a translation beside its source and found it good."""

from __future__ import annotations

from datetime import date
from typing import Literal

from enface.catalogs.stamps import Stamp, pair_hash, standing, with_stamp, without
from enface.model.catalog import Entry

Outcome = Literal["reviewed", "already", "fuzzy", "untranslated"]


def review(entry: Entry, by: str, on: date) -> tuple[Entry, Outcome]:
    """The entry with a stamp that says who reviewed it when, and what came of it.

    Not stamped is what waits for a translator (fuzzy, or a form without text) and what has a stamp that still holds. A
    stamp that no longer does gives way.
    """
    if not all(entry.translations):
        return entry, "untranslated"
    if entry.fuzzy:
        return entry, "fuzzy"
    if standing(entry, "reviewed"):
        return entry, "already"
    fields = (("by", by), ("on", on.isoformat()), ("pair", pair_hash(entry.key, entry.translations)))
    return with_stamp(without(entry, {"reviewed"}), Stamp(kind="reviewed", fields=fields)), "reviewed"

"""Two versions of one catalog brought together, entry by entry, on the base of what both began with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from enface.catalogs.carry import joined
from enface.catalogs.po.charsets import in_utf_8
from enface.catalogs.po.header import fields
from enface.model.catalog import Catalog, Entry
from enface.model.message import Identity, Key

_WORKED_ON = ("po-revision-date", "last-translator")


class Together(NamedTuple):
    """The catalog, and the keys that both sides translated, differently: ours stands, theirs is kept beside it."""

    catalog: Catalog
    kept: tuple[Key, ...]


def together(base: Catalog, ours: Catalog, theirs: Catalog) -> Together:
    """Our catalog with what they have changed since `base`; entries that nobody changed keep their bytes.

    What one side changed counts. Of what both changed the accepted translation stands, ours where both are, and what
    humans wrote on the other side is kept in comments. What one side took out goes, unless the other changed it.
    """
    if {base.charset, ours.charset, theirs.charset} != {ours.charset}:
        base, ours, theirs = in_utf_8(base), in_utf_8(ours), in_utf_8(theirs)
    old, mine, other = (_by_identity(catalog) for catalog in (base, ours, theirs))
    entries: list[Entry] = []
    kept: list[Key] = []
    for identity in _order(ours, theirs):
        entry = _one(old.get(identity), mine.get(identity), other.get(identity))
        if entry:
            entries.append(entry)
            if _both_accepted(old.get(identity), mine.get(identity), other.get(identity)):
                kept.append(entry.key)
    header = _header(base.header, ours.header, theirs.header)
    return Together(replace(ours, header=header, entries=tuple(entries)), tuple(kept))


def _by_identity(catalog: Catalog) -> Mapping[Identity, Entry]:
    return {entry.key.identity: entry for entry in catalog.entries}


def _order(ours: Catalog, theirs: Catalog) -> list[Identity]:
    """Ours, and behind the one before them those that only they have."""
    order = [entry.key.identity for entry in ours.entries]
    known = set(order)
    before: Identity | None = None
    for entry in theirs.entries:
        identity = entry.key.identity
        if identity not in known:
            order.insert(order.index(before) + 1 if before in known and before else 0, identity)
            known.add(identity)
        before = identity
    return order


def _one(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Entry | None:
    if ours is None or theirs is None:
        there = ours or theirs
        return there if there and (base is None or _said(there) != _said(base)) else None
    if _said(ours) == _said(theirs) or (base and _said(theirs) == _said(base)):
        chosen, other = ours, theirs
    elif base and _said(ours) == _said(base):
        chosen, other = theirs, ours
    else:
        chosen, other = (ours, theirs) if _rank(ours) >= _rank(theirs) else (theirs, ours)
        chosen = _with_what_it_has(chosen, other)
    return _where_it_is_used(chosen, other, base)


def _said(entry: Entry) -> tuple[object, ...]:
    """What people did to an entry: not where it is used nor how it is laid out."""
    return entry.key, entry.translations, entry.fuzzy, entry.previous, entry.comments, entry.obsolete


def _rank(entry: Entry) -> tuple[bool, bool, bool]:
    return not entry.obsolete, entry.accepted, entry.translated


def _with_what_it_has(chosen: Entry, other: Entry) -> Entry:
    """With the comments of the other one, and its translation too if a human had accepted it."""
    return joined(chosen, other if other.accepted else replace(other, translations=chosen.translations))


def _where_it_is_used(chosen: Entry, other: Entry, base: Entry | None) -> Entry:
    """References and notes come from the side that changed them: who translates does not see what update moves."""
    used = (chosen.references, chosen.notes)
    moved = base and used == (base.references, base.notes) and used != (other.references, other.notes)
    if not moved or chosen.obsolete or other.obsolete:
        return chosen
    return replace(chosen, references=other.references, notes=other.notes, head=None)


def _both_accepted(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> bool:
    if not ours or not theirs or ours.translations == theirs.translations:
        return False
    changed = base is None or base.translations not in (ours.translations, theirs.translations)
    return changed and ours.accepted and theirs.accepted


def _header(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Entry | None:
    """The one that was changed; of two, ours with the later revision and who made it."""
    if ours is None or theirs is None:
        return ours or theirs
    if ours.translations == theirs.translations or (base and theirs.translations == base.translations):
        return ours
    if base and ours.translations == base.translations:
        return theirs
    mine, other = fields(ours), fields(theirs)
    if mine.get(_WORKED_ON[0], "") >= other.get(_WORKED_ON[0], ""):
        return ours
    lines = [_with_value(line, other) for line in ours.translations[0].split("\n")]
    return replace(ours, translations=("\n".join(lines),), body=None)


def _with_value(line: str, values: Mapping[str, str]) -> str:
    name = line.partition(":")[0]
    known = name.strip().lower()
    return f"{name}: {values[known]}" if known in _WORKED_ON and known in values else line


def told(kept: Sequence[Key]) -> list[str]:
    """A line for each text that was translated twice."""
    return [f"translated twice, ours stands and theirs is in a comment beside it: {key.text[:60]!r}" for key in kept]

"""What comes back from outside, brought into the catalogs: a three-way merge, message by message, by digests.

The base of the merge is what the package says it held when it was exported. What only the package changed is taken;
where the catalog has newer work of humans, that stands, and the package's text is kept beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from msgspec.structs import replace

from enface.catalogs.carry import joined, waiting, with_also
from enface.catalogs.exchange.package import ACCEPTED, Unit, base_of
from enface.catalogs.reviewed import review
from enface.catalogs.stamps import standing, without
from enface.catalogs.state import is_machine
from enface.model.catalog import Entry

Deed = Literal[
    "unchanged", "taken", "accepted", "reviewed", "draft", "doubted", "blanked", "conflict", "faulty", "gone", "misfit",
    "unknown",
]  # fmt: skip
"""What became of a unit. `taken`: its text; `accepted`: the text that was there; `draft`: its text, which waits for a
human; `doubted`: the text that was there waits again; `conflict` and `faulty`: kept in a comment, or as a draft;
`gone`: the message is no longer used, its text is kept; `misfit`: it has another number of plural forms; `unknown`:
nothing is known of it."""


class Sender(NamedTuple):
    """Who did the work ("" when not told), and the day on which it came in."""

    by: str
    on: date


class Outcome(NamedTuple):
    """The entry as it will stand, and what became of the unit."""

    entry: Entry
    deed: Deed


Sound = Callable[[Entry], bool]
"""Whether nothing speaks against showing an entry."""


def receive(entry: Entry, unit: Unit, sender: Sender, sound: Sound) -> Outcome:
    """The entry of the catalog with what the package has of it."""
    outcome = _received(entry, unit, sender, sound)
    return Outcome(_with_comments(outcome.entry, unit), outcome.deed)


def _received(entry: Entry, unit: Unit, sender: Sender, sound: Sound) -> Outcome:
    here, theirs, base = base_of(entry, unit.catalog), unit.held, unit.base
    if theirs in {base, here}:
        return Outcome(entry, "unchanged")
    if theirs.text == here.text:
        return _judged(entry, unit, sender, sound)
    if base and theirs.text == base.text:
        return Outcome(entry, "unchanged")
    if not any(unit.translations):
        return _blanked(entry) if base == here else Outcome(entry, "unchanged")
    if base != here and entry.accepted:
        return Outcome(with_also(entry, unit.translations), "conflict")
    return _taken(entry, unit, sender, sound)


def _judged(entry: Entry, unit: Unit, sender: Sender, sound: Sound) -> Outcome:
    """The text is the catalog's; what differs is what they think of it."""
    if unit.state not in ACCEPTED:
        as_exported = unit.base == base_of(entry, unit.catalog)
        return Outcome(waiting(entry), "doubted") if entry.accepted and as_exported else Outcome(entry, "unchanged")
    after = _reviewed(_answered(entry), unit, sender)
    if not sound(after):
        return Outcome(entry, "faulty" if entry.fuzzy else "unchanged")
    if after == entry:
        return Outcome(entry, "unchanged")
    return Outcome(after, "reviewed" if standing(after, "reviewed") else "accepted")


def _taken(entry: Entry, unit: Unit, sender: Sender, sound: Sound) -> Outcome:
    """Their text in place of what was there; what a human wrote there since the export is kept in a comment."""
    with_text = replace(entry, translations=unit.translations, head=None, body=None)
    if unit.state not in ACCEPTED:
        return Outcome(with_also(entry, unit.translations) if entry.accepted else waiting(with_text), "draft")
    after = _reviewed(_answered(with_text), unit, sender)
    if not sound(after):
        kept = with_also(entry, unit.translations) if entry.accepted else waiting(without(with_text, {"draft"}))
        return Outcome(kept, "faulty")
    lost = unit.base != base_of(entry, unit.catalog) and entry.translated and not _is_proposal(entry)
    return Outcome(joined(after, entry) if lost else after, "taken")


def _is_proposal(entry: Entry) -> bool:
    return is_machine(entry) or bool(standing(entry, "draft"))


def _answered(entry: Entry) -> Entry:
    """The entry as a human accepted it."""
    if not entry.fuzzy:
        return entry
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    sticky = tuple(flag for flag in entry.sticky if flag != "fuzzy")
    return replace(without(entry, {"draft"}), flags=flags, sticky=sticky, previous=None, head=None)


def _reviewed(entry: Entry, unit: Unit, sender: Sender) -> Entry:
    if unit.state != "reviewed" or not sender.by:
        return entry
    return review(entry, sender.by, sender.on)[0]


def _blanked(entry: Entry) -> Outcome:
    """Without the translation, which stays in a comment."""
    empty = replace(without(entry, {"draft"}), translations=("",) * len(entry.translations), body=None, head=None)
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return Outcome(joined(replace(empty, flags=flags, previous=None), entry), "blanked")


def _with_comments(entry: Entry, unit: Unit) -> Entry:
    """With what people noted; nobody outside may set stamps."""
    known = {_folded(comment) for comment in entry.comments}
    said = dict.fromkeys(_folded(line) for comment in unit.comments for line in comment.split("\n"))
    fresh = tuple(line.replace("enface:", "enface ") for line in said if line and line not in known)
    fresh = tuple(line for line in fresh if line not in known)
    return replace(entry, comments=(*entry.comments, *fresh), head=None) if fresh else entry


def _folded(comment: str) -> str:
    """On one line, without controls."""
    return " ".join("".join(char if char.isprintable() else " " for char in comment).split())

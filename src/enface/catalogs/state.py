"""What an entry's translation is worth, and so whether it may be shown."""

from __future__ import annotations

from typing import Literal

from enface.catalogs.meaning import touches_meaning
from enface.catalogs.stamps import standing
from enface.model.catalog import Entry

Standing = Literal["human", "accepted", "stale", "machine", "missing"]
"""`human`: written by a human; `accepted`: an engine's words that a human let stand; `stale`: a human's words for an
earlier wording that means the same as far as a program can see; `machine`: an engine's words nobody has looked at;
`missing`: nothing that may be shown."""


def state(entry: Entry, language: str) -> Standing:
    """The standing of this entry; `language` is that of its source text."""
    if entry.obsolete or not all(entry.translations):
        return "missing"
    if not entry.fuzzy:
        return "accepted" if standing(entry, "mt") else "human"
    if is_stale(entry, language):
        return "stale"
    return "machine" if is_machine(entry) else "missing"


def is_machine(entry: Entry) -> bool:
    """Whether the text is an engine's for this very wording and nobody has confirmed it."""
    return entry.fuzzy and bool(standing(entry, "mt")) and not standing(entry, "draft")


def is_edit_draft(entry: Entry) -> bool:
    """Whether merge proposed the text of an accepted earlier wording and nobody has confirmed it."""
    return entry.fuzzy and any(stamp.field("from") == "edit" for stamp in standing(entry, "draft"))


def is_stale(entry: Entry, language: str) -> bool:
    """Whether the text was accepted for an earlier wording and the edit touched no number and no negation."""
    if entry.previous is None or not is_edit_draft(entry):
        return False
    was, now = entry.previous, entry.key
    touched = touches_meaning(was.text, now.text, language)
    return not touched and not touches_meaning(was.plural or "", now.plural or was.plural or "", language)

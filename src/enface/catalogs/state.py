"""What an entry's translation is worth, and so whether it may be shown."""

from __future__ import annotations

from typing import Literal, get_args

from enface.catalogs.stamps import DraftOrigin, standing
from enface.catalogs.wording.meaning import touches_meaning
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


def draft_origin(entry: Entry) -> DraftOrigin | None:
    """Why merge proposed this text, while nobody has confirmed it; None when it did not, or somebody has."""
    stamp = next(iter(standing(entry, "draft")), None)
    return next((origin for origin in get_args(DraftOrigin) if stamp and stamp.field("from") == origin), None)


def is_whole_draft(entry: Entry) -> bool:
    """Whether merge put the text together from the accepted translations of all its sentences, and of nothing else."""
    kept, _, total = next((stamp.field("kept") for stamp in standing(entry, "draft")), "").partition("/")
    return draft_origin(entry) == "sentence" and bool(kept) and kept == total


def is_stale(entry: Entry, language: str) -> bool:
    """Whether the text was accepted for an earlier wording and the edit touched no number and no negation.

    A text of which every sentence was accepted as it is says nothing that its source does not say.
    """
    if entry.previous is None or draft_origin(entry) not in {"edit", "sentence"}:
        return False
    if draft_origin(entry) == "sentence":
        return is_whole_draft(entry)
    was, now = entry.previous, entry.key
    touched = touches_meaning(was.text, now.text, language)
    return not touched and not touches_meaning(was.plural or "", now.plural or was.plural or "", language)

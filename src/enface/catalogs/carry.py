"""How one entry becomes the next: refreshed, carried to another key, proposed as a draft, retired, joined."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from enface.catalogs.po.canonical import untranslated
from enface.catalogs.stamps import (
    DraftOrigin,
    Stamp,
    human_comments,
    out_hash,
    restamped,
    standing,
    with_stamp,
    without,
)
from enface.catalogs.state import draft_origin, is_machine, is_whole_draft
from enface.catalogs.wording.patch import Patch
from enface.catalogs.wording.retag import retagged
from enface.catalogs.wording.verbatim import followed
from enface.model.catalog import Entry
from enface.model.message import Message
from enface.text.tagged import untagged


def refreshed(entry: Entry, message: Message) -> Entry:
    """The entry in use for this message of the same key: notes and references are the message's.

    A draft stamp without fuzzy flag has been answered by a human: it goes, and the previous text with it. The entry
    itself comes back when nothing of this changes anything.
    """
    answered = bool(entry.comments) and not entry.fuzzy and without(entry, {"draft"}) is not entry
    clean = replace(without(entry, {"draft"}), previous=None) if answered else entry
    added = [flag for flag in message.flags if flag not in clean.flags] if message.flags else ()
    flags = (*clean.flags, *added)
    same = clean.notes == message.notes and clean.references == message.references and not added
    if same and not entry.obsolete:
        return clean
    return replace(clean, notes=message.notes, references=message.references, flags=flags, obsolete=False, head=None)


def carried(entry: Entry, message: Message) -> Entry:
    """The entry under the message's key, all it has with it; stamps of the pair that held hold again."""
    return refreshed(restamped(entry, message.key), message)


def drafted(donor: Entry, message: Message, forms: int, *, origin: DraftOrigin, patch: Patch | None = None) -> Entry:
    """A fuzzy entry that proposes the donor's translation; `previous` is the key for which it was last accepted.

    Its tags get the names they have in the message. A patch takes the place of the donor's text. The stamp says how
    many sentences did not change, and the digest of a text that is not the donor's, letter by letter.
    """
    plain = without(donor, {"draft", "reviewed", "ok", "also"})
    proposed = (patch.text,) if patch else tuple(map(_adapter(donor, message), donor.translations))
    entry = Entry(
        key=message.key,
        translations=_formed(proposed, 1 if message.key.plural is None else forms),
        flags=("fuzzy", *(flag for flag in message.flags if flag != "fuzzy")),
        previous=(donor.previous or donor.key) if donor.fuzzy else donor.key,
        comments=plain.comments,
        notes=message.notes,
        references=message.references,
    )
    label = "sentence" if origin == "edit" and patch and patch.whole else origin
    kept = (("kept", f"{patch.kept}/{patch.total}"),) if patch and patch.kept else ()
    out = () if _same_words(entry, donor) else (("out", out_hash(entry.translations)),)
    return with_stamp(entry, Stamp(kind="draft", fields=(("from", label), *kept, *out)))


def passed_on(donor: Entry, origin: DraftOrigin) -> DraftOrigin:
    """The origin of a draft whose donor may be a draft itself: no better than that one's."""
    was = draft_origin(donor)
    if not donor.fuzzy or was == "edit" or is_whole_draft(donor):
        return origin
    return was if was == "sentence" else "guess"


def _adapter(donor: Entry, message: Message) -> Callable[[str], str]:
    old, new = donor.key.text, message.key.text
    single = message.key.plural is None and donor.key.plural is None

    def adapted(text: str) -> str:
        text = retagged(text, old, new)
        return followed(text, untagged(old), untagged(new)) if single else text

    return adapted


def _same_words(draft: Entry, donor: Entry) -> bool:
    words = _formed(tuple(map(untagged, donor.translations)), len(draft.translations))
    return words == tuple(map(untagged, draft.translations))


def reformed(entry: Entry, message: Message, forms: int) -> Entry:
    """The entry of the same msgid when its plural changed: a draft in its place, lost forms kept beside it."""
    if not entry.translated:
        return replace(untranslated(message, forms), comments=entry.comments)
    draft = drafted(entry, message, forms, origin=passed_on(entry, "edit"))
    return joined(draft, entry) if len(entry.translations) > len(draft.translations) else draft


def _formed(translations: tuple[str, ...], forms: int) -> tuple[str, ...]:
    return (translations + translations[-1:] * forms)[:forms]


def retired(entry: Entry) -> Entry:
    """The entry out of use: everything stays but the references, which would be untrue."""
    return entry if entry.obsolete else replace(entry, obsolete=True, references=(), head=None)


def joined(entry: Entry, other: Entry) -> Entry:
    """The entry with what humans gave to another one of the same key: its comments, and its text if it differs."""
    notes = tuple(comment for comment in human_comments(other) if comment not in entry.comments)
    entry = replace(entry, comments=(*entry.comments, *notes), head=None) if notes else entry
    if not other.translated or is_machine(other) or other.translations == entry.translations:
        return entry
    return with_also(entry, other.translations)


def with_also(entry: Entry, translations: tuple[str, ...]) -> Entry:
    """The entry with another translation beside its own, in a comment, once."""
    stamp = Stamp(kind="also", words=translations)
    return entry if stamp in standing(entry, "also") else with_stamp(entry, stamp)


def waiting(entry: Entry) -> Entry:
    """The entry, to be confirmed by a human."""
    return entry if entry.fuzzy else replace(entry, flags=("fuzzy", *entry.flags), head=None)


def is_copy(draft: Entry, origin: Entry | None) -> bool:
    """Whether a draft holds nothing from a human that its origin has not: its words are the origin's or as proposed."""
    stamp = next(iter(standing(draft, "draft")), None)
    if origin is None or stamp is None or standing(origin, "draft"):
        return False
    same = _same_words(draft, origin) or stamp.field("out") == out_hash(draft.translations)
    return same and set(human_comments(draft)) <= set(human_comments(origin))

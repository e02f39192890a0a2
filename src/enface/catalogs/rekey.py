"""Catalogs made by earlier extraction rules, under the keys that the rules of today give their texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from enface.catalogs.po.header import fields, with_field
from enface.catalogs.relocate import united
from enface.catalogs.stamps import format_stamp, parse, restamped
from enface.catalogs.wording.retag import retagged
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

EXTRACTION = "X-Enface-Extraction"
"""The header field that numbers the extraction rules of a file; one without it has those of the lock."""


class Step(Struct, frozen=True, kw_only=True):
    """From the rules of one version to those of the next.

    `key` gives the new key of an old one; `translation` the new spelling of a translation, told both source texts.
    Whatever else either of them is told or remembers must not matter: entries come in any order, one by one.
    """

    key: Callable[[Key], Key]
    translation: Callable[[str, str, str], str] = retagged


def version_of(catalog: Catalog, default: int) -> int:
    """The version of the rules that this catalog was made by. Raises ValueError where its header says nonsense."""
    written = fields(catalog.header).get(EXTRACTION.lower(), str(default))
    if not written.isdecimal():
        raise ValueError(f"{EXTRACTION}: {written[:20]} is no number")
    return int(written[:9])


def rekeyed(catalog: Catalog, version: int, target: int, steps: Mapping[int, Step]) -> Catalog:
    """The catalog, made by rules `version`, as if it had been made by rules `target`; its header says so.

    Translations stay what they are: human, fuzzy, reviewed, obsolete; stamps that held hold again. Where two entries
    get the same key the better one stays, with what a human gave to the other. There must be a step for each version
    on the way. The very same catalog when there is nothing to do.
    """
    if version == target:
        return catalog
    entries = catalog.entries
    for number in range(version, target):
        entries = tuple(_moved(entry, steps[number]) for entry in entries)
    found: dict[tuple[str | None, str], Entry] = {}
    for entry in entries:
        spot = entry.key.context, entry.key.text
        found[spot] = united(found[spot], entry) if spot in found else entry
    header = with_field(catalog.header, EXTRACTION, str(target)) if catalog.header else None
    return replace(catalog, header=header, entries=tuple(found.values()))


def _moved(entry: Entry, step: Step) -> Entry:
    key = step.key(entry.key)
    previous = step.key(entry.previous) if entry.previous else None
    texts = tuple(_spelled(text, entry.key, key, number, step) for number, text in enumerate(entry.translations))
    moved = entry if (key, texts) == (entry.key, entry.translations) else restamped(entry, key, texts)
    comments = tuple(_kept(comment, entry.key, key, step) for comment in moved.comments)
    if (previous, comments) == (moved.previous, moved.comments):
        return moved
    return replace(moved, previous=previous, comments=comments, head=None)


def _spelled(text: str, old: Key, new: Key, number: int, step: Step) -> str:
    """A translation in its new spelling; forms after the first are held against the plural."""
    before, after = (old.plural, new.plural) if number and old.plural and new.plural else (old.text, new.text)
    return step.translation(text, before, after) if text else text


def _kept(comment: str, old: Key, new: Key, step: Step) -> str:
    """The comment; a second translation in its new spelling."""
    stamp = parse(comment) if "enface:also" in comment else None
    if stamp is None or stamp.kind != "also":
        return comment
    words = tuple(_spelled(text, old, new, number, step) for number, text in enumerate(stamp.words))
    return comment if words == stamp.words else format_stamp(replace(stamp, words=words))

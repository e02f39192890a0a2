"""The lines of the lock: documents keep their id, language and addresses whatever becomes of their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from enface.model.document import Document
from enface.model.locale import of_locale
from enface.model.lock import Lock, Record
from enface.model.message import Key
from enface.model.review import Review
from enface.model.site import Site
from enface.render import addresses
from enface.render.editions.holds import READY, hold_of
from enface.text.paths import stem
from enface.text.slugs import slug_of
from enface.text.tags import is_native

Titles = Mapping[tuple[str, str], str]
"""By (document id, locale tag): the title as a human translated it."""


def relocated(lock: Lock, paths: Iterable[str]) -> Lock:
    """The lock with the record of a vanished file moved to the new file of its stem, where there is one of each."""
    present = set(paths)
    known = lock.by_path().keys()
    fresh, gone = _by_stem(present - known), _by_stem(known - present)

    def moved(record: Record) -> Record:
        name = stem(record.path)
        one_each = len(fresh.get(name, ())) == len(gone.get(name, ())) == 1
        return replace(record, path=fresh[name][0]) if one_each and record.path in gone[name] else record

    return replace(lock, records=tuple(map(moved, lock.records)))


def _by_stem(paths: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(stem(path), []).append(path)
    return found


def matched(lock: Lock, old: Mapping[str, frozenset[Key]], new: Mapping[str, frozenset[Key]]) -> Lock:
    """The lock with the records of vanished files moved to the new files that share half or more of their messages.

    `old` are the messages by path as the templates on disk have them, `new` those of the files of today. A field is the
    same under another id: a new file has got one of its own for now.
    """
    free = set(new) - lock.by_path().keys()
    offered = {path: frozenset(map(_without_id, new[path])) for path in free}
    records = []
    for record in lock.records:
        had = frozenset(map(_without_id, old.get(record.path, frozenset())))
        shared = {path: len(had & offered[path]) for path in free} if record.path not in new and had else {}
        best = max(sorted(shared), key=lambda path: shared[path], default=None)
        if best is not None and 2 * shared[best] >= len(had):
            free.discard(best)
            record = replace(record, path=best)  # noqa: PLW2901 - the record at its new path
        records.append(record)
    return replace(lock, records=tuple(records))


def _without_id(key: Key) -> Key:
    """The key of a field (`run-2020|title`) by the field's name alone; any other as it is."""
    return key._replace(context=key.context.rpartition("|")[2]) if key.context and "|" in key.context else key


def updated(before: Lock, lock: Lock, documents: Sequence[Document], titles: Titles, site: Site, today: date) -> Lock:
    """The lock after an update: a line for every document, slugs frozen, former addresses and roots kept.

    `before` is the lock as it was written, `lock` the same with the records of moved files at their new paths. A
    localised slug is derived once, from the first accepted translation of the title. Lines of documents that are gone
    stay: their addresses were published. A file whose document has got another id takes along what it was.
    """
    records = {record.id: record for record in lock.records}
    written = {record.id: record for record in before.records}
    roots = _roots(lock, site)
    for document, record in _renamed(documents, lock):
        own = records.get(document.id) or replace(record, id=document.id)
        left = dict.fromkeys((*own.former, *record.former, *_left(document, record, own, roots)))
        records[document.id] = replace(own, former=tuple(left))
        del records[record.id]
    taken = {addresses.folded(old) for record in lock.records for old in record.former}
    for document in documents:
        for locale in site.locales:
            taken.add(addresses.folded(addresses.article(locale, document, records.get(document.id))))
    for document in documents:
        base = _record(document, records.get(document.id), site, today)
        slugs = _chosen(document, base, titles, site, taken)
        former = base.former
        if document.id in written:
            former += _left(document, written[document.id], replace(base, slugs=slugs), roots)
        records[document.id] = replace(base, slugs=slugs, former=tuple(dict.fromkeys(former)))
    return replace(lock, records=tuple(sorted(records.values(), key=lambda each: each.id)), roots=roots)


def _renamed(documents: Sequence[Document], lock: Lock) -> Iterator[tuple[Document, Record]]:
    """The documents in files that were known by other ids which no document has any more, with those lines."""
    present = {document.id for document in documents}
    by_path = {record.path: record for record in lock.records if record.id not in present}
    return ((document, by_path[document.path]) for document in documents if document.path in by_path)


def _roots(lock: Lock, site: Site) -> tuple[tuple[str, str], ...]:
    """Every root that a locale has had; the present one last."""
    now = tuple((locale.tag, locale.root) for locale in site.locales)
    return (*(pair for pair in lock.roots if pair not in now), *now)


def _record(document: Document, record: Record | None, site: Site, today: date) -> Record:
    """The document's line with what is pinned, and whether it has been public by now."""
    base = record or Record(
        id=document.id, path=document.path, language="", first=today, period=document.period, held="draft"
    )
    held = _held(document, site, today) if base.held else ""
    return replace(base, path=document.path, language=document.language.tag, held=held)


def _held(document: Document, site: Site, today: date) -> str:
    """What keeps the document from every locale until the end of the day: a date, or being a draft."""
    tonight = datetime.combine(today, time.max, UTC)
    holds = [hold_of(document, locale.tag, tonight, READY) for locale in site.locales]
    if any(hold is None or hold.reason == "unpublish_at" for hold in holds):
        return ""
    moments = [hold.moment for hold in holds if hold and hold.moment]
    return min(moments).date().isoformat() if moments else "draft"


def _chosen(
    document: Document, record: Record, titles: Titles, site: Site, taken: set[str]
) -> tuple[tuple[str, str], ...]:
    """The record's slugs, those of the front matter in their place, and derived ones where there was none.

    A slug that is the document's id needs no place in the lock, but keeps the one it has: `adopt` froze it. A locale
    takes over the slugs of one of its language that is no more. `taken` are addresses; derived ones keep clear of them.
    """
    slugs = dict(record.slugs)
    for locale in site.locales:
        declared = addresses.declared_slug(locale, document)
        if declared:
            slugs[locale.tag] = declared
        elif locale.tag not in slugs:
            style = of_locale(site.publishing.slugs, locale.tag) or "ascii"
            slug = _inherited(record, locale.tag, site) or slug_of(
                titles.get((document.id, locale.tag), ""), locale.tag, style
            )
            address = addresses.folded(f"{locale.root}{document.section}/{slug}/")
            if slug and address not in taken:
                taken.add(address)
                slugs[locale.tag] = slug
    return tuple(sorted((tag, slug) for tag, slug in slugs.items() if slug != document.id or record.slug(tag) == slug))


def _inherited(record: Record, tag: str, site: Site) -> str:
    """The slug of a locale that the site had in this language under another tag."""
    present = {locale.tag for locale in site.locales}
    return next((slug for old, slug in record.slugs if old not in present and is_native(old, tag, ())), "")


def _left(document: Document, before: Record, after: Record, roots: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The addresses that the document had before, wherever its locales have stood, and has no more."""
    there = replace(document, id=before.id, section=before.path.split("/")[1], review=Review())
    pairs = (
        (addresses.article(locale, there, before), addresses.article(locale, document, after))
        for locale in (addresses.placed(tag, root) for tag, root in roots)
    )
    return tuple(old for old, new in pairs if old != new)

"""The lines of the lock: documents keep their id, language and addresses whatever becomes of their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.finding import Finding, Place
from enface.model.lock import Lock, Record
from enface.model.message import Key
from enface.model.review import Review
from enface.model.site import Site
from enface.render import addresses
from enface.render.clusters import canonical_member
from enface.render.inventory import addresses_of
from enface.render.publication import Publication
from enface.text.paths import stem
from enface.text.slugs import slug_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """A root-relative address that was published, the edition that replaces it, and the address standing for that."""

    old: str
    edition: Edition
    canonical: str


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
    """The lock after an update: a line for every document, slugs frozen, former addresses kept.

    `before` is the lock as it was written, `lock` the same with the records of moved files at their new paths. A
    localised slug is derived once, from the first accepted translation of the title. Lines of documents that are gone
    stay: their addresses were published.
    """
    records = {record.id: record for record in lock.records}
    written = {record.id: record for record in before.records}
    taken = {
        addresses.article(locale, document, records.get(document.id))
        for document in documents
        for locale in site.locales
    }
    for document in documents:
        record = records.get(document.id)
        fresh = Record(
            id=document.id,
            path=document.path,
            language=document.language.tag,
            first=today,
            period=document.period,
        )
        base = replace(record, path=document.path, language=document.language.tag) if record else fresh
        slugs = _chosen(document, base, titles, site, taken)
        former = base.former + (_left(document, written[document.id], slugs, site) if document.id in written else ())
        records[document.id] = replace(base, slugs=tuple(sorted(slugs.items())), former=tuple(dict.fromkeys(former)))
    return replace(lock, records=tuple(sorted(records.values(), key=lambda each: each.id)))


def redirects(lock: Lock, publication: Publication) -> tuple[tuple[Redirect, ...], tuple[Finding, ...]]:
    """From former addresses and the aliases of the front matter to what replaces them today.

    Where a page stands now, or another document redirects already, an alias is a finding.
    """
    records = {record.id: record for record in lock.records}
    taken = addresses_of(publication)
    found: dict[str, Redirect] = {}
    findings = []
    for document in publication.documents:
        record = records.get(document.id)
        for old in dict.fromkeys((*(record.former if record else ()), *document.review.aliases)):
            address = old if old.endswith("/") else f"{old}/"
            edition = _replacement(address, document, publication)
            if address in taken or address in found:
                findings += [_alias_taken(document, old)] if old in document.review.aliases else []
            elif edition:
                found[address] = _redirect(address, edition, publication)
    return tuple(found[address] for address in sorted(found)), tuple(findings)


def _alias_taken(document: Document, alias: str) -> Finding:
    return Finding(
        rule="alias",
        severity="warning",
        place=Place(path=document.path, line=dict(document.lines).get("aliases", 1)),
        cause=f"the alias {alias} is the address of another page",
        cure="take it out",
    )


def _redirect(old: str, edition: Edition, publication: Publication) -> Redirect:
    locale = publication.site.locale(edition.locale)
    canonical = canonical_member(publication.clusters[edition.document], locale, publication.site)
    return Redirect(old=old, edition=edition, canonical=canonical.address if canonical else "")


def _replacement(old: str, document: Document, publication: Publication) -> Edition | None:
    """The edition of the locale that the old address names, else the source edition."""
    for locale in publication.site.locales:
        if locale == addresses.locale_of(old, publication.site) and publication.has_page(document, locale.tag):
            return publication.edition(document, locale.tag)
    return publication.edition(document, publication.clusters[document.id].source)


def _chosen(document: Document, record: Record, titles: Titles, site: Site, taken: set[str]) -> dict[str, str]:
    """The record's slugs, those of the front matter in their place, and derived ones where there was none.

    A slug that is the document's id needs no place in the lock. `taken` are addresses; derived ones keep clear of them.
    """
    slugs = dict(record.slugs)
    for locale in site.locales:
        declared = addresses.declared_slug(locale, document)
        if declared:
            slugs[locale.tag] = declared
        elif locale.tag not in slugs:
            slug = slug_of(titles.get((document.id, locale.tag), ""))
            address = f"{locale.root}{document.section}/{slug}/"
            if slug and address not in taken:
                taken.add(address)
                slugs[locale.tag] = slug
    return {tag: slug for tag, slug in slugs.items() if slug != document.id}


def _left(document: Document, record: Record, slugs: Mapping[str, str], site: Site) -> tuple[str, ...]:
    """The addresses that the document had before and has no more."""
    after = replace(record, slugs=tuple(slugs.items()))
    there = replace(document, section=record.path.split("/")[1], review=Review())
    pairs = (
        (addresses.article(locale, there, record), addresses.article(locale, document, after))
        for locale in site.locales
    )
    return tuple(old for old, new in pairs if old != new)

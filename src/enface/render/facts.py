"""The first phase of a build: every edition's facts, and what keeps documents from being published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.finding import Finding, Place
from enface.model.locale import Locale
from enface.model.lock import Lock, Record
from enface.model.site import Site
from enface.render import addresses
from enface.render.clusters import source_locale
from enface.render.editions import Voice, edition_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Editions by (document id, locale tag); findings; the paths of documents that could not be published."""

    documents: tuple[Document, ...]
    editions: Mapping[tuple[str, str], Edition]
    findings: tuple[Finding, ...]
    unpublished: tuple[str, ...]


def facts_of(
    documents: Sequence[Document], voices: Mapping[str, Voice], site: Site, lock: Lock, now: datetime
) -> Facts:
    """The editions that may be public at `now`, of documents whose language the site publishes.

    Where two documents claim an address, the one that the lock knows keeps it.
    """
    findings: list[Finding] = []
    editions: dict[tuple[str, str], Edition] = {}
    taken: dict[str, Document] = {}
    records = {record.id: record for record in lock.records}
    for document in sorted(documents, key=lambda each: (each.id not in records, each.path)):
        if source_locale(document, site) is None:
            findings.append(_homeless(document, site))
            continue
        planned = dict(_addresses(document, site, records.get(document.id), now))
        clash = next((address for address in planned.values() if address in taken), None)
        if clash:
            findings.append(_collision(document, taken[clash], clash))
            continue
        for tag, address in planned.items():
            taken[address] = document
            editions[document.id, tag] = edition_of(document, voices[tag], address)
    kept = {name for name, _ in editions}
    return Facts(
        documents=tuple(document for document in documents if document.id in kept),
        editions=editions,
        findings=tuple(findings),
        unpublished=tuple(finding.place.path for finding in findings),
    )


def _addresses(document: Document, site: Site, record: Record | None, now: datetime) -> Iterator[tuple[str, str]]:
    for locale in site.locales:
        if is_public(document, locale, now):
            yield locale.tag, addresses.article(locale, document, record)


def is_public(document: Document, locale: Locale, now: datetime) -> bool:
    """Whether the front matter lets this locale publish the document at `now`: allowed, past its dates."""
    review = document.review
    if review.locales and locale.tag not in review.locales:
        return False
    moments = [_moment(table, locale.tag) for table in (review.publish_at, review.embargo)]
    return all(moment is None or moment <= now for moment in moments)


def _moment(table: Iterable[tuple[str, datetime]], tag: str) -> datetime | None:
    moments = dict(table)
    return moments.get(tag) or moments.get("")


def _homeless(document: Document, site: Site) -> Finding:
    tags = ", ".join(locale.tag for locale in site.locales)
    return Finding(
        rule="no-locale",
        severity="error",
        place=Place(path=document.path, line=1),
        cause=f"the document is in {document.language.tag}, which no locale of the site covers ({tags})",
        cure=f"add the locale with: enface locale add {document.language.tag}, or correct lang in the front matter",
    )


def _collision(document: Document, other: Document, address: str) -> Finding:
    return Finding(
        rule="slug-collision",
        severity="error",
        place=Place(path=document.path, line=dict(document.lines).get("slug", 1)),
        cause=f"its address {address} is already that of {other.path}",
        cure="give one of the two another slug in its front matter",
    )

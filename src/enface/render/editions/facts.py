"""The first phase of a build: every edition's facts, and what keeps documents from being published."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from enface.extract.slots import messages_in, slots_of
from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.finding import Finding, Place
from enface.model.lock import Lock, Record
from enface.model.site import Site
from enface.render import addresses
from enface.render.editions.clusters import source_locale
from enface.render.editions.edition import Voice, edition_of
from enface.render.editions.holds import READY, Hold, hold_of
from enface.text.slugs import RESERVED


class Facts(Struct, frozen=True, kw_only=True):
    """Editions by (document id, locale tag): `editions` for the public, `withheld` for nobody but the desk.

    `held` says what holds editions back. `unpublished` are the paths of documents that could not be published.
    """

    documents: tuple[Document, ...]
    editions: Mapping[tuple[str, str], Edition]
    withheld: Mapping[tuple[str, str], Edition]
    held: Mapping[tuple[str, str], Hold]
    findings: tuple[Finding, ...]
    unpublished: tuple[str, ...]


class Moment(Struct, frozen=True, kw_only=True):
    """When a build takes place, and which statuses it publishes."""

    instant: datetime
    statuses: Collection[str] = READY


def facts_of(
    documents: Sequence[Document], voices: Mapping[str, Voice], site: Site, lock: Lock, moment: Moment
) -> Facts:
    """The editions that may be public at a moment, of documents whose language the site publishes.

    Where two documents claim an address, the one that the lock knows keeps it.
    """
    findings: list[Finding] = []
    editions: dict[tuple[str, str], Edition] = {}
    held: dict[tuple[str, str], Hold] = {}
    taken: dict[str, tuple[str, Document]] = {}
    records = {record.id: record for record in lock.records}
    for document in sorted(documents, key=lambda each: (each.id not in records, each.path)):
        holds = _holds(document, site, moment)
        if source_locale(document, site) is None:
            if not _is_draft(holds, site):
                findings.append(_homeless(document, site))
            continue
        own = _editions(document, voices, site, records.get(document.id), holds)
        holds |= {tag: Hold(reason="original") for tag in own if _tells(own[tag], document, holds, site)}
        public = [edition.address for tag, edition in own.items() if tag not in holds]
        if unfit := _unfit(document, public, taken):
            findings.append(unfit)
            continue
        taken |= {addresses.folded(address): (address, document) for address in public}
        held |= {(document.id, tag): hold for tag, hold in holds.items()}
        editions |= {(document.id, tag): edition for tag, edition in own.items()}
    kept = {name for name, tag in editions if (name, tag) not in held}
    return Facts(
        documents=tuple(document for document in documents if document.id in kept),
        editions={key: edition for key, edition in editions.items() if key not in held},
        withheld={key: edition for key, edition in editions.items() if key in held},
        held=held,
        findings=tuple(findings),
        unpublished=tuple(finding.place.path for finding in findings),
    )


def _editions(
    document: Document, voices: Mapping[str, Voice], site: Site, record: Record | None, holds: Mapping[str, Hold]
) -> dict[str, Edition]:
    """The document in every locale that its front matter allows, by tag."""
    slots = slots_of(document, tuple(locale.tag for locale in site.locales))
    messages = messages_in(slots, document.path)
    editions = {}
    for locale in site.locales:
        if locale.tag not in holds or holds[locale.tag].is_secret:
            voice = _lent(voices[locale.tag], holds).of_document(messages, slots.domain)
            editions[locale.tag] = edition_of(document, slots, voice, addresses.article(locale, document, record))
    return editions


def _holds(document: Document, site: Site, moment: Moment) -> dict[str, Hold]:
    """What the front matter holds back, by locale."""
    found = ((locale.tag, hold_of(document, locale.tag, moment.instant, moment.statuses)) for locale in site.locales)
    return {tag: hold for tag, hold in found if hold}


def _lent(voice: Voice, holds: Mapping[str, Hold]) -> Voice:
    """The voice without the fallbacks whose own editions of the document are not for the public."""
    if not any(hold.is_secret for hold in holds.values()):
        return voice
    chain = tuple(other for other in voice.chain if not _is_secret(holds.get(other.locale.tag)))
    return replace(voice, chain=chain)


def _is_draft(holds: Mapping[str, Hold], site: Site) -> bool:
    """Whether nothing but being a draft keeps the document from every locale."""
    return len(holds) == len(site.locales) and {hold.reason for hold in holds.values()} == {"draft"}


def _tells(edition: Edition, document: Document, holds: Mapping[str, Hold], site: Site) -> bool:
    """Whether the edition would show text of an original that is not for the public."""
    home = source_locale(document, site)
    if home is None or edition.locale in holds or not _is_secret(holds.get(home.tag)):
        return False
    passages = (*edition.passages, *(passage for _, passage in edition.fields))
    return any(passage.letters and passage.state == "source" for passage in passages)


def _is_secret(hold: Hold | None) -> bool:
    return hold is not None and hold.is_secret


def _homeless(document: Document, site: Site) -> Finding:
    tags = ", ".join(locale.tag for locale in site.locales)
    return Finding(
        rule="no-locale",
        severity="error",
        place=Place(path=document.path, line=1),
        cause=f"the document is in {document.language.tag}, which no locale of the site covers ({tags})",
        cure=f"add the locale with: enface locale add {document.language.tag}, or correct lang in the front matter",
    )


def _unfit(document: Document, public: Sequence[str], taken: Mapping[str, tuple[str, Document]]) -> Finding | None:
    """Why the document cannot stand at its addresses; `taken` has those of others, by what is equal to them."""
    for address in public:
        if address.rstrip("/").rpartition("/")[2] in RESERVED:
            return _reserved(document, address)
        if found := taken.get(addresses.folded(address)):
            return _collision(document, address, *found)
    return None


def _reserved(document: Document, address: str) -> Finding:
    return Finding(
        rule="slug-reserved",
        severity="error",
        place=Place(path=document.path, line=dict(document.lines).get("id", 1)),
        cause=f"its address would be {address}, which enface keeps for itself",
        cure="write another id in its front matter, or rename the file",
    )


def _collision(document: Document, address: str, taken: str, other: Document) -> Finding:
    same = "" if taken == address else f" ({taken}: file systems may take the two for one)"
    return Finding(
        rule="slug-collision",
        severity="error",
        place=Place(path=document.path, line=dict(document.lines).get("slug", 1)),
        cause=f"its address {address} is already that of {other.path}{same}",
        cure="give one of the two another slug in its front matter",
    )

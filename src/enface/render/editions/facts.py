"""The first phase of a build: every edition's facts, and what keeps documents from being published."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from msgspec import Struct, structs
from msgspec.structs import replace

from enface.extract.slots import messages_in, slots_of
from enface.model.document import Document
from enface.model.edition import Cluster, Edition
from enface.model.finding import Finding, Place
from enface.model.lock import Lock, Record
from enface.model.message import Message
from enface.model.site import Site
from enface.render import addresses
from enface.render.editions.clusters import cluster_of, shown, source_locale
from enface.render.editions.edition import Voice, edition_of
from enface.render.editions.holds import READY, Hold, hold_of
from enface.text.slugs import RESERVED


class Settled(Struct, frozen=True, kw_only=True):
    """All that is settled of one document; editions by locale tag.

    `offered` are those for the public as the catalogs would have them, `editions` the same as pages show them;
    `withheld` are for nobody but the desk, and `held` says what holds them back. `messages` are what translators meet.
    """

    document: Document
    messages: tuple[Message, ...]
    offered: Mapping[str, Edition]
    editions: Mapping[str, Edition]
    withheld: Mapping[str, Edition]
    held: Mapping[str, Hold]
    cluster: Cluster

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the public is to find it."""
        return tuple(edition.address for edition in self.offered.values())


class Moment(Struct, frozen=True, kw_only=True):
    """When a build takes place, and which statuses it publishes."""

    instant: datetime
    statuses: Collection[str] = READY


class Ground(Struct, frozen=True, kw_only=True, dict=True):
    """What documents are settled by. `signers` says who translated a document for a locale."""

    voices: Mapping[str, Voice]
    site: Site
    lock: Lock
    moment: Moment
    signers: Callable[[Document, str], tuple[str, ...]]

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """Those of the lock, by the ids of documents."""
        return {record.id: record for record in self.lock.records}


def in_turn(documents: Iterable[Document], lock: Lock) -> list[Document]:
    """The documents in the order in which they are settled: those first that the lock knows."""
    known = {record.id for record in lock.records}
    return sorted(documents, key=lambda each: (each.id not in known, each.path))


def settled(document: Document, ground: Ground) -> Settled | Finding | None:
    """The editions of a document whose language the site publishes; what keeps it from that, None for a draft."""
    site = ground.site
    holds = _holds(document, site, ground.moment)
    if source_locale(document, site) is None:
        return None if _is_draft(holds, site) else _homeless(document, site)
    messages, own = _editions(document, ground, ground.records.get(document.id), holds)
    holds |= {tag: Hold(reason="original") for tag in own if _tells(own[tag], document, holds, site)}
    offered = {tag: edition for tag, edition in own.items() if tag not in holds}
    cluster = cluster_of(document, tuple(offered.values()), site)
    return Settled(
        document=document,
        messages=messages,
        offered=offered,
        editions=shown(document, offered, cluster, site),
        withheld={tag: edition for tag, edition in own.items() if tag in holds},
        held=holds,
        cluster=cluster,
    )


def _editions(
    document: Document, ground: Ground, record: Record | None, holds: Mapping[str, Hold]
) -> tuple[tuple[Message, ...], dict[str, Edition]]:
    """What translators meet of a document, and it in every locale that its front matter allows, by tag."""
    locales = ground.site.locales
    slots = slots_of(document, tuple(locale.tag for locale in locales))
    messages = messages_in(slots, document.path)
    editions = {}
    for locale in locales:
        if locale.tag not in holds or holds[locale.tag].is_secret:
            voice = _lent(ground.voices[locale.tag], holds).of_document(messages, slots.domain)
            made = edition_of(document, slots, voice, addresses.article(locale, document, record))
            editions[locale.tag] = made if locale.tag in holds else _signed(made, document, ground)
    return messages, editions


def _signed(edition: Edition, document: Document, ground: Ground) -> Edition:
    """The edition with the names of those who translated it, if anything of it is translated."""
    translated = any(passage.letters and passage.state in {"translated", "stale"} for passage in edition.passages)
    return structs.replace(edition, translators=ground.signers(document, edition.locale)) if translated else edition


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


class Claims:
    """Who has which address: of two documents that claim one, the first.

    As there are many, they are known by eight bytes of each (see `text.roll`).
    """

    def __init__(self) -> None:
        self._taken: dict[int, int] = {}
        self._odd: dict[str, str] = {}
        self._paths: list[str] = []

    def refused(self, document: Document, public: Sequence[str]) -> Finding | None:
        """Why a document cannot stand at these addresses; they are its own from here on if it can."""
        for address in public:
            if address.rstrip("/").rpartition("/")[2] in RESERVED:
                return _reserved(document, address)
            place = addresses.folded(address)
            owner = self._taken.get(hash(place))
            if owner is not None:
                return _collision(document, address, self._odd.get(place, place), self._paths[owner])
        self._take(document.path, {addresses.folded(address): address for address in public})
        return None

    def _take(self, path: str, public: Mapping[str, str]) -> None:
        owner = len(self._paths)
        self._paths.append(path)
        self._taken.update((hash(place), owner) for place in public)
        self._odd.update((place, address) for place, address in public.items() if place != address)


def _reserved(document: Document, address: str) -> Finding:
    return Finding(
        rule="slug-reserved",
        severity="error",
        place=Place(path=document.path, line=dict(document.lines).get("id", 1)),
        cause=f"its address would be {address}, which enface keeps for itself",
        cure="write another id in its front matter, or rename the file",
    )


def _collision(document: Document, address: str, taken: str, other: str) -> Finding:
    same = "" if taken == address else f" ({taken}: file systems may take the two for one)"
    return Finding(
        rule="slug-collision",
        severity="error",
        place=Place(path=document.path, line=dict(document.lines).get("slug", 1)),
        cause=f"its address {address} is already that of {other}{same}",
        cure="give one of the two another slug in its front matter",
    )

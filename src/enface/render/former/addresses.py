"""What answers at addresses where a page once was, or might be looked for: a redirect, or word of what there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Literal

from msgspec import Struct, field

from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.model.locale import Locale
from enface.model.lock import Lock, Record
from enface.model.site import Site
from enface.render import addresses
from enface.render.editions.clusters import canonical_member
from enface.render.editions.holds import Hold
from enface.render.editions.inventory import addresses_of, list_addresses
from enface.render.editions.publication import Publication
from enface.text.tags import is_native


class Redirect(Struct, frozen=True, kw_only=True):
    """From an address that was published to the page that replaces it, which is in `locale`.

    `canonical` is the address standing for that page, `document` the id of the document on it, if there is one.
    """

    old: str
    new: str
    locale: str
    canonical: str = ""
    document: str = ""


class Missing(Struct, frozen=True, kw_only=True):
    """An address that has no page in `locale`: the document can be read in others, or (without an id) nowhere."""

    address: str
    locale: str
    document: str = ""


class Former(Struct, frozen=True, kw_only=True):
    """By address; no two at one address, none where a page is. `findings` are wishes that cannot be granted."""

    redirects: tuple[Redirect, ...] = ()
    missing: tuple[Missing, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that something answers at."""
        return (*(each.old for each in self.redirects), *(each.address for each in self.missing))

    def at(self, address: str) -> Redirect | Missing | None:
        """What answers at an address."""
        redirect = next((each for each in self.redirects if each.old == address), None)
        return redirect or next((each for each in self.missing if each.address == address), None)


Held = Mapping[tuple[str, str], Hold]


class _Claim(Struct, frozen=True):
    """An address that a document, or none that is left, had in the locale `tag` ("" for the document's own)."""

    old: str
    tag: str
    document: Document | None
    kind: Literal["former", "article", "facing", "alias"] = "article"
    path: str = ""


class _Ledger(Struct, kw_only=True):
    """What has been settled so far; the first claim of an address has it."""

    taken: dict[str, str]
    redirects: list[Redirect] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def is_free(self, address: str) -> bool:
        """Whether nothing answers there, and no file stands where the folder must be, or the other way round."""
        place = addresses.folded(address)
        is_folder = not place.endswith("/") and any(each.startswith(f"{place}/") for each in self.taken)
        return place not in self.taken and not is_folder and not any(way in self.taken for way in _ways(place))

    def take(self, address: str, answer: Redirect | Missing) -> None:
        """Note what answers there."""
        self.taken[addresses.folded(address)] = address
        (self.redirects if isinstance(answer, Redirect) else self.missing).append(answer)  # type: ignore[arg-type]


def former_of(lock: Lock, publication: Publication, held: Held, others: Collection[str] = (), *, today: date) -> Former:
    """What answers at former addresses, aliases, and the addresses of editions that are not there.

    `others` are addresses of files that are none of enface's own. A redirect leads straight to a page, in its own
    locale where that has one. What was never public stays unmentioned.
    """
    claims = [*_claims(lock, publication, held, today)]
    lists = [*_lists(lock, publication)]
    asked = [*(_answered(claim.old) for claim in claims), *(old for old, _, _ in lists)]
    everything = chain(addresses_of(publication), addresses.files(publication.site), others)
    ledger = _Ledger(taken=_near(asked, everything) if asked else {})
    heirs = _articles(publication) if any(claim.kind == "former" for claim in claims) else {}
    for claim in claims:
        address = _answered(claim.old)
        if ledger.is_free(address):
            ledger.take(address, _answer(address, claim, publication))
        elif claim.kind == "alias" and claim.document:
            ledger.findings.append(_alias_taken(claim, ledger))
        elif claim.kind == "former" and address in heirs and heirs[address] != claim.document:
            ledger.findings.append(_taken_over(claim, heirs[address]))
    for old, new, tag in lists:
        if ledger.is_free(old):
            ledger.take(old, Redirect(old=old, new=new, locale=tag))
    return Former(
        redirects=tuple(sorted(ledger.redirects, key=lambda each: each.old)),
        missing=tuple(sorted(ledger.missing, key=lambda each: each.address)),
        findings=tuple(ledger.findings),
    )


def _near(asked: Iterable[str], everything: Iterable[str]) -> dict[str, str]:
    """Of everything that is there, by what is equal to it, whatever may be in the way of the addresses asked for."""
    places = set(map(addresses.folded, asked))
    ways = places.union(*map(_ways, places))
    files = {f"{place}/" for place in places if not place.endswith("/")}
    found = ((addresses.folded(address), address) for address in everything)
    return {
        place: address for place, address in found if place in ways or (files and not files.isdisjoint(_folders(place)))
    }


def _ways(place: str) -> Iterator[str]:
    """The files that would stand in the way of a folder."""
    parts = place.rstrip("/").split("/")
    return ("/".join(parts[:count]) for count in range(2, len(parts) + 1))


def _folders(place: str) -> Iterator[str]:
    return (f"{way}/" for way in _ways(place))


def _answered(address: str) -> str:
    """The address at which a file can answer: a folder, or a page with the name of one."""
    if address.endswith("/index.html"):
        return address.removesuffix("index.html")
    return address if address.endswith(("/", ".html", ".htm")) else f"{address}/"


def _claims(lock: Lock, publication: Publication, held: Held, today: date) -> Iterator[_Claim]:
    """Every claim, the strongest first: addresses once given up, aliases, other roots, then what is not there."""
    site = publication.site
    present = {document.id: document for document in publication.documents}
    roots = dict.fromkeys((*((locale.tag, locale.root) for locale in site.locales), *reversed(lock.roots)))
    known = [record for record in lock.records if record.id in present or _was_public(record, today)]
    for record in known:
        for old in record.former:
            tag = _tag_of(old, roots)
            yield _Claim(old, tag, present.get(record.id), kind="former", path=record.path)
            yield _Claim(addresses.facing(old), tag, present.get(record.id), kind="facing")
    for document in publication.documents:
        for tag, alias in document.review.aliases:
            yield _alias(document, tag, alias, site, roots)
    for tag, root in roots:
        for record in known:
            yield from _once(record, (tag, root), present.get(record.id), publication, held)
    records = {record.id: record for record in lock.records}
    for document in publication.documents:
        for locale in site.locales:
            if locale.tag not in publication.reaches[document.id].pages:
                bare = records.get(document.id) if (document.id, locale.tag) not in held else None
                yield _Claim(_address(locale, document, bare), locale.tag, document)


def _once(
    record: Record, where: tuple[str, str], document: Document | None, publication: Publication, held: Held
) -> Iterator[_Claim]:
    """The claims of a document to what it is or was called below a root of a locale, unless its page stands there."""
    tag, root = where
    stands = document and tag in publication.reaches[document.id].pages and publication.site.locale(tag).root == root
    hold = held.get((record.id, tag))
    if not stands and (hold is None or not _tells_nothing(hold, is_public=document is not None)):
        old = _address(addresses.placed(tag, root), document, record)
        yield _Claim(old, tag, document)
        yield _Claim(addresses.facing(old), tag, document, kind="facing")


def _alias(document: Document, tag: str, alias: str, site: Site, roots: Mapping[tuple[str, str], None]) -> _Claim:
    locale = next((locale for locale in site.locales if locale.tag == tag), None)
    old = f"{locale.url}{alias}" if locale else alias
    return _Claim(old, tag or _tag_of(old, roots, plain=False), document, kind="alias")


def _tells_nothing(hold: Hold, *, is_public: bool) -> bool:
    """Whether the edition may not even be known by its slug, which comes from its title."""
    return hold.reason in {"publish_at", "embargo", "original"} or (hold.reason == "draft" and is_public)


def _was_public(record: Record, today: date) -> bool:
    return not record.held or (record.held != "draft" and date.fromisoformat(record.held) <= today)


def _tag_of(address: str, roots: Mapping[tuple[str, str], None], *, plain: bool = True) -> str:
    """The locale whose root the address begins with, the longest first; the root of the host only where `plain`."""
    found = (pair for pair in roots if address.startswith(pair[1]) and (plain or pair[1] != "/"))
    return max(found, key=lambda pair: len(pair[1]), default=("", ""))[0]


def _address(locale: Locale, document: Document | None, record: Record | None) -> str:
    if document:
        return addresses.article(locale, document, record)
    assert record  # noqa: S101 - a claim without a document comes from its record
    section = record.path.split("/")[1]
    return f"{locale.root}{section}/{record.slug(locale.tag) or record.id}/"


def _answer(address: str, claim: _Claim, publication: Publication) -> Redirect | Missing:
    site, document = publication.site, claim.document
    tags = {locale.tag for locale in site.locales}
    tag = claim.tag if claim.tag in tags else heir_of(claim.tag, site) if claim.tag else ""
    if document is None or not offers_of(document, publication):
        return Missing(address=address, locale=tag or site.source)
    if claim.tag in tags and not publication.has_page(document, tag):
        return Missing(address=address, locale=tag, document=document.id)
    there = tag if tag and publication.has_page(document, tag) else next(iter(offers_of(document, publication)))
    edition = publication.editions[document.id, there]
    cluster = publication.clusters[document.id]
    facing = claim.kind == "facing" and there != cluster.source and cluster.member(cluster.source)
    canonical = canonical_member(cluster, site.locale(there), site)
    return Redirect(
        old=address,
        new=addresses.facing(edition.address) if facing else edition.address,
        locale=there,
        canonical=canonical.address if canonical else "",
        document=document.id,
    )


def offers_of(document: Document, publication: Publication) -> tuple[str, ...]:
    """The locales in which a document can be read, its original first, then its other members; else any page of it."""
    cluster = publication.clusters[document.id]
    pages = [locale.tag for locale in publication.site.locales if publication.has_page(document, locale.tag)]
    members = [tag for tag in pages if cluster.member(tag)]
    return tuple(sorted(members or pages, key=lambda tag: tag != cluster.source))


def heir_of(tag: str, site: Site) -> str:
    """The locale in the language of one that is no more; else the source."""
    return next((locale.tag for locale in site.locales if is_native(tag, locale.tag, ())), site.source)


def _lists(lock: Lock, publication: Publication) -> Iterator[tuple[str, str, str]]:
    """Former and present addresses of home and lists, with the locale, for every root that a locale has left."""
    site = publication.site
    now = {locale.tag: locale for locale in site.locales}
    for tag, root in reversed(lock.roots):
        locale = now.get(tag) or now[heir_of(tag, site)]
        if locale.root != root:
            for address in list_addresses(publication, locale):
                yield root + address.removeprefix(locale.root), address, locale.tag
    if any(root == "/" for _, root in lock.roots):
        yield "/languages/", addresses.picker(site), site.source


def _articles(publication: Publication) -> dict[str, Document]:
    """The documents by the addresses of their pages."""
    return {
        publication.editions[document.id, tag].address: document
        for document in publication.documents
        for tag in publication.reaches[document.id].pages
    }


def _taken_over(claim: _Claim, heir: Document) -> Finding:
    return Finding(
        rule="former-address",
        severity="warning",
        place=Place(path=heir.path, line=dict(heir.lines).get("slug", 1)),
        cause=f"its address {claim.old} was that of {claim.path}: old links to that review now lead to this one",
        cure=f"give it another slug; or, if it is meant so, take {claim.old} out of the other's line in enface.lock",
    )


def _alias_taken(claim: _Claim, ledger: _Ledger) -> Finding:
    assert claim.document  # noqa: S101 - aliases are of documents
    there = ledger.taken.get(addresses.folded(_answered(claim.old)), "")
    same = there in {"", _answered(claim.old)}
    return Finding(
        rule="alias",
        severity="warning",
        place=Place(path=claim.document.path, line=dict(claim.document.lines).get("aliases", 1)),
        cause=f"the alias {claim.old} is "
        + ("the address of another page" if same else f"as good as the address {there}"),
        cure="take it out",
    )

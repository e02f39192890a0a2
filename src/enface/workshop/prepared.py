"""A site whose facts are settled: the first phase of a build, and the barrier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from enface.extract.domains import domain_of
from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.finding import Finding
from enface.model.locale import Locale
from enface.model.lock import Lock
from enface.model.page import Page
from enface.model.site import Site
from enface.render import addresses
from enface.render.addresses import Links
from enface.render.board import ADDRESS
from enface.render.editions.edition import Voice
from enface.render.editions.facts import Ground, Moment
from enface.render.editions.holds import READY, WITH_DRAFTS, Change, Hold, next_change
from enface.render.editions.inventory import files_of
from enface.render.editions.publication import Asset, Publication, publication_of
from enface.render.editions.references import broken_references, withheld_pictures
from enface.render.former.addresses import Former, former_of
from enface.render.lists.order import Orders
from enface.render.reader import Reader
from enface.render.search import INDEX
from enface.render.servers.files import EVERY_NAME, names_of
from enface.render.texts import Texts
from enface.workshop.catalogs import strings_of
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.files.assets import SCRIPT, apart, dress_of, static_files, theme_files
from enface.workshop.files.pictures import Pictures, pictures_among, pictures_of
from enface.workshop.files.search import search_of
from enface.workshop.folder import on_one_host
from enface.workshop.holdings import Holdings, Known, holdings_of
from enface.workshop.manuscripts import Manuscripts, open_site
from enface.workshop.options import Options
from enface.workshop.recall import NOTHING, Recall
from enface.workshop.settling import Taken
from enface.workshop.sharing import Share, unshared
from enface.workshop.stacks import AnyStacks, AtHand
from enface.workshop.theme import THEME


class Facts(Struct, frozen=True, kw_only=True):
    """Editions by (document id, locale tag): `editions` for the public, `withheld` for nobody but the desk.

    `held` says what holds editions back.
    """

    editions: Mapping[tuple[str, str], Edition]
    withheld: Mapping[tuple[str, str], Edition]
    held: Mapping[tuple[str, str], Hold]


class Prepared(Struct, frozen=True, kw_only=True):
    """A site whose facts are settled; its pages are made as they are asked for.

    `unpublished` are the files that keep something from being published: documents and unreadable catalogs. `change`
    is the next moment that needs another build.
    """

    manuscripts: Manuscripts
    holdings: Holdings
    stacks: AnyStacks
    facts: Facts
    publication: Publication
    readers: tuple[Reader, ...]
    former: Former
    files: tuple[Page, ...]
    findings: tuple[Finding, ...]
    unpublished: tuple[str, ...]
    change: Change | None

    @property
    def is_provisional(self) -> bool:
        """Whether some document has no line in the lock yet, so that its address may still change."""
        known = {record.id for record in self.manuscripts.moved.records}
        return any(document.id not in known for document in self.publication.documents)


def prepare(
    root: Path,
    options: Options,
    course: Course = UNWATCHED,
    stacks: AnyStacks | None = None,
    known: Known = lambda *_: None,
    recall: Recall = NOTHING,
    share: Share = unshared,
) -> Prepared:
    """Read the site, but for what can be recalled, and settle the facts of every edition; both can be `share`d.

    What is `known` of catalogs is not found out again. The publication gives of documents and editions what the
    `stacks` do; by default everything, at hand.
    """
    stacks = stacks or AtHand()
    manuscripts = open_site(root, course=course, keeping=stacks, recall=recall, share=share)
    if options.base_url:
        manuscripts = _moved_to(manuscripts, options.base_url)
    holdings = holdings_of(manuscripts, course, known, share)
    course.lap("catalogs")
    pictures, (statics, kept) = pictures_of(manuscripts), static_files(root)
    given = _Given(pictures, statics, kept, pictures.assets | pictures_among(statics))
    course.lap("files")
    moment = Moment(instant=options.now, statuses=WITH_DRAFTS if options.drafts else READY)
    ground = Ground(
        voices=holdings.voices,
        site=manuscripts.site,
        lock=manuscripts.moved,
        moment=moment,
        signers=partial(_signers, holdings),
    )
    taken = Taken(stacks, manuscripts.site, course)
    taken.everything(manuscripts, given.assets, ground, share)
    holdings.put_away()
    return _settled(manuscripts, holdings, given, taken, ground, options)


class _Given(NamedTuple):
    """Files that go to the site as they are, and what of them pages may name; `kept` is about those that do not."""

    pictures: Pictures
    statics: Sequence[Page]
    kept: Sequence[Finding]
    assets: Mapping[str, Asset]


def _settled(
    manuscripts: Manuscripts, holdings: Holdings, given: _Given, taken: Taken, ground: Ground, options: Options
) -> Prepared:
    """The site, when of every document is noted what others may know of it."""
    site, lock, pictures, stacks = ground.site, ground.lock, given.pictures, taken.stacks
    searched, unsearched = search_of(site, wanted=options.search)
    files = {name: page for name, page in theme_files(manuscripts.theme.assets).items() if searched or name != SCRIPT}
    contents = stacks.contents(taken.reaches.keys())
    publication = publication_of(
        taken.settlement(manuscripts.heads),
        contents,
        site=site,
        library=manuscripts.library,
        first=first_dates(lock),
        assets=given.assets,
        dress=dress_of(files),
    )
    links = Links.of(site, site.locales[0], lock.roots)
    statics, clashing = apart(given.statics, _written(publication, links), links)
    secret = withheld_pictures(manuscripts.heads, taken.named, publication)
    shown = [page for page in pictures.files if f"/{page.path}" not in secret]
    there = _addresses((*statics, *shown))
    former = former_of(lock, publication, taken.held, there | _closed(site), today=options.now.date())
    others = there | {each.old for each in former.redirects}
    tags, moment = [each.tag for each in site.locales], ground.moment
    readers = [_reader(locale, ground.voices, publication, holdings, lock) for locale in site.locales]
    publication = replace(publication, ordered=Orders(readers))
    return Prepared(
        manuscripts=manuscripts,
        holdings=holdings,
        stacks=stacks,
        facts=Facts(editions=contents.offered, withheld=stacks.withheld(), held=taken.held),
        publication=publication,
        readers=tuple(reader.noting(publication, reader.reads) for reader in readers),
        former=former,
        files=(*files.values(), *shown, *statics),
        findings=(*manuscripts.findings, *holdings.findings, *pictures.findings, *given.kept, *clashing, *unsearched,
                  *taken.findings, *former.findings,
                  *broken_references(publication, others, manuscripts.heads, taken.named)),
        change=next_change(manuscripts.heads, tags, moment.instant, moment.statuses),
        unpublished=(*manuscripts.broken, *(finding.place.path for finding in taken.findings), *holdings.broken,
                     *pictures.lost, *(finding.place.path for finding in (*given.kept, *clashing))),
    )  # fmt: skip


def _addresses(files: Iterable[Page]) -> set[str]:
    """What leads to these files, as links have it."""
    there = {f"/{page.path}" for page in files}
    return there | {address.removesuffix("index.html") for address in there if address.endswith("/index.html")}


def _signers(holdings: Holdings, document: Document, tag: str) -> tuple[str, ...]:
    """Who translated a document: those it names, else those whom the catalogs of its domain name last."""
    named = dict(document.review.translators).get(tag)
    return named or holdings.locales[tag].signers(domain_of(document))


def _moved_to(manuscripts: Manuscripts, base_url: str) -> Manuscripts:
    lock = manuscripts.moved
    roots = tuple(pair for pair in lock.roots if pair[1].startswith("/"))
    return replace(manuscripts, site=on_one_host(manuscripts.site, base_url), moved=replace(lock, roots=roots))


def _closed(site: Site) -> frozenset[str]:
    """Addresses at and below which nothing stands but enface's own files."""
    names = ("assets", *EVERY_NAME, *((ADDRESS.strip("/"),) if site.publishing.status else ()))
    hosts = {"", *(locale.url for locale in site.locales)}
    searches = (addresses.search(locale).rstrip("/") for locale in site.locales if site.publishing.search)
    return frozenset((*(f"{host}/{name}" for host in hosts for name in names), *searches))


def _written(publication: Publication, links: Links) -> Iterator[str]:
    """The paths at which a build may write; not robots.txt, which a site may have of its own."""
    site = publication.site
    yield from (links.file(address) for address in files_of(publication))
    yield from (path for name in names_of(site.publishing.negotiate) for path in links.copies(name))
    if site.publishing.status:
        yield links.file(ADDRESS)
    if site.publishing.search:
        yield from (links.file(f"{addresses.search(each)}{INDEX}") for each in site.locales)


def first_dates(lock: Lock) -> Mapping[str, date]:
    """The date of each document's first `update`, by id."""
    return {record.id: record.first for record in lock.records}


def _reader(
    locale: Locale, voices: Mapping[str, Voice], publication: Publication, holdings: Holdings, lock: Lock
) -> Reader:
    return Reader(
        locale=locale,
        publication=publication,
        texts=Texts(voices[locale.tag], publication.site.source),
        strings=strings_of(locale, holdings.locales[locale.tag].whole({"site", THEME})),
        links=Links.of(publication.site, locale, lock.roots),
    )

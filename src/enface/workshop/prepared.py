"""A site whose facts are settled: the first phase of a build, and the barrier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, structs
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
from enface.render.editions.facts import Facts, Moment, facts_of
from enface.render.editions.holds import READY, WITH_DRAFTS, Change, next_change
from enface.render.editions.inventory import files_of
from enface.render.editions.offers import translators_of
from enface.render.editions.publication import Publication, publication_of
from enface.render.editions.references import broken_references, withheld_pictures
from enface.render.editions.sizes import sized
from enface.render.former.addresses import Former, former_of
from enface.render.reader import Reader
from enface.render.search import INDEX
from enface.render.servers.files import EVERY_NAME, names_of
from enface.render.texts import Texts
from enface.workshop.catalogs import Translations, strings_of, translations_of, voices_of
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.files.assets import SCRIPT, apart, dress_of, static_files, theme_files
from enface.workshop.files.pictures import pictures_among, pictures_of
from enface.workshop.files.search import search_of
from enface.workshop.manuscripts import Manuscripts, open_site
from enface.workshop.options import Options


class Prepared(Struct, frozen=True, kw_only=True):
    """A site whose facts are settled; its pages are made as they are asked for.

    `unpublished` are the files that keep something from being published: documents and unreadable catalogs. `change`
    is the next moment that needs another build.
    """

    manuscripts: Manuscripts
    translations: Translations
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


def prepare(root: Path, options: Options, course: Course = UNWATCHED) -> Prepared:
    """Read the site and settle the facts of every edition."""
    manuscripts = open_site(root, course=course)
    if options.base_url:
        manuscripts = _moved_to(manuscripts, options.base_url)
    translations = translations_of(manuscripts, course)
    voices = voices_of(manuscripts.site, translations)
    course.lap("catalogs")
    statics, kept = static_files(root)
    pictures = pictures_of(manuscripts)
    assets = pictures.assets | pictures_among(statics)
    documents = [sized(each, assets) for each in manuscripts.documents]
    course.lap("files")
    moment = Moment(instant=options.now, statuses=WITH_DRAFTS if options.drafts else READY)
    facts = facts_of(documents, voices, manuscripts.site, manuscripts.moved, moment)
    searched, unsearched = search_of(manuscripts.site, wanted=options.search)
    files = {name: page for name, page in theme_files(manuscripts.theme.assets).items() if searched or name != SCRIPT}
    publication = publication_of(
        replace(facts, editions=_signed(facts, translations)),
        site=manuscripts.site,
        library=manuscripts.library,
        first=first_dates(manuscripts.moved),
        assets=assets,
        dress=dress_of(files),
    )
    links = Links.of(manuscripts.site, manuscripts.site.locales[0], manuscripts.moved.roots)
    statics, clashing = apart(statics, _written(publication, links), links)
    secret = withheld_pictures(documents, publication)
    shown = [page for page in pictures.files if f"/{page.path}" not in secret]
    there = {f"/{page.path}" for page in (*statics, *shown)}
    there |= {address.removesuffix("index.html") for address in there if address.endswith("/index.html")}
    others = there | _closed(manuscripts.site)
    former = former_of(manuscripts.moved, publication, facts.held, others, today=options.now.date())
    return Prepared(
        manuscripts=manuscripts,
        translations=translations,
        facts=facts,
        publication=publication,
        readers=tuple(_reader(locale, voices, publication, translations, manuscripts.moved)
                      for locale in manuscripts.site.locales),
        former=former,
        files=(*files.values(), *shown, *statics),
        findings=(*manuscripts.findings, *translations.findings, *pictures.findings, *kept, *clashing, *unsearched,
                  *facts.findings, *former.findings,
                  *broken_references(publication, there | {each.old for each in former.redirects}, documents)),
        change=next_change(documents, [each.tag for each in manuscripts.site.locales], moment.instant, moment.statuses),
        unpublished=(*manuscripts.broken, *facts.unpublished, *translations.broken,
                     *pictures.lost, *(finding.place.path for finding in (*kept, *clashing))),
    )  # fmt: skip


def on_one_host(site: Site, base_url: str) -> Site:
    """The site as it stands on one host, where locales with hosts of their own are below their tags."""
    return replace(site, base_url=base_url, locales=tuple(replace(locale, url="") for locale in site.locales))


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


def _signed(facts: Facts, translations: Translations) -> dict[tuple[str, str], Edition]:
    """The editions with the names of those who translated them."""
    documents = {document.id: document for document in facts.documents}

    def signers(document: Document, tag: str) -> tuple[str, ...]:
        named = dict(document.review.translators).get(tag)
        return named or translators_of(translations.read[tag].catalogs, domain_of(document))

    return {
        (name, tag): signed(edition, signers(documents[name], tag)) for (name, tag), edition in facts.editions.items()
    }


def signed(edition: Edition, translators: tuple[str, ...]) -> Edition:
    """The edition with the names of those who translated it, if anything of it is translated."""
    shown = any(passage.letters and passage.state in {"translated", "stale"} for passage in edition.passages)
    return structs.replace(edition, translators=translators) if shown else edition


def _reader(
    locale: Locale, voices: Mapping[str, Voice], publication: Publication, translations: Translations, lock: Lock
) -> Reader:
    return Reader(
        locale=locale,
        publication=publication,
        texts=Texts(voices[locale.tag], publication.site.source),
        strings=strings_of(locale, translations),
        links=Links.of(publication.site, locale, lock.roots),
    )

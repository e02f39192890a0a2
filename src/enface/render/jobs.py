"""The second phase of a build as jobs: each makes pages from facts, alone, in any order, in any process.

What a job asks of the publication is noted, so that it is only done again when an answer has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal, get_args

from msgspec import Struct, field

from enface.extract.weave import Cloth
from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.page import Page
from enface.render import addresses
from enface.render.editions.publication import Publication
from enface.render.editions.shelving import Place, ids_of
from enface.render.editions.watch import SEPARATOR, Reads, fact
from enface.render.former.addresses import Former
from enface.render.former.answers import former_pages, not_found
from enface.render.html import Pages
from enface.render.lists.indexes import index_count, indexes_of
from enface.render.lists.shelves import KINDS, page_count, page_of, shelf_named, shelves_of
from enface.render.pages import Placed, article_pages, feed_files, home_page, index_page, shelf_page
from enface.render.programs.entries import Entry, entry_of
from enface.render.programs.feeds import places_of
from enface.render.programs.ledger import account_of
from enface.render.programs.register import line_of
from enface.render.reader import Reader
from enface.render.search import Searchable, searchable_of

Kind = Literal["document", "home", "index", "shelf", "feed", "not_found", "former"]
_LISTS = ("home", "index", "shelf")


class Job(Struct, frozen=True, gc=False):
    """Makes the pages of one thing: of a document in every locale, of a list, a numbered page of it, or a feed.

    Of a document's pages those in some locales may be the only ones that are due: it is still the same job.
    """

    kind: Kind
    locale: str = ""
    id: str = ""
    number: int = 0
    only: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is known by from one build to the next."""
        return fact(self.kind, (self.locale, self.id, str(self.number)))

    @property
    def place(self) -> Place:
        """Of a feed or a numbered page of a list: the shelf that it shows."""
        kind, _, name = self.id.partition(":")
        return self.locale, kind, name

    @classmethod
    def named(cls, name: str) -> Job:
        """The job of this name."""
        kind, locale, identity, number = name.split(SEPARATOR)
        return cls(next(each for each in get_args(Kind) if each == kind), locale, identity, int(number))


class Opened(Struct, frozen=True, kw_only=True):
    """A document in full, with its editions by locale tag."""

    document: Document
    editions: Mapping[str, Edition]


class Share(Struct, frozen=True, kw_only=True):
    """What a document gives to files about many, by locale tag.

    A line of the register and one of the ledger ("" for none), what feeds carry, and what readers may find.
    """

    register: Mapping[str, str] = field(default_factory=dict)
    ledger: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    searchable: Mapping[str, Searchable] = field(default_factory=dict)


class Press(Struct, frozen=True, kw_only=True):
    """What printing takes. `reads` fills as jobs are done; `own` holds the editions of the document in hand.

    `opened` gives a document in full by its id, `entry` what feeds carry of it, by id and locale tag. `carried` says
    in which locales feeds have a document.
    """

    publication: Publication
    readers: Mapping[str, Reader]
    templates: Pages
    former: Former
    reads: Reads
    own: dict[tuple[str, str], Edition]
    opened: Callable[[str], Opened]
    entry: Callable[[str, str], Entry]
    carried: Callable[[str], Collection[str]]


def jobs_of(publication: Publication) -> Iterator[Job]:
    """Every job of a site: documents first, newest before older ones, then all others.

    Pages that show documents of about the same time are made in a row, in all locales, so that these are fetched once.
    """
    yield from (Job("document", "", document.id) for document in publication.documents)
    age = {document.id: number for number, document in enumerate(publication.documents)}

    def turn(job: Job) -> tuple[str, int, str, int]:
        first = _first_on(job, publication) if job.kind == "shelf" else ""
        return job.kind, age.get(first, 0), job.id, job.number

    lists = (job for locale in publication.site.locales for job in _jobs_of_lists(publication, locale.tag))
    yield from sorted(lists, key=turn)


def _jobs_of_lists(publication: Publication, tag: str) -> Iterator[Job]:
    yield Job("home", tag)
    for kind in indexes_of(publication, tag):
        yield from (Job("index", tag, kind, number) for number in range(1, index_count(kind, publication, tag) + 1))
    for shelf in shelves_of(publication, tag):
        count, name = page_count(shelf, publication, tag), f"{shelf.kind}:{shelf.id}"
        yield from (Job("shelf", tag, name, number) for number in range(1, count + 1))
    yield from (Job("feed", tag, f"{kind}:{name}") for kind, name in places_of(publication, tag))
    yield Job("not_found", tag)
    yield Job("former", tag)


def _first_on(job: Job, publication: Publication) -> str:
    """The id of the first document that a page of a shelf shows; "" where there is none."""
    tag, kind, name = job.place
    shown = page_of(shelf_named(kind, name, publication.site), job.number, publication, tag)
    return next(iter(ids_of(shown)), "")


def placed_by(job: Job, press: Press) -> Iterator[Placed]:
    """The pages of a list with what they are."""
    reader = press.readers[job.locale]
    match job.kind:
        case "home":
            yield home_page(reader, press.templates)
        case "index":
            indexed = next(each for each in KINDS if each == job.id)
            yield index_page(indexed, job.number, reader, press.templates)
        case _:
            _, kind, name = job.place
            yield shelf_page(shelf_named(kind, name, reader.publication.site), job.number, reader, press.templates)


def files_by(job: Job, press: Press) -> Iterator[Page]:
    """The files of any job but a document's."""
    if job.kind in _LISTS:
        yield from (page for _, page in placed_by(job, press))
        return
    reader = press.readers[job.locale]
    match job.kind:
        case "feed":
            yield from feed_files(job.place, reader, press.entry)
        case "not_found":
            yield not_found(addresses.not_found(reader.locale), reader, press.templates)
        case _:
            yield from former_pages(press.former, reader, press.templates)


def document_pages(job: Job, press: Press) -> tuple[list[Page], Share]:
    """The pages of a document in every locale, or in some only, and its share in what is made of many."""
    readers = [press.readers[tag] for tag in job.only or press.readers]
    opened = press.opened(job.id)
    document = opened.document
    press.own.clear()
    press.own.update({(document.id, tag): edition for tag, edition in opened.editions.items()})
    pages: list[Page] = []
    found: dict[str, Searchable] = {}
    cloths = {reader.locale.tag: Cloth.new() for reader in readers}
    for reader, (identity, page) in article_pages(document, readers, press.templates, cloths):
        pages.append(page)
        if reader.publication.dress.script and identity.kind == "article" and identity.indexed:
            found.update((reader.locale.tag, each) for each in (searchable_of(page),) if each)
    share = _share(document, readers, press, found, cloths)
    press.own.clear()
    return pages, share


def entry_in_full(name: str, tag: str, press: Press) -> Entry:
    """What feeds carry of a document, made from the document itself."""
    opened = press.opened(name)
    press.own.update({(name, each): edition for each, edition in opened.editions.items()})
    made = entry_of(opened.document, press.readers[tag], Cloth.new())
    press.own.clear()
    return made


def _share(
    document: Document,
    readers: Iterable[Reader],
    press: Press,
    found: Mapping[str, Searchable],
    cloths: Mapping[str, Cloth],
) -> Share:
    having = {each.locale.tag: each for each in readers if each.publication.has_page(document, each.locale.tag)}
    carried = press.carried(document.id)
    return Share(
        register={tag: line_of(document, reader) for tag, reader in having.items()},
        ledger={tag: account_of(document, reader) for tag, reader in having.items()},
        entries={tag: entry_of(document, reader, cloths[tag]) for tag, reader in having.items() if tag in carried},
        searchable=found,
    )

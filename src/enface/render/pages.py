"""Every file of a site, made from the facts: the second phase of a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from enface.extract.terms import description_term, title_term
from enface.extract.weave import Cloth
from enface.model.document import Document
from enface.model.page import Page
from enface.render import addresses
from enface.render.editions.inventory import picker_identity
from enface.render.editions.shelving import Place
from enface.render.former.answers import homes, not_found
from enface.render.frame import frame_of, navigation
from enface.render.head import ATOM, JSON, Identity
from enface.render.html import Content, Pages
from enface.render.identities import article_identity, facing_identity, home_identity
from enface.render.lists.archive import archive_page
from enface.render.lists.indexes import browsing, index, index_identity
from enface.render.lists.listing import front_page, listing
from enface.render.lists.shelves import Indexed, Shelf, shelf_identity
from enface.render.programs.entries import Entry
from enface.render.programs.feeds import address_of, feed_of
from enface.render.programs.json_feed import json_feed_of
from enface.render.reader import Reader
from enface.render.review.article import article_of
from enface.render.review.facing import facing_of
from enface.render.review.notices import switcher
from enface.render.safe import plain
from enface.render.schema_org.jsonld import script
from enface.render.schema_org.lists import home_data, index_data, shelf_data
from enface.render.search import INDEX
from enface.render.views import Choice, Search

Placed = tuple[Identity, Page]
"""A page with what it is, for the search index."""


class _Sheet(NamedTuple):
    """A page about to be rendered."""

    template: str
    identity: Identity
    content: Content
    reader: Reader


def article_pages(
    document: Document, readers: Iterable[Reader], templates: Pages, cloths: Mapping[str, Cloth]
) -> Iterator[tuple[Reader, Placed]]:
    """The pages of a document for some readers: the article, and its en-face edition where it is a translation.

    `cloths` take what is woven for each locale, by its tag. What is alike is done in a row: so processors have at hand
    what they need for it.
    """
    tags = [reader for reader in readers if reader.publication.has_page(document, reader.locale.tag)]
    articles = [(reader, article_of(document, reader, cloths[reader.locale.tag])) for reader in tags]
    faced = [reader for reader, article in articles if article.en_face]
    facing = [(reader, facing_of(document, reader, cloths[reader.locale.tag])) for reader in faced]
    sheets = [
        *(_Sheet("review.html", article_identity(document, reader), content, reader) for reader, content in articles),
        *(_Sheet("en_face.html", facing_identity(document, reader), content, reader) for reader, content in facing),
    ]
    for template, identity, content, reader in sheets:
        yield reader, _placed(template, identity, content, reader, templates, switcher(document, reader))


def home_page(reader: Reader, templates: Pages) -> Placed:
    """The front page of a locale."""
    publication, tag = reader.publication, reader.locale.tag
    heading = reader.texts.term(title_term(publication.site))
    intro = reader.texts.term(description_term(publication.site)) if publication.site.description else None
    front = front_page(publication.listed[tag], heading=heading, intro=intro, reader=reader)
    home = replace(home_identity(reader), jsonld=script(home_data(reader)))
    return _placed("home.html", home, front, reader, templates)


def index_page(kind: Indexed, number: int, reader: Reader, templates: Pages) -> Placed:
    """Page `number` of an index."""
    identity = index_identity(kind, number, reader)
    identity = replace(identity, jsonld=script(index_data(identity, reader)))
    return _placed("index.html", identity, index(kind, number, reader), reader, templates)


def shelf_page(shelf: Shelf, number: int, reader: Reader, templates: Pages) -> Placed:
    """Page `number` of a section, tag, author, work, year or month."""
    identity = shelf_identity(shelf, number, reader)
    if identity.indexed:
        identity = replace(identity, jsonld=script(shelf_data(shelf, number, identity, reader)))
    if shelf.kind in {"archive", "months"}:
        return _placed("index.html", identity, archive_page(shelf, number, reader), reader, templates)
    return _placed("list.html", identity, listing(shelf, number, reader), reader, templates)


def feed_files(place: Place, reader: Reader, entry: Callable[[str, str], Entry]) -> Iterator[Page]:
    """A feed as Atom and as JSON; `entry` gives what it carries of a document, by id and locale tag."""
    carried = reader.publication.fed.get(place, ())
    feed = feed_of(place, tuple(entry(document.id, place[0]) for document in carried), reader)
    address = address_of(place, reader.locale)
    from enface.render.programs.atom import atom_of  # with it comes all of XML, which few builds after an edit need

    yield Page(path=reader.links.file(f"{address}{ATOM}"), data=atom_of(feed))
    yield Page(path=reader.links.file(f"{address}{JSON}"), data=json_feed_of(feed))


def search_page(reader: Reader, templates: Pages) -> Page:
    """Where readers search, and what they can go through instead."""
    title = plain(reader.strings.gettext("Search"))
    identity = Identity(address=addresses.search(reader.locale), title=title, alternates={}, indexed=False)
    content = Search(
        script=reader.links.asset(reader.publication.dress.script),
        index=reader.links.href(f"{identity.address}{INDEX}"),
        lists=(*navigation(identity.address, reader), *browsing(reader)),
    )
    locales = reader.publication.site.locales
    choices = (reader.choice(each.tag, reader.links.href(addresses.search(each)), current=each == reader.locale)
               for each in locales)  # fmt: skip
    return _placed("search.html", identity, content, reader, templates, tuple(choices))[1]


def site_files(reader: Reader, templates: Pages) -> Iterator[Page]:
    """What the site has once, for the readers of its source locale: language picker and a 404."""
    reader = reader.at(addresses.picker(reader.publication.site))
    yield _placed("picker.html", picker_identity(reader), None, reader, templates, homes(reader))[1]
    if reader.locale.root != "/":
        yield not_found("/404.html", reader, templates)


def _placed(
    name: str, identity: Identity, content: Content, reader: Reader, templates: Pages, choices: tuple[Choice, ...] = ()
) -> Placed:
    html = templates.render(name, frame_of(identity, reader, choices), content, reader.strings)
    return identity, Page(path=reader.links.file(identity.address), data=html.encode())

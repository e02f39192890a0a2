"""Every file of a site, made from the facts: the second phase of a build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enface.extract.terms import description_term, title_term
from enface.model.document import Document
from enface.model.page import Page
from enface.render import addresses
from enface.render.article import article_of, title_of
from enface.render.facing import facing_of
from enface.render.feeds import feed_of
from enface.render.head import Identity, announced, feed_address, frame_of, navigation
from enface.render.html import Content, Pages
from enface.render.identities import article_identity, facing_identity, home_identity
from enface.render.lists import front_page, listing
from enface.render.notices import switcher
from enface.render.publication import Publication
from enface.render.reader import Reader
from enface.render.records import Redirect
from enface.render.search import INDEX
from enface.render.shelves import Shelf, pages_of, shelf_identity, shelves_of
from enface.render.sitemap import Listed, robots, sitemap_index, sitemap_of
from enface.render.views import Anchor, Choice, Search

Placed = tuple[Identity, Page]
"""A page with what it is, for the sitemap."""


def article_pages(documents: Sequence[Document], reader: Reader, templates: Pages) -> Iterator[Placed]:
    """The pages of documents in a locale: the article, and its en-face edition where it is a translation."""
    for document in documents:
        if not reader.publication.has_page(document, reader.locale.tag):
            continue
        choices = switcher(document, reader)
        article = article_of(document, reader)
        identity = article_identity(document, reader)
        yield _placed("review.html", identity, article, reader, templates, choices)
        if article.en_face:
            facing = facing_identity(document, reader)
            yield _placed("en_face.html", facing, facing_of(document, reader), reader, templates, choices)


def list_pages(reader: Reader, templates: Pages) -> Iterator[Placed]:
    """Home, sections, tags and authors of a locale."""
    publication = reader.publication
    identity = home_identity(reader)
    heading = reader.texts.term(title_term(publication.site))
    intro = reader.texts.term(description_term(publication.site)) if publication.site.description else None
    front = front_page(publication.listed[reader.locale.tag], heading=heading, intro=intro, reader=reader)
    yield _placed("home.html", identity, front, reader, templates)
    for shelf in shelves_of(publication, reader.locale.tag):
        yield from _shelf_pages(shelf, reader, templates)


def _shelf_pages(shelf: Shelf, reader: Reader, templates: Pages) -> Iterator[Placed]:
    pages = pages_of(shelf.documents(reader.publication, reader.locale.tag), shelf.per_page)
    for number in range(1, len(pages) + 1):
        content = listing(shelf, pages, number, reader)
        yield _placed("list.html", shelf_identity(shelf, number, reader), content, reader, templates)


def locale_files(reader: Reader, templates: Pages, identities: Sequence[Identity]) -> Iterator[Page]:
    """What else a locale has: its feed, the sitemap of its pages, its 404."""
    yield Page(path=reader.links.file(feed_address(reader)), data=feed_of(reader))
    site = reader.publication.site
    has_picker = reader.locale.tag == site.source and not reader.locale.url
    listed = (picker_identity(reader), *identities) if has_picker else identities
    yield Page(path=reader.links.file(addresses.sitemap(reader.locale)), data=sitemap_of(_listed(reader, listed)))
    if reader.locale.url:
        data = robots(reader.links.url(addresses.sitemap(reader.locale)))
        yield Page(path=reader.links.file(f"{addresses.home(reader.locale)}robots.txt"), data=data)
    yield not_found(addresses.not_found(reader.locale), reader, templates)


def search_page(reader: Reader, templates: Pages) -> Page:
    """Where readers search, and what they can go through instead."""
    title = str(reader.strings.gettext("Search").unescape())
    identity = Identity(address=addresses.search(reader.locale), title=title, alternates={}, indexed=False)
    content = Search(
        script=reader.links.asset(reader.publication.script),
        index=reader.links.href(f"{identity.address}{INDEX}"),
        lists=navigation(identity, reader),
    )
    locales = reader.publication.site.locales
    choices = (reader.choice(each.tag, reader.links.href(addresses.search(each)), current=each == reader.locale)
               for each in locales)  # fmt: skip
    return _placed("search.html", identity, content, reader, templates, tuple(choices))[1]


def not_found(address: str, reader: Reader, templates: Pages) -> Page:
    """The page for addresses that do not exist, in the readers' language."""
    title = str(reader.strings.gettext("Page not found").unescape())
    identity = Identity(address=address, title=title, alternates={}, indexed=False)
    return _placed("not_found.html", identity, None, reader, templates, homes(reader))[1]


def site_files(reader: Reader, templates: Pages) -> Iterator[Page]:
    """What the site has once, for the readers of its source locale: language picker, sitemaps, robots.txt, a 404."""
    site = reader.publication.site
    reader = reader.at(addresses.picker(site))
    yield _placed("picker.html", picker_identity(reader), None, reader, templates, homes(reader))[1]
    if reader.locale.root != "/":
        yield not_found("/404.html", reader, templates)
    yield from _for_robots(reader)


def redirect_pages(former: Sequence[Redirect], reader: Reader, templates: Pages) -> Iterator[Page]:
    """What stands at the former addresses of editions in the readers' locale."""
    documents = {document.id: document for document in reader.publication.documents}
    for each in former:
        if each.edition.locale == reader.locale.tag:
            title = title_of(documents[each.edition.document], each.edition, reader)
            for old, new in _addresses(each, reader):
                identity = Identity(
                    address=old, title=title.plain, alternates={}, canonical=each.canonical, indexed=False
                )
                there = reader.at(old)
                target = Anchor(href=there.links.href(new), text=title)
                yield _placed("redirect.html", identity, target, there, templates, ())[1]


def _addresses(each: Redirect, reader: Reader) -> Iterator[tuple[str, str]]:
    """Old and new address of the article, and of its en-face edition where it has one."""
    address = each.edition.address
    yield each.old, address
    if each.edition.locale != reader.publication.clusters[each.edition.document].source:
        yield addresses.facing(each.old), addresses.facing(address)


def _for_robots(reader: Reader) -> Iterator[Page]:
    """What tells crawlers where the sitemaps of the common host are."""
    site, links = reader.publication.site, reader.links
    common = [addresses.sitemap(locale) for locale in site.locales if not locale.url]
    alone = sitemap_of(_listed(reader, [picker_identity(reader)]))
    data = sitemap_index([links.url(each) for each in common]) if common else alone
    yield Page(path=links.file("/sitemap.xml"), data=data)
    yield Page(path=links.file("/robots.txt"), data=robots(links.url("/sitemap.xml")))


def picker_identity(reader: Reader) -> Identity:
    """The list of languages at the root of the site."""
    name = reader.texts.term(title_term(reader.publication.site)).plain
    return Identity(address=addresses.picker(reader.publication.site), title=name, alternates={})


def homes(reader: Reader) -> tuple[Choice, ...]:
    """Every locale's home, to choose from where a page has no counterpart."""
    locales = reader.publication.site.locales
    return tuple(reader.choice(locale.tag, reader.links.href(addresses.home(locale))) for locale in locales)


def _placed(
    name: str, identity: Identity, content: Content, reader: Reader, templates: Pages, choices: tuple[Choice, ...] = ()
) -> Placed:
    html = templates.render(name, frame_of(identity, reader, choices), content, reader.strings)
    return identity, Page(path=reader.links.file(identity.address), data=html.encode())


def _listed(reader: Reader, identities: Sequence[Identity]) -> list[Listed]:
    modified = _modified(reader.publication, reader.locale.tag)
    return [
        Listed(
            url=reader.links.url(identity.address),
            modified=modified.get(identity.address, ""),
            alternates=tuple((tag, reader.links.url(address)) for tag, address in announced(identity)),
        )
        for identity in identities
        if identity.indexed
    ]


def _modified(publication: Publication, locale: str) -> dict[str, str]:
    found = {}
    for document in publication.documents:
        edition = publication.edition(document, locale)
        when = publication.updated(document)
        if edition and when:
            found[edition.address] = when.isoformat()
    return found

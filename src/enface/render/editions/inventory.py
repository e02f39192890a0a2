"""Every page of a site from its facts alone: what has an address, and what may be indexed."""

from __future__ import annotations

from collections.abc import Iterator

from enface.extract.terms import title_term
from enface.model.locale import Locale
from enface.render import addresses
from enface.render.editions.clusters import default_member
from enface.render.editions.publication import Publication
from enface.render.head import ATOM, JSON, Identity
from enface.render.identities import home_identity
from enface.render.lists.indexes import index_address, index_count, index_identity, indexes_of
from enface.render.lists.shelves import page_count, shelf_identity, shelves_of
from enface.render.reader import Reader


def picker_identity(reader: Reader) -> Identity:
    """The list of languages at the root of the site."""
    name = reader.texts.term(title_term(reader.publication.site)).plain
    return Identity(address=addresses.picker(reader.publication.site), title=name, alternates={})


def indexable(reader: Reader) -> Iterator[Identity]:
    """What of a locale may be indexed."""
    yield from (identity for identity in list_identities(reader) if identity.indexed)
    yield from member_identities(reader)


def list_identities(reader: Reader) -> Iterator[Identity]:
    """Home, indexes and every page of every shelf of a locale."""
    publication, tag = reader.publication, reader.locale.tag
    yield home_identity(reader)
    for kind in indexes_of(publication, tag):
        for number in range(1, index_count(kind, publication, tag) + 1):
            yield index_identity(kind, number, reader)
    for shelf in shelves_of(publication, tag):
        for number in range(1, page_count(shelf, publication, tag) + 1):
            yield shelf_identity(shelf, number, reader)


def member_identities(reader: Reader) -> Iterator[Identity]:
    """The editions of a locale that are members of their clusters, as far as links between pages need them."""
    publication, tag = reader.publication, reader.locale.tag
    for document in publication.documents:
        if tag not in publication.reaches[document.id].members:
            continue
        cluster = publication.clusters[document.id]
        default = default_member(cluster, publication.site)
        modified = publication.updated(document)
        alternates = {member.locale: member.address for member in cluster.members}
        yield Identity(
            address=alternates[tag],
            title="",
            alternates=alternates,
            default=default.address if default else "",
            modified=modified.isoformat() if modified else "",
        )


def list_addresses(publication: Publication, locale: Locale) -> Iterator[str]:
    """Home, indexes and every page of every shelf of a locale."""
    yield addresses.home(locale)
    for kind in indexes_of(publication, locale.tag):
        count = index_count(kind, publication, locale.tag)
        yield from (index_address(kind, locale, number) for number in range(1, count + 1))
    for shelf in shelves_of(publication, locale.tag):
        count = page_count(shelf, publication, locale.tag)
        yield from (shelf.address(locale, number) for number in range(1, count + 1))


def files_of(publication: Publication) -> Iterator[str]:
    """Every address at which the site has a page, a feed, data or a sitemap, or may have one."""
    site = publication.site
    yield from addresses_of(publication)
    yield from addresses.files(site) - {"/robots.txt"}
    for locale in site.locales:
        yield from (f"{address}{name}" for address in list_addresses(publication, locale) for name in (ATOM, JSON))
        if site.publishing.search:
            yield addresses.search(locale)


def addresses_of(publication: Publication) -> Iterator[str]:
    """Every address at which the site has a page of its own, redirects left out."""
    yield addresses.picker(publication.site)
    for locale in publication.site.locales:
        yield from list_addresses(publication, locale)
    for document in publication.documents:
        for tag in publication.reaches[document.id].pages:
            address = publication.editions[document.id, tag].address
            yield from (address, addresses.facing(address))

"""Structured data of home, lists and indexes."""

from __future__ import annotations

from collections.abc import Iterable

from enface.extract.terms import description_term
from enface.model.document import Document
from enface.render import addresses
from enface.render.head import Identity
from enface.render.lists.indexes import index_heading
from enface.render.lists.shelves import KINDS, Shelf, page_of
from enface.render.reader import Reader
from enface.render.remembered import of_each
from enface.render.review.cards import titled
from enface.render.schema_org.jsonld import Crumbs, Data, breadcrumb, home_crumb, publisher, website
from enface.render.schema_org.review import author_data
from enface.render.schema_org.work import item_data


def home_data(reader: Reader) -> Data:
    """The site."""
    site = reader.publication.site
    about = {"description": reader.texts.term(description_term(site)).plain} if site.description else {}
    return website(reader) | {"inLanguage": reader.locale.tag, "publisher": publisher(reader)} | about


def shelf_data(shelf: Shelf, number: int, identity: Identity, reader: Reader) -> Data:
    """A page of a list: of an author a profile, of a work what it is about, of all what stands on it."""
    publication, tag = reader.publication, reader.locale.tag
    items = (_item(document, reader) for document in page_of(shelf, number, publication, tag))
    data = _collection(identity, items, _crumbs(shelf, reader), reader)
    if shelf.kind == "authors":
        return data | {"@type": "ProfilePage", "mainEntity": author_data(publication.names[shelf.id], reader)}
    if shelf.kind == "works":
        return data | {"about": item_data(publication.works[shelf.id], reader)}
    return data


def index_data(identity: Identity, reader: Reader) -> Data:
    """A page of an index."""
    crumbs = (home_crumb(reader), (identity.title, identity.address))
    return _page(identity, crumbs, reader)


@of_each
def _item(document: Document, reader: Reader) -> Data | None:
    """A document that has a page for these readers, as an item of lists."""
    publication, tag = reader.publication, reader.locale.tag
    if not publication.has_page(document, tag):
        return None
    url = reader.links.url(publication.editions[document.id, tag].address)
    return {"name": titled(document, reader).plain, "url": url}


def _collection(identity: Identity, items: Iterable[Data | None], crumbs: Crumbs, reader: Reader) -> Data:
    shown = (item for item in items if item)
    elements = [{"@type": "ListItem", "position": number, **item} for number, item in enumerate(shown, 1)]
    listed = {"@type": "ItemList", "numberOfItems": len(elements), "itemListElement": elements}
    return _page(identity, crumbs, reader) | ({"mainEntity": listed} if elements else {})


def _page(identity: Identity, crumbs: Crumbs, reader: Reader) -> Data:
    url = reader.links.url(identity.address)
    changed = {"dateModified": identity.modified} if identity.modified else {}
    return {
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": identity.title,
        "inLanguage": reader.locale.tag,
        "isPartOf": website(reader),
        "breadcrumb": breadcrumb(crumbs, reader),
        **changed,
    }


def _crumbs(shelf: Shelf, reader: Reader) -> Crumbs:
    yield home_crumb(reader)
    for kind in KINDS:
        if kind == shelf.kind or (kind, shelf.kind) == ("archive", "months"):
            yield index_heading(kind, reader).plain, addresses.section(reader.locale, kind)
    if shelf.kind == "months":
        year = Shelf("archive", shelf.id[:4])
        yield year.heading(reader).plain, year.address(reader.locale)
    yield shelf.heading(reader).plain, shelf.address(reader.locale)

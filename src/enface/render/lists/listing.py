"""Home, section, tag, author and work pages."""

from __future__ import annotations

from collections.abc import Sequence

from enface.model.document import Document
from enface.render.lists.indexes import index_address, index_heading, indexes_of
from enface.render.lists.shelves import Shelf, page_count, page_of, position
from enface.render.reader import Reader
from enface.render.review.cards import card_of
from enface.render.review.work_facts import facts_of
from enface.render.views import Anchor, Listing, Text

_ON_HOME = 12


def listing(shelf: Shelf, number: int, reader: Reader) -> Listing:
    """Page `number` (from 1) of a shelf."""
    publication, tag = reader.publication, reader.locale.tag
    count = page_count(shelf, publication, tag)
    work = publication.works.get(shelf.id) if shelf.kind == "works" else None
    return Listing(
        heading=shelf.heading(reader),
        intro=shelf.intro(reader),
        lead=None,
        cards=tuple(card_of(document, reader) for document in page_of(shelf, number, publication, tag)),
        newer=reader.links.href(shelf.address(reader.locale, number - 1)) if number > 1 else "",
        older=reader.links.href(shelf.address(reader.locale, number + 1)) if number < count else "",
        position=position(number, count, reader) if count > 1 else "",
        facts=facts_of(work, reader) if work and number == 1 else (),
    )


def front_page(documents: Sequence[Document], *, heading: Text, intro: Text | None, reader: Reader) -> Listing:
    """The home page of a locale: the newest member first and large, then the newest of the others."""
    members = (document for document in documents if reader.publication.is_member(document, reader.locale.tag))
    lead = next(members, None)
    others = [document for document in documents[: _ON_HOME + 1] if document is not lead][:_ON_HOME]
    return Listing(
        heading=heading,
        intro=intro,
        lead=card_of(lead, reader) if lead else None,
        cards=tuple(card_of(document, reader) for document in others),
        more=_archive(reader) if len(documents) > len(others) + 1 else None,
    )


def _archive(reader: Reader) -> Anchor | None:
    """Where everything is that the home page has no room for."""
    if "archive" not in indexes_of(reader.publication, reader.locale.tag):
        return None
    address = index_address("archive", reader.locale)
    return Anchor(href=reader.links.href(address), text=index_heading("archive", reader))

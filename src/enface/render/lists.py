"""Home, section, tag and author pages."""

from __future__ import annotations

from collections.abc import Sequence

from enface.model.document import Document
from enface.render.cards import card_of
from enface.render.reader import Reader
from enface.render.shelves import Shelf
from enface.render.views import Listing, Text


def listing(shelf: Shelf, pages: Sequence[Sequence[Document]], number: int, reader: Reader) -> Listing:
    """Page `number` (from 1) of a shelf."""
    cards = tuple(card_of(document, reader) for document in pages[number - 1])
    position = reader.strings.gettext("Page {number} of {count}", number=str(number), count=str(len(pages)))
    return Listing(
        heading=shelf.heading(reader),
        intro=shelf.intro(reader),
        lead=None,
        cards=cards,
        newer=reader.links.href(shelf.address(reader.locale, number - 1)) if number > 1 else "",
        older=reader.links.href(shelf.address(reader.locale, number + 1)) if number < len(pages) else "",
        position=str(position.unescape()) if len(pages) > 1 else "",
    )


def front_page(documents: Sequence[Document], *, heading: Text, intro: Text | None, reader: Reader) -> Listing:
    """The home page of a locale: the newest member first and large, then the newest of the others."""
    members = [document for document in documents if reader.publication.is_member(document, reader.locale.tag)]
    lead = next(iter(members), None)
    others = [document for document in documents if document is not lead]
    return Listing(
        heading=heading,
        intro=intro,
        lead=card_of(lead, reader) if lead else None,
        cards=tuple(card_of(document, reader) for document in others[:12]),
    )

"""The archive: the reviews of a year or a month, one line each, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from enface.model.document import Document
from enface.render.formats import period_name, short_date
from enface.render.lists.indexes import shelf_entry
from enface.render.lists.shelves import Shelf, names_on, page_count, page_of, position
from enface.render.reader import Reader
from enface.render.review.cards import badge, kicker, titled
from enface.render.texts import isolated
from enface.render.views import Anchor, Entry, Group, Index


def archive_page(shelf: Shelf, number: int, reader: Reader) -> Index:
    """Page `number` of a year or month; the page of a large year lists its months."""
    publication, tag = reader.publication, reader.locale.tag
    count = page_count(shelf, publication, tag)
    by_months = shelf.is_kept_by_months(publication, tag)
    groups = _months(shelf, reader) if by_months else _lines(shelf, page_of(shelf, number, publication, tag), reader)
    return Index(
        heading=shelf.heading(reader),
        jump=_jump(groups) if len(groups) > 1 else (),
        groups=groups,
        dated=not by_months,
        newer=reader.links.href(shelf.address(reader.locale, number - 1)) if number > 1 else "",
        older=reader.links.href(shelf.address(reader.locale, number + 1)) if number < count else "",
        position=position(number, count, reader) if count > 1 else "",
    )


def _months(year: Shelf, reader: Reader) -> tuple[Group, ...]:
    names = (name for name in names_on(reader.publication, reader.locale.tag, "months") if name[:5] == f"{year.id}/")
    entries = tuple(shelf_entry(Shelf("months", name), reader) for name in sorted(names, reverse=True))
    return (Group(id="months", label="", entries=entries),)


def _lines(shelf: Shelf, documents: Sequence[Document], reader: Reader) -> tuple[Group, ...]:
    """The reviews by month; those of one month need no heading of their own."""
    groups = groupby(documents, key=lambda document: _month(document, reader))
    return tuple(
        Group(
            id=f"month-{month}",
            label="" if shelf.kind == "months" else period_name(int(shelf.id[:4]), month, reader.locale.regional),
            entries=tuple(_line(document, reader) for document in group),
        )
        for month, group in groups
    )


def _month(document: Document, reader: Reader) -> int:
    when = reader.publication.published(document)
    return when.month if when else 0


def _jump(groups: Sequence[Group]) -> tuple[Anchor, ...]:
    return tuple(Anchor(href=f"#{group.id}", text=isolated(group.label)) for group in groups if group.label)


def _line(document: Document, reader: Reader) -> Entry:
    publication = reader.publication
    edition = publication.editions[document.id, reader.locale.tag]
    href = reader.href(document, edition)
    work, published = publication.work(document), publication.published(document)
    return Entry(
        href=href,
        hreflang=reader.tongue(href),
        text=titled(document, reader),
        note=kicker(work, reader) if work else None,
        date=short_date(published, reader.locale.regional) if published else None,
        badge=badge(document, reader),
    )

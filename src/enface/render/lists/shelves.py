"""Shelves: the lists of a locale by section, tag, author, work and time, over numbered pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from msgspec import Struct

from enface.extract.terms import bio_term, section_term, tag_term
from enface.model.document import Document
from enface.model.locale import Locale
from enface.model.review import Tag
from enface.model.site import Site
from enface.render import addresses
from enface.render.editions.publication import Publication
from enface.render.formats import period_name
from enface.render.head import Identity
from enface.render.reader import Reader
from enface.render.safe import plain
from enface.render.views import Text

Kind = Literal["section", "tags", "authors", "works", "archive", "months"]
Indexed = Literal["works", "tags", "authors", "archive"]
"""The kinds of shelf that have an index of them all."""
KINDS: tuple[Indexed, ...] = get_args(Indexed)
LARGE = 100
"""Reviews on a page of the archive; a year with more of them is kept by months."""


class Shelf(Struct, frozen=True):
    """A list that exists in every locale where there is enough for it; a section's exists everywhere.

    A work has one from its second review on: for a single one the review itself is the page.
    """

    kind: Kind
    id: str
    per_page: int = 12

    def address(self, locale: Locale, number: int = 1) -> str:
        """The address of page `number`."""
        if self.kind == "section":
            return addresses.section(locale, self.id, number)
        return addresses.term(locale, "archive" if self.kind == "months" else self.kind, self.id, number)

    def documents(self, publication: Publication, locale: str) -> Sequence[Document]:
        """What stands on it in a locale, newest first."""
        return publication.shelved.get((locale, self.kind, self.id), ())

    def exists(self, publication: Publication, locale: str) -> bool:
        """Whether the locale has pages for it."""
        count = len(self.documents(publication, locale))
        match self.kind:
            case "section":
                return True
            case "works":
                return count > 1 and self.id in publication.works
            case "months":
                return count > 0 and Shelf("archive", self.id[:4]).is_kept_by_months(publication, locale)
            case _:
                return count > 0

    def is_kept_by_months(self, publication: Publication, locale: str) -> bool:
        """Of an archive: a year with so many reviews that its page lists its months."""
        return self.kind == "archive" and len(self.documents(publication, locale)) > LARGE

    def heading(self, reader: Reader) -> Text:
        """What it is called for these readers."""
        publication = reader.publication
        match self.kind:
            case "section":
                return reader.texts.term(section_term(publication.section(self.id)))
            case "tags":
                return reader.texts.term(tag_term(publication.terms.get(self.id) or Tag(id=self.id, name=self.id)))
            case "authors":
                return reader.texts.name_of(publication.names[self.id])
            case "works":
                return reader.texts.title_of(publication.works[self.id])
            case "archive" | "months":
                year, _, month = self.id.partition("/")
                return reader.texts.said(period_name(int(year), int(month or 0), reader.locale.regional), "")

    def intro(self, reader: Reader) -> Text | None:
        """What is said of an author."""
        author = reader.publication.names[self.id] if self.kind == "authors" else None
        return reader.texts.term(bio_term(author)) if author and author.bio else None


def shelves_of(publication: Publication, locale: str) -> Iterator[Shelf]:
    """The shelves of a locale."""
    for section in publication.site.sections:
        yield shelf_named("section", section.id, publication.site)
    kinds: tuple[Kind, ...] = (*KINDS, "months")
    for kind in kinds:
        for name in names_on(publication, locale, kind):
            shelf = shelf_named(kind, name, publication.site)
            if shelf.exists(publication, locale):
                yield shelf


def shelf_named(kind: str, name: str, site: Site) -> Shelf:
    """The shelf of this kind and id."""
    if kind == "section":
        return Shelf("section", name, site.section(name).per_page)
    found = next(each for each in get_args(Kind) if each == kind)
    return Shelf(found, name, LARGE if kind in {"archive", "months"} else 12)


def names_on(publication: Publication, locale: str, kind: Kind) -> tuple[str, ...]:
    """The ids of a kind under which the locale lists anything, in order."""
    return publication.stocked.get((locale, kind), ())


def page_count(shelf: Shelf, publication: Publication, locale: str) -> int:
    """How many pages it has: one at least."""
    if shelf.is_kept_by_months(publication, locale):
        return 1
    return max(1, -(-len(shelf.documents(publication, locale)) // shelf.per_page))


def page_of(shelf: Shelf, number: int, publication: Publication, locale: str) -> Sequence[Document]:
    """What stands on page `number` (from 1)."""
    start = (number - 1) * shelf.per_page
    return shelf.documents(publication, locale)[start : start + shelf.per_page]


def shelf_identity(shelf: Shelf, number: int, reader: Reader) -> Identity:
    """Page `number` of a shelf; only the first has counterparts in other locales, and an empty one none at all."""
    publication, tag = reader.publication, reader.locale.tag
    filled = bool(shelf.documents(publication, tag))
    having = (
        locale
        for locale in publication.site.locales
        if shelf.documents(publication, locale.tag) and shelf.exists(publication, locale.tag)
    )
    alternates = {locale.tag: shelf.address(locale) for locale in having} if number == 1 and filled else {}
    heading, count = shelf.heading(reader).plain, page_count(shelf, publication, tag)
    changed = publication.changed.get((tag, shelf.kind, shelf.id))
    fed = publication.fed.get((tag, shelf.kind, shelf.id))
    intro = shelf.intro(reader)
    return Identity(
        address=shelf.address(reader.locale, number),
        title=heading if number == 1 else f"{heading} – {position(number, count, reader)}",
        description=intro.plain if intro and number == 1 else "",
        alternates=alternates,
        default=alternates.get(publication.site.source) or next(iter(alternates.values()), ""),
        indexed=filled,
        modified=changed.isoformat() if changed else "",
        feed=shelf.address(reader.locale) if fed else "",
        feed_title=heading,
        newer=shelf.address(reader.locale, number - 1) if number > 1 else "",
        older=shelf.address(reader.locale, number + 1) if number < count else "",
    )


def position(number: int, count: int, reader: Reader) -> str:
    """`Page 2 of 3`."""
    said = reader.strings.gettext("Page {number} of {count}", number=str(number), count=str(count))
    return plain(said)

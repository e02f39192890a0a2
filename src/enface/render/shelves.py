"""Shelves: the lists of a locale by section, tag and author, over numbered pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from enface.extract.terms import bio_term, section_term, tag_term
from enface.model.document import Document
from enface.model.locale import Locale
from enface.model.review import Tag
from enface.render import addresses
from enface.render.head import Identity
from enface.render.publication import Publication
from enface.render.reader import Reader
from enface.render.views import Text

Kind = Literal["section", "tags", "authors"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list that exists in every locale where it has a document; a section's exists everywhere."""

    kind: Kind
    id: str
    per_page: int = 12

    def address(self, locale: Locale, number: int = 1) -> str:
        """The address of page `number`."""
        if self.kind == "section":
            return addresses.section(locale, self.id, number)
        return addresses.term(locale, self.kind, self.id, number)

    def documents(self, publication: Publication, locale: str) -> tuple[Document, ...]:
        """What stands on it in a locale, newest first."""
        return publication.shelved.get((locale, self.kind, self.id), ())

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

    def intro(self, reader: Reader) -> Text | None:
        """What is said of an author."""
        author = reader.publication.names[self.id] if self.kind == "authors" else None
        return reader.texts.term(bio_term(author)) if author and author.bio else None


def shelves_of(publication: Publication, locale: str) -> Iterator[Shelf]:
    """The shelves of a locale."""
    for section in publication.site.sections:
        yield Shelf("section", section.id, section.per_page)
    for tag, kind, name in sorted(publication.shelved):
        if tag == locale and kind != "section":
            yield Shelf("tags" if kind == "tags" else "authors", name)


def shelf_identity(shelf: Shelf, number: int, reader: Reader) -> Identity:
    """Page `number` of a shelf; only the first has counterparts in other locales."""
    publication = reader.publication
    alternates = {}
    if number == 1:
        having = (
            locale
            for locale in publication.site.locales
            if shelf.kind == "section" or shelf.documents(publication, locale.tag)
        )
        alternates = {locale.tag: shelf.address(locale) for locale in having}
    source = publication.site.source
    return Identity(
        address=shelf.address(reader.locale, number),
        title=shelf.heading(reader).plain,
        alternates=alternates,
        default=alternates.get(source) or next(iter(alternates.values()), ""),
    )


def addresses_of(publication: Publication) -> frozenset[str]:
    """Every address at which the site has a page of its own, redirects left out."""
    found = {addresses.picker(publication.site)}
    for locale in publication.site.locales:
        found.add(addresses.home(locale))
        for shelf in shelves_of(publication, locale.tag):
            count = len(pages_of(shelf.documents(publication, locale.tag), shelf.per_page))
            found.update(shelf.address(locale, number) for number in range(1, count + 1))
        for document in publication.documents:
            edition = publication.edition(document, locale.tag)
            if edition and publication.has_page(document, locale.tag):
                found |= {edition.address, addresses.facing(edition.address)}
    return frozenset(found)


def pages_of(documents: Sequence[Document], per_page: int) -> list[Sequence[Document]]:
    """The documents cut into pages; one empty page when there are none."""
    cut = [documents[start : start + per_page] for start in range(0, len(documents), per_page)]
    return cut or [()]

"""What pages may show of a document that is not their own: its title and summary, not its text.

A site is held in memory as outlines; a document is opened when its own pages are made.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from msgspec import structs
from msgspec.structs import replace

from enface.model.document import Document
from enface.model.edition import Edition
from enface.render.editions.publication import Publication

K = TypeVar("K")

_SHOWN = frozenset({"title", "standfirst"})
Editions = Mapping[str, Edition]
"""Those of one document, by locale tag."""


def outlined(publication: Publication) -> Publication:
    """The publication with the outlines of its documents and editions in place of these."""
    outlines = {document.id: outline_of(document) for document in publication.documents}
    editions = {
        (document.id, tag): edition
        for document in publication.documents
        for tag, edition in outlines_of(document, editions_of(document, publication)).items()
    }

    def drawn(shelves: Mapping[K, Sequence[Document]]) -> dict[K, tuple[Document, ...]]:
        return {place: tuple(outlines[each.id] for each in documents) for place, documents in shelves.items()}

    return replace(
        publication,
        documents=tuple(outlines.values()),
        editions=editions,
        listed=drawn(publication.listed),
        shelved=drawn(publication.shelved),
        fed=drawn(publication.fed),
        related=drawn(publication.related),
        by_id=outlines,
        paths={document.path: document for document in outlines.values()},
    )


def editions_of(document: Document, publication: Publication) -> dict[str, Edition]:
    """The editions of a document that are for the public, by locale tag."""
    tags = (locale.tag for locale in publication.site.locales)
    found = ((tag, publication.edition(document, tag)) for tag in tags)
    return {tag: edition for tag, edition in found if edition}


def outline_of(document: Document) -> Document:
    """The document with no blocks but those that stand for fields of the front matter, and without its frame."""
    return replace(document, blocks=tuple(document.blocks[place] for place in _places(document)), frame=(), digest="")


def outlines_of(document: Document, editions: Editions) -> dict[str, Edition]:
    """The editions of a document, with the passages of its outline alone."""
    places = _places(document)
    return {tag: _outline(edition, places) for tag, edition in editions.items()}


def _places(document: Document) -> Collection[int]:
    return [place for place, block in enumerate(document.blocks) if block.kind in _SHOWN]


def _outline(edition: Edition, places: Collection[int]) -> Edition:
    return structs.replace(edition, passages=tuple(edition.passages[place] for place in places))

"""What is kept at hand of a document: its outline, which pages not its own may show, and its head, which orders it.

A document is opened in full when its own pages are made.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import structs
from msgspec.structs import replace

from enface.model.document import Document
from enface.model.edition import Edition
from enface.render.editions.publication import Publication

_SHOWN = frozenset({"title", "standfirst"})
Editions = Mapping[str, Edition]
"""Those of one document, by locale tag."""


def head_of(document: Document) -> Document:
    """The document with none of its texts: what decides where it stands."""
    return replace(document, blocks=(), frame=(), fields=(), digest="")


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

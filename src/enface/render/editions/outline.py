"""What pages may show of a document that is not their own: its title and summary, not its text.

A site is held in memory as outlines; a document is opened when its own pages are made.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from enface.model.document import Document
from enface.model.edition import Edition

_SHOWN = frozenset({"title", "standfirst"})
Editions = Mapping[str, Edition]
"""Those of one document, by locale tag."""


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
    return replace(edition, passages=tuple(edition.passages[place] for place in places), digest="")

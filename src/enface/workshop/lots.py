"""Texts read a lot at a time, in whatever process: each becomes a document in its languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from enface.adapters import content_dir
from enface.detect.document import Met, detect_documents
from enface.detect.priors import Priors
from enface.detect.proposal import proposal
from enface.extract.domains import period_of
from enface.extract.quotations import with_quotations
from enface.model.cost import Cost
from enface.model.document import Block, Document
from enface.model.finding import Finding
from enface.model.lock import Record
from enface.model.site import Division, Site
from enface.read.documents import read_document
from enface.render.editions.outline import head_of
from enface.seams import Detector
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.stopwatch import Stage

P = TypeVar("P")
Lot = Sequence[tuple[str, bytes]]
"""Paths with what stands there."""


class Kept(NamedTuple, Generic[P]):
    """A document as it is put away, its head, what speaks against its language, and whether it shows pictures."""

    parcel: P
    head: Document
    doubt: Finding | None
    pictured: bool


class Text(NamedTuple, Generic[P]):
    """What became of a text: a document if it can be used, and what is wrong with it."""

    kept: Kept[P] | None
    findings: tuple[Finding, ...]


class Reader(Struct, Generic[P]):
    """Reads lots. `packed` is how documents are put away."""

    site: Site
    records: Mapping[str, Record]
    today: date | None
    priors: Priors
    detectors: Sequence[Detector]
    packed: Callable[[Document], P]
    course: Course = UNWATCHED
    met: Met = field(default_factory=Met)

    def read(self, lot: Lot) -> tuple[list[Text[P]], Mapping[Stage, Cost]]:
        """What becomes of each text, in their order, and what it took."""
        course = self.course.apart()
        read = [read_text(data, path, self.site, self.records.get(path)) for path, data in lot]
        course.lap("reading")
        documents = self._in_languages(document for document, _ in read if document)
        texts = [Text(self._kept(next(documents)) if document else None, findings) for document, findings in read]
        course.lap("detection")
        return texts, course.spent

    def _in_languages(self, documents: Iterable[Document]) -> Iterator[Document]:
        detected = detect_documents(documents, detectors=self.detectors, priors=self.priors, met=self.met)
        for each in treated(detected, self.site):
            yield each if each.path in self.records else filed(each, self.site.catalogs, self.today)

    def _kept(self, document: Document) -> Kept[P]:
        return Kept(self.packed(document), head_of(document), proposal(document, self.detectors), is_pictured(document))


def is_pictured(document: Document) -> bool:
    """Whether pictures stand in its text."""
    return any(map(_shows_picture, document.blocks))


def _shows_picture(block: Block) -> bool:
    return block.element == "img" or any(span.kind == "image" for span in block.spans)


def treated(documents: Iterable[Document], site: Site) -> Iterator[Document]:
    """Documents whose quotations are treated as the site wants it."""
    tags = tuple(locale.tag for locale in site.locales)
    return (with_quotations(document, site.publishing.quotes, tags) for document in documents)


def filed(document: Document, division: Division, first: date | None) -> Document:
    """The document in the period of its date, `first` where it has none."""
    return replace(document, period=period_of(division, document.review.published or first))


def read_text(data: bytes, path: str, site: Site, record: Record | None) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document in a text, by what the lock says of it."""
    section = content_dir.section_of(path)
    return read_document(data, path=path, section=section, site=site, record=record)

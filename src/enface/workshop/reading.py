"""The texts of a site as documents in their languages: read, or recalled from a time when they were the same."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from enface.adapters import content_dir
from enface.detect.document import LOT, detect_documents
from enface.detect.fingerprint import fingerprint
from enface.detect.priors import Priors
from enface.detect.proposal import proposal
from enface.extract.domains import period_of
from enface.extract.quotations import with_quotations
from enface.extract.rules import VERSION
from enface.model.document import Block, Document
from enface.model.finding import Finding
from enface.model.lock import Record
from enface.model.site import Division, Site
from enface.publish.digests import digest
from enface.read.documents import read_document
from enface.render.editions.outline import head_of
from enface.seams import Detector
from enface.workshop.course import Course
from enface.workshop.detectors import detectors_of
from enface.workshop.recall import Recall


class Reading(Struct):
    """Documents being read, with what is noted on the way: heads, marks by path, and what there is to say."""

    site: Site
    records: Mapping[str, Record]
    today: date | None
    priors: Priors
    course: Course
    recall: Recall
    heads: list[Document] = field(default_factory=list)
    marks: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)
    pictured: set[str] = field(default_factory=set)
    order: deque[str] = field(default_factory=deque)

    def documents(self, texts: Mapping[str, bytes]) -> Iterator[Document]:
        """The documents in these texts, in their order and their languages: so many at a time that it goes quickly."""
        detectors = detectors_of(self.site.detecting)
        read = self._read_ahead(texts, rules_of(self.site, self.priors, detectors))
        for each in treated(detect_documents(read, detectors=detectors, priors=self.priors), self.site):
            yield from self._recalled()
            self.order.popleft()
            document = each if each.path in self.records else filed(each, self.site.catalogs, self.today)
            self.doubts.extend(filter(None, (proposal(document, detectors),)))
            yield self._noted(document)
        yield from self._recalled()
        self.course.lap("detection")

    def _read_ahead(self, texts: Mapping[str, bytes], rules: bytes) -> Iterator[Document]:
        """Those that have to be read; `order` has the paths of others that come between them, and "" for each."""
        told = iter(self.course.each(texts, "documents read", len(texts)))
        while lot := list(islice(told, LOT)):
            read = [self._read(path, texts[path], rules) for path in lot]
            self.course.lap("reading")
            yield from filter(None, read)
            self.course.lap("detection")

    def _read(self, path: str, data: bytes, rules: bytes) -> Document | None:
        record = self.records.get(path)
        mark = self.marks[path] = digest(data, rules, repr(record or self.today).encode())
        if self.recall.marks.get(path) == mark:
            self.order.append(path)
            return None
        document, findings = read_text(data, path, self.site, record)
        self.findings.extend(findings)
        if document:
            self.order.append("")
        return document

    def _recalled(self) -> Iterator[Document]:
        """Those that come next and need not be read."""
        while self.order and self.order[0]:
            yield self._noted(self.recall.document(self.order.popleft()))

    def _noted(self, document: Document) -> Document:
        self.heads.append(head_of(document))
        if any(map(_is_pictured, document.blocks)):
            self.pictured.add(document.path)
        return document

    def leave(self, rejected: Collection[str]) -> None:
        """Let the site have no documents at these paths."""
        self.heads = [head for head in self.heads if head.path not in rejected]
        self.doubts = [finding for finding in self.doubts if finding.place.path not in rejected]

    def of_note(self) -> dict[str, bytes]:
        """The marks of documents that nothing is to be said about: with an equal one, the document is the same.

        Those with pictures, which get their sizes from other files, have none.
        """
        doubtful = {finding.place.path for finding in (*self.findings, *self.doubts)} | self.pictured
        return {path: mark for path, mark in self.marks.items() if path not in doubtful}


def _is_pictured(block: Block) -> bool:
    return block.element == "img" or any(span.kind == "image" for span in block.spans)


def rules_of(site: Site, priors: Priors, detectors: Sequence[Detector]) -> bytes:
    """Tells apart what documents of a site are read by, beside themselves and the lock."""
    names = priors.names
    known = sorted(priors.passages.items()), sorted(priors.recorded.items()), sorted(names.alone)
    inside = sorted((head, sorted(some)) for head, some in names.inside.items())
    return digest(f"{VERSION} {fingerprint(detectors)} {site!r} {known} {inside}".encode())


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

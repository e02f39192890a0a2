"""The texts of a site as documents in their languages: read, or recalled from a time when they were the same."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from enface.adapters import content_dir
from enface.detect.document import LOT
from enface.detect.fingerprint import fingerprint
from enface.detect.priors import Priors
from enface.errors import BadInput
from enface.extract.rules import VERSION
from enface.model.document import Document
from enface.model.finding import Finding
from enface.model.lock import Record
from enface.model.site import Site
from enface.publish.digests import digest
from enface.render.editions.outline import head_of
from enface.seams import Detector
from enface.workshop.course import Course
from enface.workshop.detectors import detectors_of
from enface.workshop.lots import Kept, Lot, Reader, is_pictured
from enface.workshop.recall import Recall
from enface.workshop.sharing import Share

P = TypeVar("P")
Lines = tuple[tuple[str, int], ...]
"""Of keys in the front matter: many documents have the same ones."""


class Keeping(Protocol[P]):
    """Where documents go that were read."""

    def parcel(self, document: Document, /) -> P:
        """A document as it is put away; asked in whatever process."""
        ...

    def read(self, parcels: Iterable[P], /) -> Sequence[Document]:
        """Documents that were read: taken one after another, to be gone through as often as wanted."""
        ...


class _AtHand:
    def parcel(self, document: Document, /) -> Document:
        return document

    def read(self, parcels: Iterable[Document], /) -> Sequence[Document]:
        return tuple(parcels)


AT_HAND: Keeping[Document] = _AtHand()
"""They stay as they are."""


class Reading(Struct):
    """Documents being read, with what is noted on the way: heads, marks by path, and what there is to say."""

    root: Path
    site: Site
    records: Mapping[str, Record]
    today: date | None
    priors: Priors
    course: Course
    recall: Recall
    share: Share
    heads: list[Document] = field(default_factory=list)
    marks: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)
    pictured: set[str] = field(default_factory=set)
    order: deque[str | Finding] = field(default_factory=deque)
    lines: dict[Lines, Lines] = field(default_factory=dict)

    def documents(self, paths: Sequence[str], keeping: Keeping[P]) -> Sequence[Document]:
        """The documents in the texts at these paths, in their order and their languages."""
        told = self.course.each(self._parcels(paths, keeping), "documents read", len(paths))
        documents = keeping.read(parcel for some in told for parcel in some)
        self.course.lap("reading")
        return documents

    def _parcels(self, paths: Iterable[str], keeping: Keeping[P]) -> Iterator[Sequence[P]]:
        """What is kept of each text, if anything."""
        detectors = detectors_of(self.site.detecting)
        reader = Reader(self.site, self.records, self.today, self.priors, detectors, keeping.parcel, self.course)
        lots = self._lots(paths, rules_of(self.site, self.priors, detectors))
        for lot in self.course.taking(self.share(reader.read, lots, len)):
            for kept, findings in lot:
                yield from self._recalled(keeping)
                self.order.popleft()
                self.findings.extend(findings)
                yield (self._noted(kept),) if kept else ()
            self.course.lap("reading")
        yield from self._recalled(keeping)

    def _lots(self, paths: Iterable[str], rules: bytes) -> Iterator[Lot]:
        """Those that have to be read; `order` has "" for each, and the paths of others or what is wrong with them."""
        lot = []
        for path in paths:
            try:
                data = content_dir.read_plain_file(self.root / path, path)
            except BadInput as error:
                self.order.append(Finding.of(error))
                continue
            record = self.records.get(path)
            mark = self.marks[path] = digest(data, rules, repr(record or self.today).encode())
            if self.recall.marks.get(path) == mark:
                self.order.append(path)
                continue
            self.order.append("")
            lot.append((path, data))
            if len(lot) == LOT:
                yield lot
                lot = []
        if lot:
            yield lot

    def _recalled(self, keeping: Keeping[P]) -> Iterator[Sequence[P]]:
        """Those that come next and need not, or cannot, be read."""
        while self.order and self.order[0]:
            found = self.order.popleft()
            if isinstance(found, Finding):
                self.findings.append(found)
                continue
            document = self.recall.document(found)
            doubtless = Kept(keeping.parcel(document), head_of(document), None, is_pictured(document))
            yield (self._noted(doubtless),)

    def _noted(self, kept: Kept[P]) -> P:
        head = replace(kept.head, lines=self.lines.setdefault(kept.head.lines, kept.head.lines))
        self.heads.append(head)
        self.doubts.extend(filter(None, (kept.doubt,)))
        if kept.pictured:
            self.pictured.add(head.path)
        return kept.parcel

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


def rules_of(site: Site, priors: Priors, detectors: Sequence[Detector]) -> bytes:
    """Tells apart what documents of a site are read by, beside themselves and the lock."""
    names = priors.names
    known = sorted(priors.passages.items()), sorted(priors.recorded.items()), sorted(names.alone)
    return digest(f"{VERSION} {fingerprint(detectors)} {site!r} {known}".encode(), *names.roll.parts())

"""Detection of single files, inside a site (its locales, works and settled languages count) or anywhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from enface.adapters.content_dir import CONFIG, read_folder
from enface.detect.document import detect_document
from enface.detect.explain import Weighing, explain
from enface.model.document import Document
from enface.model.finding import Finding
from enface.model.languages import NOTHING_KNOWN, Known
from enface.model.locale import Locale
from enface.model.lock import Record
from enface.model.site import Site
from enface.read.config import read_site
from enface.read.documents import read_document
from enface.read.languages import read_languages
from enface.read.works import read_library
from enface.seams import Detector
from enface.workshop.detectors import detectors_of

_NOWHERE = Site(title="", base_url="https://example.org", source="en", locales=(Locale(tag="en"),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """Reads files and detects their languages; `candidates` restrict the answers."""

    site: Site
    detectors: tuple[Detector, ...]
    candidates: frozenset[str] | None
    known: Known
    names: frozenset[str] = frozenset()
    locales: tuple[str, ...] = ()

    def detect(
        self, data: bytes, path: str, record: Record | None = None
    ) -> tuple[Document | None, tuple[Finding, ...]]:
        """The document in a file's bytes with all its languages, and what is wrong with it.

        With its `record` its language is the one pinned there.
        """
        document, findings = read_document(data, path=path, section="", site=self.site, record=record)
        if document is None:
            return None, findings
        detected = detect_document(
            document,
            detectors=self.detectors,
            known=self.known,
            names=self.names,
            locales=self.locales,
            candidates=self.candidates,
            threshold=self.site.detecting.threshold,
        )
        return detected, findings

    def explain(self, document: Document) -> tuple[tuple[Weighing, ...], ...]:
        """The evidence for each block of a detected document."""
        return explain(
            document,
            detectors=self.detectors,
            known=self.known,
            names=self.names,
            locales=self.locales,
            candidates=self.candidates,
        )


def detection(root: Path | None, languages: Collection[str] | None) -> Detection:
    """Detection as the site in `root` wants it; without a site, without priors. `languages` restrict the answers."""
    candidates = frozenset(languages) if languages else None
    if root is None:
        detectors = detectors_of(_NOWHERE.detecting)
        return Detection(site=_NOWHERE, detectors=detectors, candidates=candidates, known=NOTHING_KNOWN)
    from enface.workshop.manuscripts import names_of  # and with it all that publishing needs

    content = read_folder(root)
    site, _ = read_site(content.config, CONFIG)
    library, _ = read_library(content.library)
    known, _ = read_languages(content.languages) if content.languages else (NOTHING_KNOWN, ())
    return Detection(
        site=site,
        detectors=detectors_of(site.detecting),
        known=known,
        names=names_of(library),
        locales=tuple(locale.tag for locale in site.locales),
        candidates=candidates,
    )

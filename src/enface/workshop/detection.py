"""Detection of single files, inside a site (its locales, works and settled languages count) or anywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from enface.adapters.content_dir import CONFIG, read_folder
from enface.detect.document import detect_documents
from enface.detect.explain import Weighing, explain
from enface.detect.priors import Priors, priors_of
from enface.model.document import Document
from enface.model.finding import Finding
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


class Detection(Struct, frozen=True, kw_only=True):
    """Reads files and detects their languages; `findings` are what is wrong with the site's own files."""

    site: Site
    detectors: tuple[Detector, ...]
    priors: Priors
    findings: tuple[Finding, ...] = ()

    def read(self, data: bytes, path: str, record: Record | None = None) -> tuple[Document | None, tuple[Finding, ...]]:
        """The document in a file's bytes, and what is wrong with it. With its `record` its language is pinned there."""
        return read_document(data, path=path, section="", site=self.site, record=record)

    def detect(self, documents: Sequence[Document]) -> Iterator[Document]:
        """The documents with all their languages."""
        return detect_documents(documents, detectors=self.detectors, priors=self.priors)

    def explain(self, document: Document) -> tuple[tuple[Weighing, ...], ...]:
        """The evidence for each block of a detected document."""
        return explain(document, detectors=self.detectors, priors=self.priors)


def detection(root: Path | None, languages: Collection[str] | None) -> Detection:
    """Detection as the site in `root` wants it; without a site, without priors. `languages` restrict the answers."""
    candidates = frozenset(languages) if languages else None
    if root is None:
        detectors = detectors_of(_NOWHERE.detecting)
        return Detection(site=_NOWHERE, detectors=detectors, priors=priors_of(candidates=candidates))
    from enface.workshop.manuscripts import site_priors  # and with it all that publishing needs

    content = read_folder(root)
    site, of_site = read_site(content.config, CONFIG)
    library, of_library = read_library(content.library)
    known, of_languages = read_languages(content.languages or b"")
    return Detection(
        site=site,
        detectors=detectors_of(site.detecting),
        priors=site_priors(site, library, known, candidates),
        findings=(*of_site, *of_library, *of_languages),
    )

"""Some texts of a site, read again without the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from enface.adapters import content_dir
from enface.detect.document import detect_documents
from enface.detect.proposal import proposal
from enface.model.document import Document
from enface.model.languages import Known
from enface.model.review import Library
from enface.model.site import Site
from enface.read.languages import LANGUAGES, read_languages
from enface.read.references import unknown_references
from enface.seams import Detector
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.detectors import detectors_of
from enface.workshop.folder import Folder, optional
from enface.workshop.lots import filed, read_text, treated
from enface.workshop.manuscripts import site_priors


class Reread(Struct, frozen=True, kw_only=True):
    """Some documents of a site, and what they were read by."""

    site: Site
    documents: tuple[Document, ...]
    detectors: tuple[Detector, ...]


def reread(
    folder: Folder,
    changed: Sequence[str],
    described: Callable[[Sequence[Document]], Library],
    today: date,
    course: Course = UNWATCHED,
) -> Reread | None:
    """The documents at the `changed` ones of a site's paths; None where anything is to be said about them.

    The library is the one that is `described` for them. What the lock says of their paths must be true.
    """
    root, site = folder.root, folder.site
    languages = optional(root, LANGUAGES)
    known, _ = read_languages(languages) if languages is not None else (Known(), ())
    records = folder.records(changed)
    read = [
        read_text(content_dir.read_plain_file(root / path, path), path, site, records.get(path)) for path in changed
    ]
    kept = [document for document, found in read if document and not found]
    library = described(kept)
    course.lap("reading")
    detectors, priors = detectors_of(site.detecting), site_priors(site, library, known)
    detected = treated(detect_documents(kept, detectors=detectors, priors=priors), site)
    documents = tuple(each if each.path in records else filed(each, site.catalogs, today) for each in detected)
    course.lap("detection")
    told = unknown_references(documents, library, site, folder.paths)
    if told or any(proposal(each, detectors) for each in documents) or len(documents) < len(changed):
        return None
    return Reread(site=site, documents=documents, detectors=tuple(detectors))

"""Everything that is known of a site once all facts are in: the barrier between the two phases of a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from enface.model.document import Document
from enface.model.edition import Cluster, Edition
from enface.model.review import Author, Library, Tag, Work
from enface.model.site import Section, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file published beside the pages: its address, and its size in CSS pixels when it is a picture."""

    address: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The published documents, newest first, with the editions of each by (document id, locale tag).

    `first` has the date of a document's first `update`; `assets` are keyed by the path of the file in the site folder.
    """

    site: Site
    library: Library
    documents: tuple[Document, ...]
    editions: Mapping[tuple[str, str], Edition]
    clusters: Mapping[str, Cluster]
    first: Mapping[str, date]
    assets: Mapping[str, Asset]
    stylesheet: str

    def document(self, name: str) -> Document | None:
        """The published document with this id."""
        return next((document for document in self.documents if document.id == name), None)

    def edition(self, document: Document, locale: str) -> Edition | None:
        """The edition, if the document is allowed in this locale."""
        return self.editions.get((document.id, locale))

    def is_member(self, document: Document, locale: str) -> bool:
        """Whether the edition is announced as a translation (or is the source)."""
        return self.clusters[document.id].member(locale) is not None

    def has_page(self, document: Document, locale: str) -> bool:
        """Whether the edition is rendered: fallbacks `link` and `hide` render members only."""
        if self.edition(document, locale) is None:
            return False
        return self.is_member(document, locale) or self.section(document.section).fallback in {"block", "page"}

    def section(self, name: str) -> Section:
        """The section of this name; StopIteration for none."""
        return next(section for section in self.site.sections if section.id == name)

    def listed(self, locale: str) -> tuple[Document, ...]:
        """The documents that the locale's own lists show, newest first."""
        return tuple(
            document
            for document in self.documents
            if self.edition(document, locale)
            and (self.is_member(document, locale) or self.section(document.section).fallback != "hide")
        )

    def work(self, document: Document) -> Work | None:
        """The work under review."""
        return next((work for work in self.library.works if work.id == document.review.work), None)

    def authors(self, document: Document) -> tuple[Author, ...]:
        """Who signs: the review's authors, else the site's default byline."""
        names = document.review.authors or ((self.site.author,) if self.site.author else ())
        known = {author.id: author for author in self.library.authors}
        return tuple(known.get(name) or Author(id="", name=name) for name in names)

    def tags(self, document: Document) -> tuple[Tag, ...]:
        """The review's tags, in its order; an unknown one stands for itself."""
        known = {tag.id: tag for tag in self.library.tags}
        return tuple(known.get(name) or Tag(id=name, name=name) for name in document.review.tags)

    def published(self, document: Document) -> date | datetime | None:
        """The date the front matter gives, else that of the first `update`."""
        return document.review.published or self.first.get(document.id)

    def updated(self, document: Document) -> date | datetime | None:
        """When the document last changed, as far as its author says."""
        return document.review.updated or self.published(document)


def newest_first(documents: tuple[Document, ...], first: Mapping[str, date]) -> tuple[Document, ...]:
    """By date, newest first, then by id; undated ones last."""

    def moment(document: Document) -> str:
        when = document.review.published or first.get(document.id)
        return when.isoformat() if when else ""

    return tuple(sorted(sorted(documents, key=lambda document: document.id), key=moment, reverse=True))

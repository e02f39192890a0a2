"""Everything that is known of a site once all facts are in: the barrier between the two phases of a build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from enface.model.document import Document
from enface.model.edition import Cluster, Edition
from enface.model.review import Author, Library, Tag, Work
from enface.model.site import Section, Site
from enface.render.editions.clusters import cluster_of, fallback_of
from enface.render.editions.edition import in_the_original
from enface.render.editions.facts import Facts
from enface.render.editions.holds import Hold
from enface.render.editions.shelving import Place, Shelves, Shelving, changes, fed, shelved, stocked

_RELATED, _REACH = 6, 30


class Asset(Struct, frozen=True, kw_only=True):
    """A file published beside the pages: its address, and its size in CSS pixels when it is a picture.

    `renditions` are smaller copies of a picture: width in pixels, address; in order of width.
    """

    address: str
    width: int = 0
    height: int = 0
    renditions: tuple[tuple[int, str], ...] = ()

    def srcset(self, href: Callable[[str], str]) -> str:
        """The picture in every width, the smallest first, as `srcset` lists them; "" when there is but one."""
        every = (*self.renditions, (self.width, self.address)) if self.renditions else ()
        return ", ".join(f"{href(address)} {width}w" for width, address in every)


class Dress(Struct, frozen=True, kw_only=True):
    """The theme's files that pages name, by address; `script` is empty where readers cannot search."""

    stylesheet: str
    icon: str
    script: str = ""


class Publication(Struct, frozen=True, kw_only=True):
    """The published documents, newest first, with the editions of each by (document id, locale tag).

    `offered` are the editions as the catalogs would have them, `editions` as pages show them; `held` says what keeps
    others from the public. `listed` has what each locale's own lists show, `shelved` what of it stands on each shelf,
    `fed` what of that feeds carry, `changed` when the newest of it did, all three by place (`shelving`); `stocked` are
    the ids of a kind by (locale tag, kind), `kinds` those of which a locale has any. `works`, `names` (authors) and
    `tags` are keyed by id, `by_id` has the documents; `first` the date of a document's first `update`; `related` the
    documents nearest to each; `paths` the documents by the path of their file, `assets` pictures likewise.
    """

    site: Site
    documents: tuple[Document, ...]
    offered: Mapping[tuple[str, str], Edition]
    editions: Mapping[tuple[str, str], Edition]
    held: Mapping[tuple[str, str], Hold]
    clusters: Mapping[str, Cluster]
    listed: Mapping[str, Sequence[Document]]
    kinds: Mapping[str, tuple[str, ...]]
    shelved: Shelves
    stocked: Mapping[tuple[str, str], tuple[str, ...]]
    fed: Shelves
    changed: Mapping[Place, date | datetime]
    related: Mapping[str, Sequence[Document]]
    works: Mapping[str, Work]
    names: Mapping[str, Author]
    terms: Mapping[str, Tag]
    first: Mapping[str, date]
    by_id: Mapping[str, Document]
    paths: Mapping[str, Document]
    assets: Mapping[str, Asset]
    dress: Dress

    def edition(self, document: Document, locale: str) -> Edition | None:
        """The edition, if the document is allowed in this locale."""
        return self.editions.get((document.id, locale))

    def is_member(self, document: Document, locale: str) -> bool:
        """Whether the edition is announced as a translation (or is the source)."""
        return self.clusters[document.id].member(locale) is not None

    def is_listed(self, document: Document, locale: str) -> bool:
        """Whether the locale's own lists may show the document: allowed there, and not hidden by its section."""
        if self.edition(document, locale) is None:
            return False
        return self.is_member(document, locale) or fallback_of(document, locale, self.site) != "hide"

    def has_page(self, document: Document, locale: str) -> bool:
        """Whether the edition is rendered: the fallbacks `link` and `hide` render members only."""
        if self.edition(document, locale) is None:
            return False
        return self.is_member(document, locale) or fallback_of(document, locale, self.site) in {"block", "page"}

    def section(self, name: str) -> Section:
        """The section of this name."""
        return self.site.section(name)

    def work(self, document: Document) -> Work | None:
        """The work under review."""
        return self.works.get(document.review.work)

    def authors(self, document: Document) -> tuple[Author, ...]:
        """Who signs: the review's authors, else the site's default byline; one nobody described signs as written."""
        names = document.review.authors or ((self.site.author,) if self.site.author else ())
        return tuple(self.names.get(name) or Author(id="", name=name) for name in names)

    def tags(self, document: Document) -> tuple[Tag, ...]:
        """The review's tags, in its order; an unknown one stands for itself."""
        return tuple(self.terms.get(name) or Tag(id=name, name=name) for name in document.review.tags)

    def published(self, document: Document) -> date | datetime | None:
        """The date the front matter gives, else that of the first `update`."""
        return document.review.published or self.first.get(document.id)

    def updated(self, document: Document) -> date | datetime | None:
        """When the document last changed, as far as its author says."""
        return document.review.updated or self.published(document)


def publication_of(
    facts: Facts,
    *,
    site: Site,
    library: Library,
    first: Mapping[str, date],
    assets: Mapping[str, Asset],
    dress: Dress,
) -> Publication:
    """Draw the conclusions from the facts: clusters, the order of lists, what is related to what."""
    documents = newest_first(facts.documents, first)
    by_document: dict[str, list[Edition]] = {document.id: [] for document in documents}
    for (name, _), edition in facts.editions.items():
        by_document[name].append(edition)
    names = {author.id: author for author in library.authors}
    clusters = {document.id: cluster_of(document, by_document[document.id], site) for document in documents}
    listed = {locale.tag: _listed(documents, facts, clusters, site, locale.tag) for locale in site.locales}
    works = {work.id: work for work in library.works}
    shelves = shelved(listed, Shelving(site.author, names, works, first))
    stock = stocked(shelves)
    return Publication(
        site=site,
        documents=documents,
        offered=facts.editions,
        held=facts.held,
        editions={**facts.editions, **dict(_untranslated(facts, clusters, site))},
        clusters=clusters,
        listed=listed,
        kinds={locale.tag: tuple(kind for tag, kind in stock if tag == locale.tag) for locale in site.locales},
        shelved=shelves,
        stocked=stock,
        fed=fed(shelves, clusters, site, first),
        changed=changes(shelves, first),
        related=related_of(documents),
        works=works,
        names=names,
        terms={tag.id: tag for tag in library.tags},
        first=first,
        by_id={document.id: document for document in documents},
        paths={document.path: document for document in documents},
        assets=assets,
        dress=dress,
    )


def _untranslated(
    facts: Facts, clusters: Mapping[str, Cluster], site: Site
) -> Iterator[tuple[tuple[str, str], Edition]]:
    """The editions that are shown as a whole in the original, because they are no members."""
    for document in facts.documents:
        for locale in site.locales:
            edition = facts.editions.get((document.id, locale.tag))
            if edition is None or clusters[document.id].member(locale.tag):
                continue
            if fallback_of(document, locale.tag, site) == "page":
                yield (document.id, locale.tag), in_the_original(document, edition)


def _listed(
    documents: tuple[Document, ...], facts: Facts, clusters: Mapping[str, Cluster], site: Site, tag: str
) -> tuple[Document, ...]:
    return tuple(
        document
        for document in documents
        if (document.id, tag) in facts.editions
        and (clusters[document.id].member(tag) or fallback_of(document, tag, site) != "hide")
    )


def related_of(documents: tuple[Document, ...]) -> dict[str, tuple[Document, ...]]:
    """For each document (newest first), a few others: those that share most tags, then the newest.

    Of each tag only the newest documents are looked at, so that the work grows with the site, not its square.
    """
    shelves: dict[str, list[Document]] = {}
    for document in documents:
        for tag in document.review.tags:
            shelves.setdefault(tag, []).append(document)
    order = {document.id: number for number, document in enumerate(documents)}
    found = {}
    for document in documents:
        near = Counter(other.id for tag in document.review.tags for other in shelves[tag][:_REACH])
        near.update({other.id: 0 for other in documents[: _RELATED + 1]})
        del near[document.id]
        ranked = sorted(near, key=lambda name: (-near[name], order[name]))
        found[document.id] = tuple(documents[order[name]] for name in ranked[:_RELATED])
    return found


def newest_first(documents: tuple[Document, ...], first: Mapping[str, date]) -> tuple[Document, ...]:
    """By date, newest first, then by id; undated ones last."""

    def moment(document: Document) -> str:
        when = document.review.published or first.get(document.id)
        return when.isoformat() if when else ""

    return tuple(sorted(sorted(documents, key=lambda document: document.id), key=moment, reverse=True))

"""Everything that is known of a site once all facts are in: the barrier between the two phases of a build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from msgspec import Struct, field

from enface.model.document import Document
from enface.model.edition import Cluster, Edition
from enface.model.review import Author, Library, Tag, Work
from enface.model.site import Section, Site
from enface.render.editions.clusters import fallback_of
from enface.render.editions.holds import Hold
from enface.render.editions.shelving import (
    ByPlace,
    Ids,
    Order,
    Place,
    Shelves,
    Shelving,
    Spot,
    changes,
    fed,
    is_fed,
    shelved,
    stocked,
)

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


class Reach(NamedTuple):
    """In which locales a document has pages, is announced, and is shown by their own lists; by tag."""

    pages: tuple[str, ...]
    members: tuple[str, ...]
    listed: tuple[str, ...]


class Publication(Struct, frozen=True, kw_only=True):
    """The published documents, newest first, with the editions of each by (document id, locale tag).

    `offered` are the editions as the catalogs would have them, `editions` as pages show them; `held` says what keeps
    others from the public. `listed` has what each locale's own lists show, `shelved` what of it stands on each shelf,
    `fed` what of that feeds carry, `changed` when the newest of it did, all three by place (`shelving`); `stocked` are
    the ids of a kind by (locale tag, kind), `ordered` those of an index as its readers look for them, `kinds` those of
    which a locale has any. `works`, `names` (authors) and `tags` are keyed by id, `by_id` has the documents; `first`
    the date of a document's first `update`; `related` the documents nearest to each; `paths` the documents by the path
    of their file, `assets` pictures likewise. `documents` may lack their texts, and `reaches` says how far each of them
    reaches, so that nothing need be opened to order them.
    """

    site: Site
    documents: tuple[Document, ...]
    reaches: Mapping[str, Reach]
    offered: Mapping[tuple[str, str], Edition]
    editions: Mapping[tuple[str, str], Edition]
    held: Mapping[tuple[str, str], Hold]
    clusters: Mapping[str, Cluster]
    listed: Mapping[str, Sequence[Document]]
    kinds: Mapping[str, tuple[str, ...]]
    shelved: Mapping[Place, Sequence[Document]]
    stocked: Mapping[tuple[str, str], tuple[str, ...]]
    ordered: Mapping[tuple[str, str], Order] = field(default_factory=dict)
    fed: Mapping[Place, Sequence[Document]]
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


def reach_of(document: Document, tags: Iterable[str], cluster: Cluster, site: Site) -> Reach:
    """How far a document reaches that has editions for these locales."""
    members = tuple(member.locale for member in cluster.members)
    ways = {tag: "page" if tag in members else fallback_of(document, tag, site) for tag in tags}
    return Reach(
        pages=tuple(tag for tag, way in ways.items() if way in {"block", "page"}),
        members=members,
        listed=tuple(tag for tag, way in ways.items() if way != "hide"),
    )


class Contents(Struct, frozen=True, kw_only=True):
    """Documents by id, their editions and clusters: as much of them as is at hand."""

    by_id: Mapping[str, Document]
    offered: Mapping[tuple[str, str], Edition]
    editions: Mapping[tuple[str, str], Edition]
    clusters: Mapping[str, Cluster]


class Settlement(Struct, frozen=True, kw_only=True):
    """The documents of which something is public, how far each reaches, and what holds editions back."""

    documents: Iterable[Document]
    reaches: Mapping[str, Reach]
    held: Mapping[tuple[str, str], Hold]


def publication_of(
    settlement: Settlement,
    contents: Contents,
    *,
    site: Site,
    library: Library,
    first: Mapping[str, date],
    assets: Mapping[str, Asset],
    dress: Dress,
) -> Publication:
    """Draw the conclusions: the order of lists, what is related to what."""
    ordered, reaches = newest_first(settlement.documents, first), settlement.reaches
    known = {document.id: document for document in ordered}
    names = {author.id: author for author in library.authors}
    works = {work.id: work for work in library.works}
    shelving = Shelving(site.author, names, works, first)
    tags = tuple(locale.tag for locale in site.locales)
    listed = {tag: tuple(name for name in known if tag in reaches[name].listed) for tag in tags}
    arranged = {ids: _arranged([known[name] for name in ids], shelving) for ids in set(listed.values())}
    there = {tag: arranged[listed[tag]] for tag in tags}
    dated = {document.id for document in ordered if is_fed(document, site, first)}
    carried = {tag: {name for name in listed[tag] if name in dated and tag in reaches[name].members} for tag in tags}
    return Publication(
        site=site,
        documents=ordered,
        reaches=reaches,
        offered=contents.offered,
        held=settlement.held,
        editions=contents.editions,
        clusters=contents.clusters,
        listed=Shelves(listed, contents.by_id),
        kinds={tag: tuple(there[tag].stock) for tag in tags},
        shelved=Shelves(ByPlace({tag: there[tag].spots for tag in tags}), contents.by_id),
        stocked={(tag, kind): found for tag in tags for kind, found in there[tag].stock.items()},
        fed=Shelves(ByPlace({tag: fed(there[tag].spots, carried[tag], site) for tag in tags}), contents.by_id),
        changed=ByPlace({tag: there[tag].changed for tag in tags}),
        related=Shelves(related_of(ordered), contents.by_id),
        works=works,
        names=names,
        terms={tag.id: tag for tag in library.tags},
        first=first,
        by_id=contents.by_id,
        paths=Paths({document.path: document.id for document in ordered}, contents.by_id),
        assets=assets,
        dress=dress,
    )


class _Arrangement(NamedTuple):
    """What stands where in locales that list the same documents."""

    spots: Mapping[Spot, Ids]
    stock: Mapping[str, tuple[str, ...]]
    changed: Mapping[Spot, date | datetime]


def _arranged(documents: Sequence[Document], shelving: Shelving) -> _Arrangement:
    spots = shelved(documents, shelving)
    return _Arrangement(spots, stocked(spots), changes(spots, documents, shelving.first))


class Paths(Mapping[str, Document]):
    """Documents by the paths of their files."""

    def __init__(self, ids: Mapping[str, str], known: Mapping[str, Document]) -> None:
        self._ids = ids
        self._known = known

    def __getitem__(self, path: str) -> Document:
        return self._known[self._ids[path]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def related_of(documents: Sequence[Document]) -> dict[str, Ids]:
    """For each document (newest first), a few others: those that share most tags, then the newest.

    Of each tag only the newest documents are looked at, so that the work grows with the site, not its square.
    """
    shelves: dict[str, list[str]] = {}
    for document in documents:
        for tag in document.review.tags:
            shelves.setdefault(tag, []).append(document.id)
    order = {document.id: number for number, document in enumerate(documents)}
    newest = [document.id for document in documents[: _RELATED + 1]]
    found = {}
    for document in documents:
        near = Counter(name for tag in document.review.tags for name in shelves[tag][:_REACH])
        near.update(dict.fromkeys(newest, 0))
        del near[document.id]
        ranked = sorted(near, key=lambda name: (-near[name], order[name]))
        found[document.id] = tuple(ranked[:_RELATED])
    return found


def newest_first(documents: Iterable[Document], first: Mapping[str, date]) -> tuple[Document, ...]:
    """By date, newest first, then by id; undated ones last."""

    def moment(document: Document) -> str:
        when = document.review.published or first.get(document.id)
        return when.isoformat() if when else ""

    return tuple(sorted(sorted(documents, key=lambda document: document.id), key=moment, reverse=True))

"""What stands on each shelf of each locale: what lists show, what feeds carry, when something there last changed.

A place is (locale tag, kind, id). Kinds are section, tags, authors, works, archive (`2020`) and months (`2020/12`);
`("vi", "home", "")` is everything of a locale. One pass over the documents fills all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from enface.model.document import Document
from enface.model.edition import Cluster
from enface.model.site import Site
from enface.render.formats import instant

Place = tuple[str, str, str]
Shelves = Mapping[Place, Sequence[Document]]
Listed = Mapping[str, Sequence[Document]]
"""What each locale's lists show, newest first."""
_FED = frozenset({"home", "section", "tags"})
"""The kinds of shelf that have feeds."""


class Shelving(Struct, frozen=True):
    """By what documents are shelved: authors and works that nobody described have no place of their own."""

    author: str
    authors: Collection[str]
    works: Collection[str]
    first: Mapping[str, date]

    def places(self, document: Document) -> Iterator[tuple[str, str]]:
        """Kind and id of every place where the document stands."""
        review = document.review
        yield "home", ""
        yield "section", document.section
        yield from (("tags", name) for name in review.tags)
        yield from (("authors", name) for name in review.authors or (self.author,) if name in self.authors)
        if review.work in self.works:
            yield "works", review.work
        when = review.published or self.first.get(document.id)
        if when:
            yield "archive", f"{when.year:04}"
            yield "months", f"{when.year:04}/{when.month:02}"


def shelved(listed: Listed, shelving: Shelving) -> Shelves:
    """The documents of every place, newest first."""
    shelves: dict[Place, list[Document]] = {}
    places: dict[str, tuple[tuple[str, str], ...]] = {}
    for tag, documents in listed.items():
        for document in documents:
            if document.id not in places:
                places[document.id] = tuple(dict.fromkeys(shelving.places(document)))
            for kind, name in places[document.id]:
                shelves.setdefault((tag, kind, name), []).append(document)
    return {place: tuple(documents) for place, documents in shelves.items()}


def stocked(shelves: Shelves) -> dict[tuple[str, str], tuple[str, ...]]:
    """The ids under which a locale has anything, by (locale tag, kind), sorted."""
    found: dict[tuple[str, str], list[str]] = {}
    for tag, kind, name in sorted(shelves):
        found.setdefault((tag, kind), []).append(name)
    return {place: tuple(names) for place, names in found.items()}


def fed(shelves: Shelves, clusters: Mapping[str, Cluster], site: Site, first: Mapping[str, date]) -> Shelves:
    """What the feeds of a place carry: dated members, as many as the section asks for; none of a section with feed = 0.

    A feed over several sections is as long as the longest of theirs. Places without any have no feed.
    """
    found = {}
    for (tag, kind, name), documents in shelves.items():
        if kind in _FED:
            length = _length(kind, name, site)
            carried = (each for each in documents if _is_fed(each, tag, clusters, site, first))
            found[tag, kind, name] = tuple(document for document, _ in zip(carried, range(length), strict=False))
    return {place: documents for place, documents in found.items() if documents}


def _length(kind: str, name: str, site: Site) -> int:
    if kind == "section":
        return site.section(name).feed
    return max((section.feed for section in site.sections), default=20)


def _is_fed(
    document: Document,
    tag: str,
    clusters: Mapping[str, Cluster],
    site: Site,
    first: Mapping[str, date],
) -> bool:
    dated = document.review.published or document.id in first
    return bool(dated and site.section(document.section).feed and clusters[document.id].member(tag))


def changes(shelves: Shelves, first: Mapping[str, date]) -> dict[Place, date | datetime]:
    """When the newest change of a place was, as its documents say; no entry where none of them says."""
    moments: dict[str, tuple[str, date | datetime]] = {}
    found = {}
    for place, documents in shelves.items():
        for document in documents:
            when = document.review.updated or document.review.published or first.get(document.id)
            if document.id not in moments and when:
                moments[document.id] = (instant(when), when)
        known = [moments[document.id] for document in documents if document.id in moments]
        if known:
            found[place] = max(known, key=lambda moment: moment[0])[1]
    return found

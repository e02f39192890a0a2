"""What stands on each shelf of each locale: what lists show, what feeds carry, when something there last changed.

A place is (locale tag, kind, id). Kinds are section, tags, authors, works, archive (`2020`) and months (`2020/12`);
`("vi", "home", "")` is everything of a locale. One pass over the documents fills all of them, and locales that list the
same documents share what stands where.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TypeVar, overload

from msgspec import Struct

from enface.model.document import Document
from enface.model.site import Site
from enface.render.formats import instant

K = TypeVar("K")
V = TypeVar("V")
Place = tuple[str, str, str]
Spot = tuple[str, str]
"""A place in whatever locale: kind and id."""
Ids = tuple[str, ...]
"""Of documents, newest first."""
_FED = frozenset({"home", "section", "tags"})
"""The kinds of shelf that have feeds."""


class Order(Struct, frozen=True, array_like=True):
    """Ids of a kind as readers look for them; `letters`, each with the number of the first that stands under it.

    A letter may come again. Where the order is that of time, all stand under "".
    """

    names: Ids
    letters: tuple[tuple[str, int], ...] = (("", 0),)


class Shelf(Sequence[Document]):
    """Documents by their ids: as many are read as are looked at."""

    __slots__ = ("_known", "ids")

    def __init__(self, ids: Sequence[str], known: Mapping[str, Document]) -> None:
        self.ids = ids
        self._known = known

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Document: ...
    @overload
    def __getitem__(self, place: slice) -> Shelf: ...
    def __getitem__(self, place: int | slice) -> Document | Shelf:
        if isinstance(place, slice):
            return Shelf(self.ids[place], self._known)
        return self._known[self.ids[place]]


def ids_of(documents: Sequence[Document]) -> Sequence[str]:
    """The ids of documents, which are not looked at where they stand on a shelf."""
    return documents.ids if isinstance(documents, Shelf) else [each.id for each in documents]


class Shelves(Mapping[K, Shelf]):
    """Shelves by what they are asked for, from the ids of what stands on them."""

    def __init__(self, ids: Mapping[K, Sequence[str]], known: Mapping[str, Document]) -> None:
        self._ids = ids
        self._known = known

    def __getitem__(self, key: K) -> Shelf:
        return Shelf(self._ids[key], self._known)

    def __iter__(self) -> Iterator[K]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class ByPlace(Mapping[Place, V]):
    """By place what is known by spot, for each locale."""

    def __init__(self, known: Mapping[str, Mapping[Spot, V]]) -> None:
        self._known = known

    def __getitem__(self, place: Place) -> V:
        tag, kind, name = place
        return self._known[tag][kind, name]

    def __iter__(self) -> Iterator[Place]:
        return ((tag, kind, name) for tag, spots in self._known.items() for kind, name in spots)

    def __len__(self) -> int:
        return sum(map(len, self._known.values()))


class Shelving(Struct, frozen=True):
    """By what documents are shelved: authors and works that nobody described have no place of their own."""

    author: str
    authors: Collection[str]
    works: Collection[str]
    first: Mapping[str, date]

    def spots(self, document: Document) -> Iterator[Spot]:
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


def shelved(documents: Sequence[Document], shelving: Shelving) -> Mapping[Spot, Ids]:
    """The documents of every spot, in their order."""
    spots: dict[Spot, list[str]] = {}
    for document in documents:
        for spot in dict.fromkeys(shelving.spots(document)):
            spots.setdefault(spot, []).append(document.id)
    return {spot: tuple(names) for spot, names in spots.items()}


def stocked(spots: Collection[Spot]) -> dict[str, tuple[str, ...]]:
    """The ids under which there is anything, by kind, sorted."""
    found: dict[str, list[str]] = {}
    for kind, name in sorted(spots):
        found.setdefault(kind, []).append(name)
    return {kind: tuple(names) for kind, names in found.items()}


def fed(spots: Mapping[Spot, Ids], carried: Collection[str], site: Site) -> dict[Spot, Ids]:
    """What the feeds of a locale carry: of the `carried`, as many as the section asks for.

    A feed over several sections is as long as the longest of theirs. Places without any have no feed.
    """
    found = {
        (kind, name): tuple(islice((each for each in names if each in carried), _length(kind, name, site)))
        for (kind, name), names in spots.items()
        if kind in _FED
    }
    return {spot: names for spot, names in found.items() if names}


def _length(kind: str, name: str, site: Site) -> int:
    if kind == "section":
        return site.section(name).feed
    return max((section.feed for section in site.sections), default=20)


def is_fed(document: Document, site: Site, first: Mapping[str, date]) -> bool:
    """Whether feeds carry it where it is announced: it is dated, and its section has a feed."""
    dated = document.review.published or document.id in first
    return bool(dated and site.section(document.section).feed)


def changes(
    spots: Mapping[Spot, Ids], documents: Sequence[Document], first: Mapping[str, date]
) -> dict[Spot, date | datetime]:
    """When the newest change of a spot was, as its documents say; no entry where none of them says."""
    moments: dict[str, tuple[str, date | datetime]] = {}
    for document in documents:
        when = document.review.updated or document.review.published or first.get(document.id)
        if when:
            moments[document.id] = instant(when), when
    known = ((spot, [moments[name] for name in names if name in moments]) for spot, names in spots.items())
    return {spot: max(some, key=lambda moment: moment[0])[1] for spot, some in known if some}

"""Where the documents of a run are while it works on others: all at hand, or put away and fetched one at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar, overload

import msgspec

from enface.adapters.build_state import Row
from enface.adapters.spool import Spool
from enface.model.document import Document
from enface.model.edition import Edition
from enface.publish.codec import document_in, editions_in, packed_document, packed_editions
from enface.publish.digests import digest
from enface.publish.facts import Fact, Outline, Packed, body_fact, outline_fact, packed_whole
from enface.publish.placing import keys_of, placing_of
from enface.render.editions.facts import Settled
from enface.render.editions.publication import Contents
from enface.render.jobs import Opened

P = TypeVar("P")
S = TypeVar("S")
V = TypeVar("V")
_OUTLINES, _WHOLES = 256, 2
"""So many stay for a while. Pages show outlines of other documents, most of them those of few."""
_packed = msgspec.msgpack.Encoder().encode
_card = msgspec.msgpack.Decoder(tuple[bytes, bytes, Row]).decode
_pair = msgspec.msgpack.Decoder(tuple[bytes, bytes]).decode


class Card(NamedTuple):
    """What the next build is to know of a document: its outline and its body as facts, and its row."""

    outline: Fact
    body: Fact
    row: Row


class Whole(NamedTuple):
    """A document in full, with all its editions by locale tag."""

    document: Document
    editions: Mapping[str, Edition]
    offered: Mapping[str, Edition]
    withheld: Mapping[str, Edition]


class Stacks(ABC, Generic[P, S]):
    """Takes documents as they are read and again when they are settled, and gives them back by id."""

    @abstractmethod
    def parcel(self, document: Document) -> P:
        """A document that was read, as it is put away; asked in whatever process."""

    @abstractmethod
    def read(self, parcels: Iterable[P]) -> Sequence[Document]:
        """Documents that were read: taken one after another, to be gone through as often as wanted."""

    @abstractmethod
    def bound(self, settled: Settled) -> S:
        """A document that is settled, as it is put away; asked in whatever process."""

    @abstractmethod
    def put(self, name: str, bound: S) -> None:
        """A document that is settled, by its id."""

    @property
    @abstractmethod
    def _names(self) -> Collection[str]:
        """The ids of those that are settled."""

    @abstractmethod
    def outline(self, name: str) -> Outline:
        """At least what others may show of a document."""

    @abstractmethod
    def whole(self, name: str) -> Whole:
        """Everything of a document."""

    @abstractmethod
    def card(self, name: str) -> Card:
        """What the next build is to know of a document."""

    def opened(self, name: str) -> Opened:
        """A document in full, with the editions that pages show."""
        whole = self.whole(name)
        return Opened(document=whole.document, editions=whole.editions)

    def contents(self, public: Collection[str]) -> Contents:
        """What a publication is to give of the documents with these ids."""
        return Contents(
            by_id=_Each(public, lambda name: self.outline(name).document),
            clusters=_Each(public, lambda name: self.outline(name).cluster),
            editions=_Editions(public, lambda name: self.outline(name).editions),
            offered=_Editions(public, lambda name: self.whole(name).offered),
        )

    def withheld(self) -> Mapping[tuple[str, str], Edition]:
        """The editions for nobody but the desk."""
        return _Editions(self._names, lambda name: self.whole(name).withheld)


AnyStacks = Stacks[Any, Any]
"""Whatever they put away."""


class AtHand(Stacks[Document, Settled]):
    """Everything stays in memory as it is."""

    def __init__(self) -> None:
        self._settled: dict[str, Settled] = {}

    def parcel(self, document: Document) -> Document:
        """As it is."""
        return document

    def read(self, parcels: Iterable[Document]) -> Sequence[Document]:
        """As they are."""
        return tuple(parcels)

    def bound(self, settled: Settled) -> Settled:
        """As it is."""
        return settled

    def put(self, name: str, bound: Settled) -> None:
        """As it is."""
        self._settled[name] = bound

    @property
    def _names(self) -> Collection[str]:
        return self._settled.keys()

    def outline(self, name: str) -> Outline:
        """With everything in it."""
        return self._settled[name]

    def whole(self, name: str) -> Whole:
        """As it was put here."""
        settled = self._settled[name]
        return Whole(settled.document, settled.editions, settled.offered, settled.withheld)

    def card(self, name: str) -> Card:
        """Written when it is asked for."""
        settled = self._settled[name]
        return Card(outline_fact(settled), body_fact(settled), row_of(settled))


class PutAway(Stacks[bytes, Sequence[bytes]]):
    """Of each document only numbers stay in memory, and for a while what was fetched last."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._numbers: dict[str, int] = {}
        self._outlines = lru_cache(_OUTLINES)(self._outline)
        self._wholes = lru_cache(_WHOLES)(self._whole)

    def parcel(self, document: Document) -> bytes:
        """Packed."""
        return packed_document(document)

    def read(self, parcels: Iterable[bytes]) -> Sequence[Document]:
        """By their numbers."""
        return _Read(self._spool, array("Q", map(self._spool.put, parcels)))

    def bound(self, settled: Settled) -> Sequence[bytes]:
        """Its outline, and behind it what `_CARD` and the next name."""
        outline, (document, editions), row = outline_fact(settled), packed_whole(settled), row_of(settled)
        others = settled.offered.values(), settled.withheld.values()
        alike = not settled.withheld and settled.offered == settled.editions
        card = _packed((outline.digest, digest(document, editions), row))
        return outline.value, card, document, editions, b"" if alike else _packed([*map(_together, others)])

    def put(self, name: str, bound: Sequence[bytes]) -> None:
        """One part behind the other."""
        self._numbers[name], *_ = map(self._spool.put, bound)

    @property
    def _names(self) -> Collection[str]:
        return self._numbers.keys()

    def outline(self, name: str) -> Outline:
        """Fetched, or still here."""
        return self._outlines(name)

    def whole(self, name: str) -> Whole:
        """Fetched, or still here."""
        return self._wholes(name)

    def card(self, name: str) -> Card:
        """As it was written when the document was put here."""
        at = self._numbers[name]
        outline, body, row = _card(self._spool[at + _CARD])
        return Card(Fact(outline, self._spool[at]), Fact(body, self._spool[at + _BODY]), row)

    def _outline(self, name: str) -> Outline:
        return Packed(self._spool[self._numbers[name]])

    def _whole(self, name: str) -> Whole:
        at = self._numbers[name]
        shown, others = _apart(self._spool[at + _EDITIONS]), self._spool[at + _OTHERS]
        offered, withheld = map(_apart, _pair(others)) if others else (shown, {})
        return Whole(_document(self._spool[at + _BODY]), shown, offered, withheld)


_CARD, _BODY, _EDITIONS, _OTHERS = 1, 2, 3, 4
"""What stands behind an outline in the spool."""


class _Read(Sequence[Document]):
    """Documents as they were read, by their numbers in a spool."""

    def __init__(self, spool: Spool, numbers: Sequence[int]) -> None:
        self._spool = spool
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Document: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Document]: ...
    def __getitem__(self, place: int | slice) -> Document | Sequence[Document]:
        if isinstance(place, slice):
            return _Read(self._spool, self._numbers[place])
        return _document(self._spool[self._numbers[place]])


class _Each(Mapping[str, V]):
    """One thing of each document."""

    def __init__(self, names: Collection[str], of: Callable[[str], V]) -> None:
        self._names = names
        self._of = of

    def __getitem__(self, name: str) -> V:
        if name not in self._names:
            raise KeyError(name)
        return self._of(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class _Editions(Mapping[tuple[str, str], Edition]):
    """Editions by document id and locale tag."""

    def __init__(self, names: Collection[str], of: Callable[[str], Mapping[str, Edition]]) -> None:
        self._names = names
        self._of = of

    def __getitem__(self, key: tuple[str, str]) -> Edition:
        name, tag = key
        if name not in self._names:
            raise KeyError(key)
        return self._of(name)[tag]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((name, tag) for name in self._names for tag in self._of(name))

    def __len__(self) -> int:
        return sum(len(self._of(name)) for name in self._names)


def row_of(settled: Settled) -> Row:
    """What an edit of a document is compared by."""
    document = settled.document
    return Row(document.id, document.path, placing_of(settled), keys_of(settled.messages))


def _document(data: bytes) -> Document:
    document = document_in(data)
    if document is None:
        raise ValueError
    return document


def _together(editions: Iterable[Edition]) -> bytes:
    return packed_editions(tuple(editions))


def _apart(data: bytes) -> dict[str, Edition]:
    return {each.locale: each for each in editions_in(data) or ()}

"""The facts of a publication by name, as bytes and back: what pages are made from, kept from one build to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

import msgspec
from msgspec import Struct, structs

from enface.model.document import Document
from enface.model.edition import Cluster, Edition
from enface.model.review import Author, Tag, Work
from enface.model.site import Site
from enface.publish.codec import document_in, editions_in, packed_document, packed_editions
from enface.publish.digests import digest
from enface.render.editions.facts import Settled
from enface.render.editions.outline import head_of, outline_of, outlines_of
from enface.render.editions.publication import Asset, Dress, Publication
from enface.render.editions.shelving import Order, Shelf, ids_of
from enface.render.editions.watch import OUTLINE, fact
from enface.render.former.addresses import Former, Missing, Redirect
from enface.render.texts import Shown, shown

K = TypeVar("K", bound=str | tuple[str, ...])
V = TypeVar("V")
_LINE = "\n"
_packed = msgspec.msgpack.Encoder().encode


class Fact(NamedTuple):
    """`digest` tells whether it is another one than before; `value` is what pages are made from."""

    digest: bytes
    value: bytes


class Outline(Protocol):
    """All that pages not its own may know of a document; editions by locale tag."""

    @property
    def document(self) -> Document:
        """With the texts alone that others show."""
        ...

    @property
    def editions(self) -> Mapping[str, Edition]:
        """With the passages of these texts."""
        ...

    @property
    def cluster(self) -> Cluster:
        """Which of them announce each other."""
        ...


class Packed:
    """An outline that was kept: each part is read when it is asked for. Raises ValueError for anything else."""

    def __init__(self, value: bytes) -> None:
        self._document, self._editions, self._cluster = _parts(value)

    @cached_property
    def document(self) -> Document:
        """Read once."""
        document = document_in(self._document)
        if document is None:
            raise ValueError
        return document

    @cached_property
    def editions(self) -> Mapping[str, Edition]:
        """Read once."""
        editions = editions_in(self._editions)
        if editions is None:
            raise ValueError
        return {each.locale: each for each in editions}

    @cached_property
    def cluster(self) -> Cluster:
        """Read once."""
        return _cluster(self._cluster)


def facts_of(publication: Publication) -> Iterator[tuple[str, Fact]]:
    """Every fact of a publication but those that its documents are."""
    for document in publication.documents:
        yield fact("paths", document.path), _plain(document.id.encode())
    for name, day in publication.first.items():
        yield fact("first", name), _plain(day.isoformat().encode())
    for place, moment in publication.changed.items():
        yield fact("changed", place), _plain(moment.isoformat().encode())
    yield from _shelves("related", publication.related)
    yield from _shelves("shelved", publication.shelved)
    yield from _shelves("fed", publication.fed)
    yield from _shelves("listed", publication.listed)
    for kind, lists in (("kinds", publication.kinds), ("stocked", publication.stocked)):
        yield from ((fact(kind, key), _plain(_LINE.join(names).encode())) for key, names in lists.items())
    yield from ((fact("ordered", key), _plain(_packed(order))) for key, order in publication.ordered.items())
    for kind in _TYPES:
        values: Mapping[str, object] = getattr(publication, kind)
        yield from ((fact(kind, key), _plain(_packed(value))) for key, value in values.items())


def _shelves(kind: str, shelves: Mapping[K, Sequence[Document]]) -> Iterator[tuple[str, Fact]]:
    return ((fact(kind, place), _plain(_LINE.join(ids_of(shelf)).encode())) for place, shelf in shelves.items())


def outline_fact(settled: Settled) -> Fact:
    """All that others may show of a document.

    How much of it is translated does not tell one outline from another, as others say no more than whether any is.
    """
    document, cluster = settled.document, settled.cluster
    editions = outlines_of(document, settled.editions).values()
    parts = packed_document(outline_of(document)), packed_editions(tuple(editions)), _packed(cluster)
    told = packed_editions([_told(each) for each in editions])
    return Fact(digest(parts[0], told, _packed(_announced(cluster))), _packed(parts))


def retold_in(tags: frozenset[str], before: bytes, now: bytes) -> frozenset[str]:
    """Of the locales with these tags those where an outline tells readers something else than the one before."""
    new, old = Packed(now), Packed(before)
    if head_of(new.document) != head_of(old.document) or _announced(new.cluster) != _announced(old.cluster):
        return tags
    return frozenset(tag for tag in tags if _told_in(tag, new) != _told_in(tag, old))


def _told_in(tag: str, outline: Packed) -> tuple[Edition, list[Shown | None]] | None:
    """An edition without its texts, and what it shows of them: a source that is worded anew may show the same."""
    edition, document = outline.editions.get(tag), outline.document
    if edition is None:
        return None
    names = sorted({"title", "summary", *dict(document.fields)})
    return structs.replace(_told(edition), fields=(), passages=()), [shown(document, edition, name) for name in names]


def body_fact(settled: Settled) -> Fact:
    """Everything that the pages of a document show of its own; the document in full is its value."""
    document, editions = packed_whole(settled)
    return Fact(digest(document, editions), document)


def packed_whole(settled: Settled) -> tuple[bytes, bytes]:
    """The document in full, and its editions."""
    return packed_document(settled.document), packed_editions(tuple(settled.editions.values()))


def former_fact(former: Former, tag: str) -> Fact:
    """What answers in a locale where a page was."""
    redirects = [each for each in former.redirects if each.locale == tag]
    return _plain(_packed((redirects, [each for each in former.missing if each.locale == tag])))


def former_in(value: bytes) -> Former:
    """What was kept so."""
    redirects, missing = _former(value)
    return Former(redirects=redirects, missing=missing)


def _announced(cluster: Cluster) -> tuple[str, list[tuple[str, str]]]:
    return cluster.source, [(member.locale, member.address) for member in cluster.members]


def _told(edition: Edition) -> Edition:
    return structs.replace(edition, coverage=float(edition.coverage > 0), machine=0.0)


def _plain(value: bytes) -> Fact:
    return Fact(digest(value), value)


_TYPES: Mapping[str, type] = {"works": Work, "names": Author, "terms": Tag, "assets": Asset}
_parts = msgspec.msgpack.Decoder(tuple[bytes, bytes, bytes]).decode
_former = msgspec.msgpack.Decoder(tuple[tuple[Redirect, ...], tuple[Missing, ...]]).decode
_cluster = msgspec.msgpack.Decoder(Cluster).decode


class _Asked(Mapping[K, V]):
    """Answers who asks for one thing; nothing goes through all of them."""

    def __iter__(self) -> Iterator[K]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


class _Kept(_Asked[K, V]):
    """Facts of a kind, each read when it is asked for, once."""

    def __init__(self, kind: str, value: Callable[[str], bytes | None], read: Callable[[bytes], V]) -> None:
        self._kind = kind
        self._value = value
        self._read = read
        self._known: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._known:
            found = self._value(fact(self._kind, key))
            if found is None:
                raise KeyError(key)
            self._known[key] = self._read(found)
        return self._known[key]


class _Editions(_Asked[tuple[str, str], Edition]):
    """Editions by (document id, locale tag), taken from outlines."""

    def __init__(self, outlines: Mapping[str, Outline]) -> None:
        self._outlines = outlines

    def __getitem__(self, key: tuple[str, str]) -> Edition:
        return self._outlines[key[0]].editions[key[1]]


class _Part(_Asked[str, V]):
    """One part of each outline."""

    def __init__(self, outlines: Mapping[str, Outline], part: Callable[[Outline], V]) -> None:
        self._outlines = outlines
        self._part = part

    def __getitem__(self, key: str) -> V:
        return self._part(self._outlines[key])


class Frame(Struct, frozen=True, kw_only=True):
    """What of a publication is no fact by name."""

    site: Site
    dress: Dress


def publication_of(frame: Frame, value: Callable[[str], bytes | None]) -> Publication:
    """The publication whose facts `value` gives by name; it can be asked, not gone through."""
    outlines: Mapping[str, Outline] = _Kept(OUTLINE, value, Packed)
    by_id: Mapping[str, Document] = _Part(outlines, lambda one: one.document)

    def shelf(data: bytes) -> Shelf:
        return Shelf(_names(data), by_id)

    return Publication(
        site=frame.site,
        dress=frame.dress,
        documents=(),
        reaches={},
        offered={},
        held={},
        editions=_Editions(outlines),
        clusters=_Part(outlines, lambda one: one.cluster),
        by_id=by_id,
        paths=_Kept("paths", value, lambda data: by_id[data.decode()]),
        related=_Kept("related", value, shelf),
        listed=_Kept("listed", value, shelf),
        shelved=_Kept("shelved", value, shelf),
        fed=_Kept("fed", value, shelf),
        kinds=_Kept("kinds", value, _names),
        stocked=_Kept("stocked", value, _names),
        ordered=_Kept("ordered", value, msgspec.msgpack.Decoder(Order).decode),
        changed=_Kept("changed", value, _moment),
        first=_Kept("first", value, lambda data: date.fromisoformat(data.decode())),
        works=_Kept("works", value, msgspec.msgpack.Decoder(Work).decode),
        names=_Kept("names", value, msgspec.msgpack.Decoder(Author).decode),
        terms=_Kept("terms", value, msgspec.msgpack.Decoder(Tag).decode),
        assets=_Kept("assets", value, msgspec.msgpack.Decoder(Asset).decode),
    )


def _names(data: bytes) -> tuple[str, ...]:
    return tuple(data.decode().split(_LINE)) if data else ()


def _moment(data: bytes) -> date | datetime:
    text = data.decode()
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)

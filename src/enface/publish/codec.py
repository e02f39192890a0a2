"""Documents and editions as bytes and back: what a build may keep for the next one, in msgpack.

What comes back is equal to what was given, time zones included. Bytes that are nothing of the kind, torn or from
another version, are None.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from operator import attrgetter
from types import GenericAlias
from typing import Any, NamedTuple, TypeVar, get_type_hints
from zoneinfo import ZoneInfo

import msgspec
from markupsafe import Markup

from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.finding import Finding, Place
from enface.model.locale import PerLocale
from enface.model.review import Review
from enface.render.programs.entries import Entry
from enface.render.search import Searchable

T = TypeVar("T")


class _Moments(NamedTuple):
    """The dates of a review as text: msgspec has no type for what is a date or a moment, and forgets zones."""

    published: str
    updated: str
    publish_at: PerLocale[str]
    embargo: PerLocale[str]
    unpublish_at: PerLocale[str]


class _Row(NamedTuple):
    """A type's fields as a tuple, all but some."""

    names: tuple[str, ...]
    type: GenericAlias
    values: Callable[[object], tuple[Any, ...]]


def _row(kind: type[msgspec.Struct], without: Sequence[str]) -> _Row:
    hints = get_type_hints(kind)
    names = tuple(name for name in kind.__struct_fields__ if name not in without)
    return _Row(names, GenericAlias(tuple, tuple(hints[name] for name in names)), attrgetter(*names))


_DOCUMENT = _row(Document, ("review",))
_REVIEW = _row(Review, _Moments._fields)

_encode = msgspec.msgpack.Encoder().encode
_document = msgspec.msgpack.Decoder(GenericAlias(tuple, (_DOCUMENT.type, _REVIEW.type, _Moments))).decode
_editions = msgspec.msgpack.Decoder(tuple[Edition, ...]).decode
_searchable = msgspec.msgpack.Decoder(Searchable).decode


def _from_markup(value: object) -> str:
    if isinstance(value, Markup):
        return str.__str__(value)
    raise NotImplementedError


def _to_markup(kind: type, value: str) -> Markup:
    if kind is Markup:
        return Markup(value)  # noqa: S704 - it was markup when it was packed
    raise NotImplementedError


_encode_marked = msgspec.msgpack.Encoder(enc_hook=_from_markup).encode
_entry = msgspec.msgpack.Decoder(Entry, dec_hook=_to_markup).decode


def packed_document(document: Document) -> bytes:
    """The document, its languages included."""
    review = document.review
    return _encode((_DOCUMENT.values(document), _REVIEW.values(review), _moments(review)))


def document_in(data: bytes) -> Document | None:
    """The document that was packed."""
    read = _unpacked(_document, data)
    try:
        return read and _document_of(*read)
    except (ValueError, KeyError, OSError):  # no date; a zone that this machine has not
        return None


def packed_editions(editions: Sequence[Edition]) -> bytes:
    """The editions, in their order."""
    return _encode(editions)


def editions_in(data: bytes) -> tuple[Edition, ...] | None:
    """The editions that were packed."""
    return _unpacked(_editions, data)


def packed_findings(findings: Sequence[Finding]) -> bytes:
    """The findings, in their order. As JSON: names of files may hold bytes that are no text."""
    return json.dumps([msgspec.to_builtins(finding) for finding in findings]).encode()


def findings_in(data: bytes) -> tuple[Finding, ...] | None:
    """The findings that were packed."""
    try:
        return tuple(Finding(**{**one, "place": Place(**one["place"])}) for one in json.loads(data))
    except (ValueError, TypeError, KeyError):
        return None


def packed_entry(entry: Entry) -> bytes:
    """What feeds carry of a document."""
    return _encode_marked(entry)


def entry_in(data: bytes) -> Entry | None:
    """The entry that was packed."""
    return _unpacked(_entry, data)


def packed_searchable(searchable: Searchable) -> bytes:
    """What readers may find of a page."""
    return _encode(searchable)


def searchable_in(data: bytes) -> Searchable | None:
    """The searchable text that was packed."""
    return _unpacked(_searchable, data)


def _unpacked(decode: Callable[[bytes], T], data: bytes) -> T | None:
    try:
        return decode(data)
    except msgspec.DecodeError:
        return None


def _document_of(document: Sequence[Any], review: Sequence[Any], moments: _Moments) -> Document:
    facts = Review(
        **dict(zip(_REVIEW.names, review, strict=True)),
        published=_when(moments.published),
        updated=_when(moments.updated),
        publish_at=_by_locale(moments.publish_at),
        embargo=_by_locale(moments.embargo),
        unpublish_at=_by_locale(moments.unpublish_at),
    )
    return Document(**dict(zip(_DOCUMENT.names, document, strict=True)), review=facts)


def _moments(review: Review) -> _Moments:
    return _Moments(
        published=_written(review.published),
        updated=_written(review.updated),
        publish_at=tuple((tag, _written(when)) for tag, when in review.publish_at),
        embargo=tuple((tag, _written(when)) for tag, when in review.embargo),
        unpublish_at=tuple((tag, _written(when)) for tag, when in review.unpublish_at),
    )


def _written(when: date | datetime | None) -> str:
    """As ISO 8601 has it, behind it the zone, if it is one by name (RFC 9557)."""
    if when is None:
        return ""
    zone = when.tzinfo if isinstance(when, datetime) else None
    return f"{when.isoformat()}[{zone.key}]" if isinstance(zone, ZoneInfo) else when.isoformat()


def _when(text: str) -> date | datetime | None:
    if "T" not in text:
        return date.fromisoformat(text) if text else None
    return _moment(text)


def _by_locale(values: PerLocale[str]) -> PerLocale[datetime]:
    return tuple((tag, _moment(text)) for tag, text in values)


def _moment(text: str) -> datetime:
    written, _, key = text.removesuffix("]").partition("[")
    moment = datetime.fromisoformat(written)
    if not key:
        return moment
    zoned = moment.replace(tzinfo=ZoneInfo(key))
    return zoned if zoned.utcoffset() == moment.utcoffset() else zoned.replace(fold=1)

"""`index.json`: every edition of a locale for programs, in a shape that has a version.

Its schema is `docs/schemas/index-1.json`. Keys may be added within a version; none changes its meaning or goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import NamedTuple

import msgspec

from enface.catalogs.po.index import Data
from enface.extract.terms import section_term, tag_term, title_term
from enface.model.document import Document
from enface.model.edition import Edition
from enface.render import addresses
from enface.render.reader import Reader
from enface.render.review.article import title_of
from enface.render.schema_org.jsonld import number

VERSION = 1
Json = dict[str, object]


class Part(NamedTuple):
    """Bytes from `start` to `end`, and what is to stand there."""

    start: int
    end: int
    new: bytes


def register_of(reader: Reader, lines: Iterable[str]) -> bytes:
    """The editions that have a page in this locale: their lines, newest first."""
    head: Json = {
        "version": VERSION,
        "locale": reader.locale.tag,
        "site": reader.texts.term(title_term(reader.publication.site)).plain,
        "url": reader.links.url(addresses.home(reader.locale)),
    }
    return written(head, lines)


def spelled(value: Json) -> str:
    """A value in one line."""
    return msgspec.json.format(msgspec.json.encode(value), indent=0).decode()


def line_of(document: Document, reader: Reader) -> str:
    """What the register says of an edition that has a page for these readers."""
    edition = reader.publication.editions[document.id, reader.locale.tag]
    return spelled(_edition(document, edition, reader))


def written(head: Json, lines: Iterable[str]) -> bytes:
    """The head with one line for each document, so that a change is a line in any comparison."""
    data, between = BytesIO(), b"\n"
    data.write(spelled(head)[:-1].encode() + b', "documents": [')
    for line in lines:
        data.write(between + line.encode())
        between = b",\n"
    data.write(b"]}\n" if between == b"\n" else b"\n]}\n")
    return data.getvalue()


def rewritten(data: Data, lines: Iterable[tuple[str, str]]) -> list[Part] | None:
    """What is to be another part of what was so written where documents have other lines, in order.

    None where one was not there, or is not to be.
    """
    parts = []
    for old, new in lines:
        sought = f"\n{old}".encode()
        start = data.find(sought)
        end = start + len(sought)
        if not old or not new or start < 0 or data[end : end + 2] not in {b",\n", b"\n]"}:
            return None
        parts.append(Part(start + 1, end, new.encode()))
    return sorted(parts)


def _edition(document: Document, edition: Edition, reader: Reader) -> Json:
    publication, url = reader.publication, reader.links.url
    title = title_of(document, edition, reader)
    summary = reader.texts.field(document, edition, "summary")
    members = publication.clusters[document.id].members
    return {
        "id": document.id,
        "url": url(edition.address),
        "title": title.plain,
        "lang": title.lang or reader.locale.tag,
        "summary": summary.plain if summary else None,
        "section": document.section,
        "section_name": reader.texts.term(section_term(publication.section(document.section))).plain,
        "authors": [reader.texts.name_of(author).plain for author in publication.authors(document)],
        "tags": {tag.id: reader.texts.term(tag_term(tag)).plain for tag in publication.tags(document)},
        "work": _work(document, reader),
        "rating": _rating(document, reader),
        "published": _day(publication.published(document)),
        "updated": _day(publication.updated(document)),
        "source": publication.clusters[document.id].source,
        "coverage": round(edition.coverage, 4),
        "member": publication.is_member(document, reader.locale.tag),
        "alternates": {member.locale: url(member.address) for member in members},
    }


def _work(document: Document, reader: Reader) -> Json | None:
    work = reader.publication.work(document)
    if work is None:
        return None
    title = reader.texts.title_of(work).plain
    return {"id": work.id, "type": work.type, "title": title, "original_title": work.title, "year": work.year}


def _rating(document: Document, reader: Reader) -> Json | None:
    scale = reader.publication.site.scale(document.section)
    value = document.review.rating
    if value is None or scale.style == "none":
        return None
    return {"value": number(value), "worst": number(scale.worst), "best": number(scale.best), "style": scale.style}


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None

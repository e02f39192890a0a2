"""The Atom feed of a locale (RFC 4287): members of their clusters only."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from enface.extract.terms import title_term
from enface.model.document import Document
from enface.render import addresses
from enface.render.article import author_links
from enface.render.head import feed_address
from enface.render.reader import Reader

ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed_of(reader: Reader) -> bytes:
    """The newest dated members of the locale, as many as the longest feed of a section, as an Atom document."""
    length = max((section.feed for section in reader.publication.site.sections), default=20)
    url = reader.links.url
    own = url(feed_address(reader))
    members = [document for document in reader.publication.listed[reader.locale.tag] if _is_fed(document, reader)]
    title = reader.texts.term(title_term(reader.publication.site))
    feed = Element("feed", {"xmlns": ATOM, _LANG: reader.locale.tag})
    _add(feed, "title", title.plain, title.lang)
    _add(feed, "id", own)
    _add(feed, "updated", max((_moment(document, reader) for document in members), default="1970-01-01T00:00:00Z"))
    SubElement(feed, "link", {"rel": "self", "href": own, "type": "application/atom+xml"})
    _add(SubElement(feed, "author"), "name", title.plain)
    home = url(addresses.home(reader.locale))
    SubElement(feed, "link", {"rel": "alternate", "href": home, "hreflang": reader.locale.tag})
    for document in members[:length]:
        _entry(feed, document, reader)
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'.encode()


def _is_fed(document: Document, reader: Reader) -> bool:
    member = reader.publication.is_member(document, reader.locale.tag)
    return member and reader.publication.published(document) is not None


def _entry(feed: Element, document: Document, reader: Reader) -> None:
    edition = reader.publication.editions[document.id, reader.locale.tag]
    url = reader.links.url(edition.address)
    entry = SubElement(feed, "entry")
    title = reader.texts.field(document, edition, "title")
    _add(entry, "title", title.plain if title else document.id, title.lang if title else None)
    _add(entry, "id", _entry_id(document, reader))
    SubElement(entry, "link", {"rel": "alternate", "href": url, "hreflang": reader.locale.tag, "type": "text/html"})
    published = reader.publication.published(document)
    if published:
        _add(entry, "published", instant(published))
    _add(entry, "updated", _moment(document, reader))
    for anchor in author_links(document, reader):
        _add(SubElement(entry, "author"), "name", anchor.text.plain)
    summary = reader.texts.field(document, edition, "summary")
    if summary:
        _add(entry, "summary", summary.plain, summary.lang)


def _entry_id(document: Document, reader: Reader) -> str:
    """A tag URI (RFC 4151): the same whatever address the edition has."""
    host = urlsplit(reader.links.base_url).hostname or "localhost"
    began = reader.publication.first.get(document.id) or reader.publication.published(document)
    day = instant(began)[:10] if began else "1970-01-01"
    return f"tag:{host},{day}:{document.id}/{reader.locale.path}"


def _add(parent: Element, name: str, text: str, lang: str | None = None) -> None:
    SubElement(parent, name, {_LANG: lang} if lang else {}).text = text


def _moment(document: Document, reader: Reader) -> str:
    when = reader.publication.updated(document)
    return instant(when) if when else ""


def instant(when: date | datetime) -> str:
    """RFC 3339 in UTC; a day without a time begins at midnight."""
    if not isinstance(when, datetime):
        when = datetime(when.year, when.month, when.day, tzinfo=UTC)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

"""What feeds carry: reviews as entries, with everything that feed readers show, addresses absolute."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup
from msgspec import Struct

from enface.extract.terms import tag_term
from enface.extract.weave import Cloth
from enface.model.document import Document
from enface.model.edition import Edition
from enface.render import addresses
from enface.render.formats import instant
from enface.render.programs.bare import bare
from enface.render.reader import Reader
from enface.render.review.article import body_of, title_of
from enface.render.review.cards import image_asset
from enface.render.review.notices import notices_of
from enface.render.review.ratings import rating_of
from enface.render.safe import escaped, safe
from enface.render.views import Text

_TAGS = frozenset({
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "figure", "figcaption", "table", "thead",
    "tbody", "tr", "th", "td", "caption", "pre", "code", "kbd", "samp", "em", "strong", "i", "b", "cite", "q", "s",
    "u", "mark", "small", "sub", "sup", "span", "bdi", "bdo", "abbr", "dfn", "var", "time", "ruby", "rt", "rp", "a",
    "img", "br", "hr", "wbr", "div", "section", "details", "summary", "dl", "dt", "dd", "del", "ins", "aside",
})  # fmt: skip
_ATTRIBUTES = {
    "*": {"lang", "dir", "title", "translate"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "time": {"datetime"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "blockquote": {"cite"},
    "q": {"cite"},
}


class Label(Struct, frozen=True, kw_only=True):
    """A tag of an entry: its id, what it is called, and the address of its page."""

    id: str
    name: str
    url: str


class Entry(Struct, frozen=True, kw_only=True):
    """A review in a feed.

    `id` stays the same whatever address the edition has; moments are RFC 3339; `authors` have a name and an address or
    ""; `content` is HTML whose addresses are absolute, "" where the feed is to have summaries only; `editions` are the
    other members of its cluster, by locale.
    """

    id: str
    url: str
    lang: str
    title: Text
    published: str
    updated: str
    authors: tuple[tuple[str, str], ...]
    translators: tuple[str, ...]
    labels: tuple[Label, ...]
    summary: Text | None
    content: str
    image: str
    source: str
    editions: tuple[tuple[str, str], ...]


def entry_of(document: Document, reader: Reader, cloth: Cloth) -> Entry:
    """A dated member of its cluster, for these readers; `cloth` may have what is woven of it."""
    publication, url = reader.publication, reader.links.url
    edition = publication.editions[document.id, reader.locale.tag]
    published, updated = publication.published(document), publication.updated(document)
    image = image_asset(document, publication)
    full = publication.site.publishing.feed_content == "full"
    members = publication.clusters[document.id].members
    return Entry(
        id=tag_uri(document, reader),
        url=url(edition.address),
        lang=reader.locale.tag,
        title=title_of(document, edition, reader),
        published=instant(published) if published else "",
        updated=instant(updated) if updated else "",
        authors=tuple(_authors(document, reader)),
        translators=edition.translators,
        labels=tuple(_labels(document, reader)),
        summary=reader.texts.field(document, edition, "summary"),
        content=content_of(document, edition, reader, cloth) if full else "",
        image=reader.links.asset_url(image.address) if image else "",
        source=document.review.source.url if document.review.source else "",
        editions=tuple((each.locale, url(each.address)) for each in members if each.locale != reader.locale.tag),
    )


def tag_uri(document: Document, reader: Reader) -> str:
    """A tag URI (RFC 4151) of the edition: the site's host, the document's first day, its id and the locale."""
    host = urlsplit(reader.links.base_url).hostname or "localhost"
    began: date | datetime | None = reader.publication.first.get(document.id) or reader.publication.published(document)
    day = instant(began)[:10] if began else "1970-01-01"
    return f"tag:{host},{day}:{document.id}/{reader.locale.path}"


def _authors(document: Document, reader: Reader) -> Iterator[tuple[str, str]]:
    for author in reader.publication.authors(document):
        page = reader.links.url(addresses.term(reader.locale, "authors", author.id)) if author.id else ""
        yield reader.texts.name_of(author).plain, page


def _labels(document: Document, reader: Reader) -> Iterator[Label]:
    for tag in reader.publication.tags(document):
        name = reader.texts.term(tag_term(tag)).plain
        yield Label(id=tag.id, name=name, url=reader.links.url(addresses.term(reader.locale, "tags", tag.id)))


def content_of(document: Document, edition: Edition, reader: Reader, cloth: Cloth) -> str:
    """The review as HTML: what its page says of the translation first, then picture, text, verdict and rating.

    Only what readers of feeds keep: no ids, classes, scripts and styles; every address is absolute.
    """
    html = "".join([str(part) for part in _parts(document, edition, reader, cloth)])
    page = reader.links.url(edition.address)
    scheme, host, *_ = urlsplit(page)
    whole = partial(absolute, page, f"{scheme}://{host}")
    short = bare(html, whole)
    return cleaned(html, whole) if short is None else short


def cleaned(html: str, whole: Callable[[str], str]) -> str:
    """The elements and attributes alone that readers of feeds keep, addresses made `whole`."""
    import nh3

    def kept(_tag: str, attribute: str, value: str) -> str:
        return whole(value) if attribute in _ADDRESSES else value

    return nh3.clean(html, tags=set(_TAGS), attributes=_ATTRIBUTES, attribute_filter=kept, link_rel=None)


_ADDRESSES = frozenset({"href", "src", "cite"})
_PATH = re.compile(r"(?:/[\w-]+)+/?|/", re.ASCII)
_WHOLE = re.compile(r"https?://[\w.-]+/[\w./-]+", re.ASCII)


def absolute(page: str, host: str, value: str) -> str:
    """An address on a page of a `host` (`https://example.org`) from anywhere: most are paths, or whole."""
    if _PATH.fullmatch(value):
        return host + value
    return value if _WHOLE.fullmatch(value) else urljoin(page, value)


def _parts(document: Document, edition: Edition, reader: Reader, cloth: Cloth) -> Iterator[Markup]:
    for notice in notices_of(edition, reader):
        yield safe(f"<p><em>{escaped(notice)}</em></p>")
    image = image_asset(document, reader.publication)
    if image:
        alt = reader.texts.field(document, edition, "alt")
        src = reader.links.asset(image.address)
        yield safe(f'<p><img src="{escaped(src)}" alt="{escaped(alt.plain) if alt else ""}"></p>')
    yield body_of(document, edition, reader, cloth)
    verdict, rating = reader.texts.field(document, edition, "verdict"), rating_of(document, reader)
    if verdict:
        yield _paragraph(verdict)
    if rating:
        yield safe(f"<p>{escaped(rating.spoken)}</p>")


def _paragraph(text: Text) -> Markup:
    lang = f' lang="{escaped(text.lang)}"' if text.lang else ""
    way = f' dir="{escaped(text.dir)}"' if text.lang and text.dir else ""
    return safe(f"<p{lang}{way}>{text.html}</p>")  # every text was escaped

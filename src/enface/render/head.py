"""What stands in the head of a page: canonical, alternates, feeds, Open Graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from enface.extract.terms import title_term
from enface.model.page import Link
from enface.render import addresses
from enface.render.editions.publication import Asset
from enface.render.formats import og_locale
from enface.render.reader import Reader
from enface.render.remembered import once
from enface.render.safe import MARKUP, escaped, safe

ATOM, JSON = "feed.xml", "feed.json"
"""The names of the feeds below the address of a list."""


class Identity(Struct, frozen=True, kw_only=True):
    """What a page is: its address, what it is called, and the pages that say the same in other locales.

    `alternates` map locale tags to addresses, the page's own included; empty for a page in no cluster. `default` is
    the address for readers of no announced language. `canonical` is another address when that one stands for it.
    `properties` are of Open Graph, for its kind of page; `modified` is when it last changed (ISO 8601), if that is
    known; `feed` the address of the list whose feeds are advertised before the locale's, `feed_title` its name; `newer`
    and `older` are the pages before and after it in a list.
    """

    address: str
    title: str
    description: str = ""
    alternates: Mapping[str, str]
    default: str = ""
    canonical: str = ""
    indexed: bool = True
    kind: str = "website"
    image: Asset | None = None
    image_alt: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    modified: str = ""
    feed: str = ""
    feed_title: str = ""
    newer: str = ""
    older: str = ""
    jsonld: str = ""


def announced(identity: Identity) -> tuple[tuple[str, str], ...]:
    """The hreflang values and addresses of the page's cluster, x-default last; none for a page in no cluster."""
    pairs = tuple(identity.alternates.items())
    return (*pairs, ("x-default", identity.default)) if pairs else ()


def links_of(identity: Identity, reader: Reader) -> tuple[Link, ...]:
    """The alternates of the page's cluster, its neighbours in a list, then feeds, the nearest first."""
    url = reader.links.url
    alternates = (Link(rel="alternate", href=url(address), hreflang=tag) for tag, address in announced(identity))
    near = (("prev", identity.newer), ("next", identity.older))
    neighbours = (Link(rel=rel, href=url(address)) for rel, address in near if address)
    return (*alternates, *neighbours, *_feed_links(identity, reader))


def _feed_links(identity: Identity, reader: Reader) -> Iterator[Link]:
    if identity.feed:
        title = reader.texts.term(title_term(reader.publication.site)).plain
        yield from _feeds_at(identity.feed, f"{title} – {identity.feed_title}", reader)
    yield from _home_feeds(reader)


@once
def _home_feeds(reader: Reader) -> tuple[Link, ...]:
    title = reader.texts.term(title_term(reader.publication.site)).plain
    return tuple(_feeds_at(addresses.home(reader.locale), title, reader))


def _feeds_at(address: str, name: str, reader: Reader) -> Iterator[Link]:
    for file, kind in ((ATOM, "application/atom+xml"), (JSON, "application/feed+json")):
        yield Link(rel="alternate", href=reader.links.url(f"{address}{file}"), type=kind, title=name)


def elements_of(links: Iterable[Link], properties: Iterable[tuple[str, str]]) -> Markup:
    """The links and the properties of Open Graph as elements, one on each line."""
    lines = [_link_element(link) for link in links]
    for name, content in properties:
        attribute = "name" if name.startswith("twitter:") else "property"
        said = escaped(content) if MARKUP.search(content) else content
        lines.append(f'<meta {attribute}="{name}" content="{said}">')
    return safe("\n".join(lines))  # every value was escaped


@lru_cache(maxsize=1024)
def _link_element(link: Link) -> str:
    """The pages of a document in all locales have the same alternates."""
    optional = (("hreflang", link.hreflang), ("type", link.type), ("title", link.title))
    shown = "".join(f' {name}="{escaped(value)}"' for name, value in optional if value)
    return f'<link rel="{link.rel}" href="{escaped(link.href)}"{shown}>'


def open_graph(identity: Identity, reader: Reader) -> tuple[tuple[str, str], ...]:
    """The Open Graph properties; alternates as the cluster has them."""
    tag = reader.locale.tag
    pairs = [
        ("og:title", identity.title),
        ("og:type", identity.kind),
        ("og:url", reader.links.url(identity.canonical or identity.address)),
        ("og:site_name", reader.texts.term(title_term(reader.publication.site)).plain),
        ("og:locale", og_locale(tag)),
    ]
    if identity.description:
        pairs.append(("og:description", identity.description))
    pairs.extend(_image(identity, reader))
    pairs.extend(("og:locale:alternate", og_locale(other)) for other in identity.alternates if other != tag)
    pairs.extend(identity.properties)
    return (*pairs, ("twitter:card", "summary_large_image" if identity.image else "summary"))


def _image(identity: Identity, reader: Reader) -> Iterator[tuple[str, str]]:
    image = identity.image
    if image:
        yield "og:image", reader.links.asset_url(image.address)
        if image.width and image.height:
            yield "og:image:width", str(image.width)
            yield "og:image:height", str(image.height)
        if identity.image_alt:
            yield "og:image:alt", identity.image_alt

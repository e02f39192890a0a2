"""Sitemaps (sitemaps.org 0.9) and Atom feeds (RFC 4287) -> what the rules look at."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree
from msgspec import Struct

from enface.lint.reading.facts import Reference

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Broken(NamedTuple):
    """A file that is no well-formed XML."""

    path: str
    line: int
    cause: str


class Location(NamedTuple):
    """One `<url>` or `<sitemap>`."""

    url: str
    line: int
    modified: str
    alternates: tuple[Reference, ...]


class Sitemap(Struct, frozen=True, kw_only=True):
    """A sitemap, or with `index` the list of several; `size` in bytes."""

    path: str
    index: bool
    size: int
    locations: tuple[Location, ...]


class Story(NamedTuple):
    """One Atom entry; `url` and `hreflang` are those of its alternate link, `lang` its own `xml:lang`."""

    line: int
    id: str
    title: str
    updated: str
    url: str
    hreflang: str = ""
    lang: str = ""


class Feed(Struct, frozen=True, kw_only=True):
    """An Atom feed."""

    path: str
    id: str
    title: str
    updated: str
    lang: str
    self_url: str
    entries: tuple[Story, ...]


def read_xml(path: str, data: bytes) -> Sitemap | Feed | Broken | None:
    """What the file holds; None for well-formed XML of another kind. External entities are never loaded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return Broken(path, error.lineno or 0, str(error.msg))
    if root.tag in {f"{_SITEMAP}urlset", f"{_SITEMAP}sitemapindex"}:
        locations = tuple(_location(node) for node in root.iterchildren(f"{_SITEMAP}url", f"{_SITEMAP}sitemap"))
        return Sitemap(path=path, index=root.tag.endswith("index"), size=len(data), locations=locations)
    return _feed(path, root) if root.tag == f"{_ATOM}feed" else None


def _location(node: etree._Element) -> Location:
    alternates = tuple(
        Reference(link.get("href", ""), link.sourceline or 0, link.get("hreflang", ""))
        for link in node.iterchildren(f"{_XHTML}link")
    )
    text = {name: (node.findtext(f"{_SITEMAP}{name}") or "").strip() for name in ("loc", "lastmod")}
    return Location(text["loc"], node.sourceline or 0, text["lastmod"], alternates)


def _feed(path: str, root: etree._Element) -> Feed:
    return Feed(
        path=path,
        id=_text(root, "id"),
        title=_text(root, "title"),
        updated=_text(root, "updated"),
        lang=root.get(_XML_LANG, ""),
        self_url=_link(root, "self"),
        entries=tuple(_story(node) for node in root.iterchildren(f"{_ATOM}entry")),
    )


def _story(node: etree._Element) -> Story:
    return Story(
        line=node.sourceline or 0,
        id=_text(node, "id"),
        title=_text(node, "title"),
        updated=_text(node, "updated"),
        url=_link(node, "alternate"),
        hreflang=_link(node, "alternate", "hreflang"),
        lang=node.get(_XML_LANG, ""),
    )


def _text(node: etree._Element, name: str) -> str:
    return (node.findtext(f"{_ATOM}{name}") or "").strip()


def _link(node: etree._Element, rel: str, name: str = "href") -> str:
    links = node.iterchildren(f"{_ATOM}link")
    return next((link.get(name, "") for link in links if link.get("rel", "alternate") == rel), "")

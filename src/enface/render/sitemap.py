"""Sitemaps (sitemaps.org 0.9): one per locale with its indexable pages and their alternates, and their index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page in a sitemap: absolute addresses; `modified` is ISO 8601 or ""."""

    url: str
    modified: str
    alternates: tuple[tuple[str, str], ...]


def sitemap_of(pages: Sequence[Listed]) -> bytes:
    """The sitemap of one locale."""
    root = Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": "http://www.w3.org/1999/xhtml"})
    for page in pages:
        url = SubElement(root, "url")
        SubElement(url, "loc").text = page.url
        if page.modified:
            SubElement(url, "lastmod").text = page.modified
        for tag, href in page.alternates:
            SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": tag, "href": href})
    return _document(root)


def sitemap_index(urls: Sequence[str]) -> bytes:
    """The index of the locales' sitemaps."""
    root = Element("sitemapindex", {"xmlns": _SITEMAP})
    for url in urls:
        SubElement(SubElement(root, "sitemap"), "loc").text = url
    return _document(root)


def robots(sitemap: str) -> bytes:
    """Everything may be read; where the sitemap of the host is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()


def _document(root: Element) -> bytes:
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()

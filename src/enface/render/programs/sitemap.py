"""Sitemaps (sitemaps.org 0.9): the indexable pages of a locale with their alternates, and the index of such files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from io import SEEK_END, BytesIO

from msgspec import Struct

MOST, LARGEST = 50_000, 50 * 1024 * 1024
"""The protocol's limits of a file: addresses, and bytes before compression."""
_HEAD = (
    b'<?xml version="1.0" encoding="utf-8"?>\n'
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_TAIL = b"</urlset>\n"


class Listed(Struct, frozen=True, kw_only=True):
    """A page in a sitemap: its absolute address; `modified` is ISO 8601 or ""; `links` as `links_of` writes them."""

    url: str
    modified: str
    links: str = ""


class Limits(Struct, frozen=True):
    """Of one file: pages and bytes."""

    most: int = MOST
    largest: int = LARGEST


PROTOCOL = Limits()


class Sitemap(Struct, frozen=True, kw_only=True):
    """One file; `modified` is the newest moment in it, or ""."""

    data: bytes
    modified: str


def links_of(alternates: Iterable[tuple[str, str]]) -> str:
    """The editions of a page, (hreflang, absolute address), as they stand in each one's entry."""
    return "".join(
        f'  <xhtml:link rel="alternate" hreflang="{escape(tag)}" href="{escape(url)}"/>\n' for tag, url in alternates
    )


def sitemaps_of(pages: Iterable[Listed], limits: Limits = PROTOCOL) -> Iterator[Sitemap]:
    """As many files as the limits ask for, each as full as they allow; one that is empty when there are no pages."""
    data, moments, whole = BytesIO(_HEAD), list[str](), False
    data.seek(0, SEEK_END)
    for page in pages:
        entry = _entry(page)
        if moments and (len(moments) >= limits.most or data.tell() + len(entry) + len(_TAIL) > limits.largest):
            yield _file(data, moments)
            data, moments, whole = BytesIO(), list[str](), True
            data.write(_HEAD)
        data.write(entry)
        moments.append(page.modified)
    if moments or not whole:
        yield _file(data, moments)


def sitemap_index(files: Sequence[tuple[str, str]]) -> bytes:
    """The index of files: absolute address and newest moment of each."""
    rows = (f"<sitemap>\n  <loc>{escape(url, quote=False)}</loc>\n{_modified(when)}</sitemap>\n" for url, when in files)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{"".join(rows)}</sitemapindex>\n'
    ).encode()


def _file(data: BytesIO, moments: Sequence[str]) -> Sitemap:
    data.write(_TAIL)
    return Sitemap(data=data.getvalue(), modified=newest(moments))


def newest(moments: Iterable[str]) -> str:
    """The latest of some ISO 8601 moments, "" for none; a day counts from its first moment, a zone as it is."""
    return max((moment for moment in moments if moment), key=_order, default="")


def _order(moment: str) -> datetime:
    when = datetime.fromisoformat(moment)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _entry(page: Listed) -> bytes:
    loc = escape(page.url, quote=False)
    return f"<url>\n  <loc>{loc}</loc>\n{_modified(page.modified)}{page.links}</url>\n".encode()


def _modified(when: str) -> str:
    return f"  <lastmod>{when}</lastmod>\n" if when else ""

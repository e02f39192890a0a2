"""A reader who begins at the root and at bookmarks, follows every link and notes those that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

Files = Mapping[str, bytes]
ENTRIES = ("index.html", "404.html", "robots.txt", "sitemap.xml")
_URLS = "//a/@href | //link/@href | //img/@src | //script/@src | //source/@src"
_REFRESH = re.compile(r"url=['\"]?([^'\"]+)", re.IGNORECASE)


def dangling(files: Files, bookmarks: Iterable[str], links: Callable[[str, bytes], Iterator[str]]) -> list[str]:
    """`page -> path` for each link from a file that readers come to, to one that is not there."""
    begin = [path for path in (*ENTRIES, *bookmarks) if path in files]
    seen, waiting, broken = set(begin), begin, []
    while waiting:
        path = waiting.pop()
        for target in links(path, files[path]):
            if target not in files:
                broken.append(f"{path} -> {target}")
            elif target not in seen:
                seen.add(target)
                waiting.append(target)
    return broken


def reachable(files: Files, links: Callable[[str, bytes], Iterator[str]]) -> set[str]:
    """Every file that readers come to from the root."""
    seen: set[str] = set()
    waiting = [path for path in ENTRIES if path in files]
    while waiting:
        path = waiting.pop()
        if path not in seen and path in files:
            seen.add(path)
            waiting += links(path, files[path])
    return seen


def html_links(base: str) -> Callable[[str, bytes], Iterator[str]]:
    """What pages, feeds and sitemaps of a site at `base` link to, as paths of its files."""

    def links(path: str, data: bytes) -> Iterator[str]:
        for url in _urls(path, data):
            target = urljoin(f"{base}/{path}", url.strip())
            if target.startswith(f"{base}/"):
                file = unquote(urlsplit(target).path).lstrip("/")
                yield f"{file}index.html" if file.endswith("/") or not file else file

    return links


def _urls(path: str, data: bytes) -> Iterator[str]:
    if path.endswith(".html"):
        page = html.document_fromstring(data)
        yield from map(str, page.xpath(_URLS))
        for value in map(str, page.xpath("//@srcset")):
            yield from (each.split()[0] for each in value.split(",") if each.split())
        for value in map(str, page.xpath("//meta[@http-equiv='refresh']/@content")):
            yield from _REFRESH.findall(value)
    elif path.endswith(".xml"):
        tree = etree.fromstring(data)
        yield from map(str, tree.xpath("//*[local-name()='loc']/text() | //*[local-name()='link']/@href"))

"""Netlify and Cloudflare Pages: `_redirects` and `_headers`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from enface.render.servers.headers import FOREVER, common_headers
from enface.render.servers.hosting import Host

REDIRECTS, HEADERS = "_redirects", "_headers"


def netlify(host: Host) -> str:
    """Redirects by language and by address; `!` goes before the page that stands there for other servers."""
    lines = [f"{host.picker} {url} 302! Language={tag.lower()}" for tag, url in host.languages]
    lines += [f"{_from(path)} {url} 301!" for path, url in host.moved]
    lines += [f"{_from(path)} {_from(path)}index.html 404!" for path, _ in host.absent if path.endswith("/")]
    lines += [f"{_from(root)}* {url}:splat 301" for root, url in host.moved_below]
    lines += [f"{_from(area.root)}* {_from(area.not_found)} 404" for area in host.areas]
    return "\n".join((*lines, ""))


def cloudflare(host: Host) -> str:
    """Redirects by address alone; the 404 nearest to an address is found by itself there."""
    lines = [f"{_from(path)} {url} 301" for path, url in host.moved]
    lines += [f"{_from(root)}* {url}:splat 301" for root, url in host.moved_below]
    return "\n".join((*lines, ""))


def headers(host: Host) -> str:
    """The headers of both."""
    return "\n".join((*_headers(host), ""))


def _headers(host: Host) -> Iterator[str]:
    yield f"{host.root}*"
    yield from (f"  {name}: {value}" for name, value in common_headers(host))
    yield f"{host.root}assets/*"
    yield f"  Cache-Control: {FOREVER}"
    for area in host.areas:
        yield f"{_from(area.root)}*"
        yield f"  Content-Language: {area.tag}"
    if host.wishes:
        yield f"{host.picker}"
        yield "  Vary: Accept-Language"


def _from(path: str) -> str:
    return quote(path, safe="/")

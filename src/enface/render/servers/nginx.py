"""nginx: a file to include in the `server` block that has the site's folder as its root."""

from __future__ import annotations

from collections.abc import Iterator

from enface.render.servers.headers import FOREVER, FRESH, common_headers
from enface.render.servers.hosting import Area, Host

FILE = "_nginx.conf"


def nginx(host: Host) -> str:
    """The file."""
    blocks = (*_negotiation(host), *_exact(host), *_areas(host))
    return "\n".join(("# Made by enface: include it in the server block.", *_server(host), *blocks, ""))


def _server(host: Host) -> Iterator[str]:
    yield "absolute_redirect off;"
    yield "charset utf-8;"
    yield f"error_page 404 410 {_quoted(host.root + '404.html')};"
    yield from _headers(host, FRESH)
    yield f"location = {_quoted(host.root + FILE)} {{ return 404; }}"
    yield f"location ^~ {_quoted(host.root + 'assets/')} {{ {' '.join(_headers(host, FOREVER))} }}"


def _headers(host: Host, cache: str, *more: tuple[str, str]) -> tuple[str, ...]:
    """All of them: those of a block replace those around it."""
    pairs = (*common_headers(host), *more)
    always = (f'add_header {name} "{value}" always;' for name, value in pairs)
    return (*always, f'add_header Cache-Control "{cache}";')


def _negotiation(host: Host) -> Iterator[str]:
    if not host.wishes:
        return
    yield f"location = {_quoted(host.picker)} {{"
    yield from (f"  {line}" for line in _headers(host, FRESH, ("Vary", "Accept-Language")))
    for pattern, url in host.wishes:
        yield f'  if ($http_accept_language ~* "{pattern}") {{ return 302 {_quoted(url)}; }}'
    yield f"  try_files {_quoted(host.picker + 'index.html')} =404;"
    yield "}"


def _exact(host: Host) -> Iterator[str]:
    for path, url in host.moved:
        yield f"location = {_quoted(path)} {{ return 301 {_quoted(url)}; }}"
    for path, status in host.absent:
        page = f' error_page {status} "${{uri}}index.html";' if path.endswith("/") else ""
        yield f"location = {_quoted(path)} {{{page} return {status}; }}"
    for root, url in host.moved_below:
        yield f'location ^~ {_quoted(root)} {{ rewrite "^{root}(.*)$" {_quoted(url + "$1")} permanent; }}'


def _areas(host: Host) -> Iterator[str]:
    for area in host.areas:
        if area.root != host.root:
            yield f"location {_quoted(area.root)} {{ {' '.join(_area(area, host))} }}"
        else:
            yield f'add_header Content-Language "{area.tag}" always;'


def _area(area: Area, host: Host) -> Iterator[str]:
    yield f"error_page 404 410 {_quoted(area.not_found)};"
    yield from _headers(host, FRESH, ("Content-Language", area.tag))


def _quoted(text: str) -> str:
    """A string of nginx's configuration; a variable's sign cannot be escaped there, and URLs have none."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

"""Caddy 2: a file to import in the block of the site, which has the site's folder as its root."""

from __future__ import annotations

from collections.abc import Iterator

from enface.render.servers.headers import FOREVER, FRESH, common_headers
from enface.render.servers.hosting import Host
from enface.render.servers.patterns import pattern_of

FILE = "_Caddyfile"


def caddy(host: Host) -> str:
    """The file."""
    lines = (*_headers(host), *_redirects(host), *_absences(host))
    return "\n".join(("# Made by enface: import it in the block of the site.", *lines, ""))


def _headers(host: Host) -> Iterator[str]:
    for name, value in common_headers(host):
        yield f'header {name} "{value}"'
    yield f'header ?Cache-Control "{FRESH}"'
    yield f"@assets {{\n\tpath {host.root}assets/*\n\tfile\n}}"
    yield f'header @assets Cache-Control "{FOREVER}"'
    for number, area in enumerate(reversed(host.areas)):
        yield f"@area{number} path {area.root}*"
        yield f"header @area{number} Content-Language {area.tag}"
    if host.wishes:
        yield f"header {host.picker} Vary Accept-Language"


def _redirects(host: Host) -> Iterator[str]:
    """Matched in this order: `route` keeps it."""
    yield "route {"
    yield f"\trespond {host.root}{FILE} 404"
    for number, (pattern, url) in enumerate(host.wishes):
        yield f"\t@wish{number} {{"
        yield f"\t\tpath {host.picker}"
        yield f"\t\theader_regexp Accept-Language `(?i){pattern}`"
        yield "\t}"
        yield f'\tredir @wish{number} "{url}" 302'
    for number, (path, url) in enumerate(host.moved):
        yield f"\t@moved{number} path_regexp `^{pattern_of(path)}$`"
        yield f'\tredir @moved{number} "{url}" 301'
    if host.absent:
        for status in sorted({status for _, status in host.absent}):
            yield f"\t@absent{status} path_regexp `^(?:{_any(host, status)})$`"
            yield f"\terror @absent{status} {status}"
    for number, (root, url) in enumerate(host.moved_below):
        yield f"\t@below{number} path_regexp below{number} `^{pattern_of(root)}(.*)$`"
        yield f'\tredir @below{number} "{url}{{re.below{number}.1}}" 301'
    yield "}"


def _absences(host: Host) -> Iterator[str]:
    yield "handle_errors {"
    yield "\troute {"
    folders = "|".join(pattern_of(path) for path, _ in host.absent if path.endswith("/"))
    if folders:
        yield f"\t\t@absent path_regexp `^(?:{folders})$`"
        yield "\t\thandle @absent {\n\t\t\trewrite * {path}index.html\n\t\t\tfile_server\n\t\t}"
    for area in host.areas:
        yield f"\t\thandle {area.root}* {{\n\t\t\trewrite * {area.not_found}\n\t\t\tfile_server\n\t\t}}"
    yield f"\t\thandle {{\n\t\t\trewrite * {host.root}404.html\n\t\t\tfile_server\n\t\t}}"
    yield "\t}"
    yield "}"


def _any(host: Host, status: int) -> str:
    return "|".join(pattern_of(path) for path, each in host.absent if each == status)

"""Apache 2.4: `.htaccess` (AllowOverride FileInfo Options; mod_rewrite, mod_headers, mod_setenvif)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.render.servers.headers import FOREVER, FRESH, common_headers
from enface.render.servers.hosting import Host
from enface.render.servers.patterns import pattern_of

FILE = ".htaccess"
_DIVIDES = re.compile(r"[\s,\]\"]")
"""What a flag of RewriteRule cannot hold, escaped or not."""


def apache(host: Host) -> str:
    """The file."""
    return "\n".join(("# Made by enface.", *_not_found(host), *_rewriting(host), *_headers(host), ""))


def _not_found(host: Host) -> Iterator[str]:
    """The last pattern that matches decides, so the longest root comes last. Paths stand without their first slash."""
    yield "AddDefaultCharset utf-8"
    yield f'SetEnvIf Request_URI "^" enface_404={_bare(host.root[1:] + "404.html")}'
    for area in reversed(host.areas):
        page = _bare(area.not_found[1:])
        yield f'SetEnvIf Request_URI "^{pattern_of(area.root)}" enface_404={page} enface_lang={area.tag}'
    yield 'ErrorDocument 404 "/%{reqenv:enface_404}"'
    yield 'ErrorDocument 410 "/%{reqenv:enface_404}"'


def _rewriting(host: Host) -> Iterator[str]:
    yield "RewriteEngine On"
    for pattern, url in host.wishes:
        yield f'RewriteCond "%{{HTTP:Accept-Language}}" "{pattern}" [NC]'
        yield f'RewriteRule "^$" "{_target(url)}" [R=302,NE,L]'
    for path, url in host.moved:
        yield f'RewriteRule "^{_below(path, host)}$" "{_target(url)}" [R=301,NE,L]'
    for path, status in host.absent:
        page = f"{_target(path[1:])}index.html"
        if path.endswith("/") and not _DIVIDES.search(page):
            yield f'RewriteRule "^{_below(path, host)}$" - [R={status},E=enface_404:{page},L]'
        else:
            yield f'RewriteRule "^{_below(path, host)}$" - [R={status},L]'
    for root, url in host.moved_below:
        yield f'RewriteRule "^{_below(root, host)}(.*)$" "{_target(url)}$1" [R=301,NE,L]'


def _headers(host: Host) -> Iterator[str]:
    yield "<IfModule mod_headers.c>"
    for name, value in common_headers(host):
        yield f'Header always set {name} "{value}"'
    yield 'Header always set Content-Language "%{enface_lang}e" env=enface_lang'
    yield f'Header set Cache-Control "{FRESH}"'
    yield f'Header set Cache-Control "{FOREVER}" "expr=%{{REQUEST_URI}} =~ m#^{pattern_of(host.root)}assets/#"'
    if host.wishes:
        there = f"m#^{pattern_of(host.picker)}(index.html)?$#"
        yield f'Header always merge Vary Accept-Language "expr=%{{REQUEST_URI}} =~ {there}"'
    yield "</IfModule>"


def _below(path: str, host: Host) -> str:
    """A pattern for the path as rules in the folder of the host see it."""
    return pattern_of(path.removeprefix(host.root))


def _target(url: str) -> str:
    """With the signs that would stand for groups taken as they are."""
    return re.sub(r"([%$\\\"])", r"\\\1", url)


def _bare(path: str) -> str:
    return path if re.fullmatch(r"[\w./~-]+", path) else f'"{path}"'

"""The rule files of a host, for the servers that a site names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enface.model.page import Page
from enface.model.site import Server
from enface.render.hosting import Host
from enface.render.servers import apache, caddy, nginx, underscore

NAMES = frozenset({apache.FILE, caddy.FILE, nginx.FILE, underscore.HEADERS, underscore.REDIRECTS})
"""What they are called, in the folder of the host."""


def rule_files(host: Host, servers: Sequence[Server]) -> Iterator[Page]:
    """One file for Apache, nginx and Caddy each; two for Netlify, or for Cloudflare."""
    for server in servers:
        for name, text in _texts(host, server):
            yield Page(path=f"{host.folder}{name}", data=text.encode())


def _texts(host: Host, server: Server) -> tuple[tuple[str, str], ...]:
    match server:
        case "apache":
            return ((apache.FILE, apache.apache(host)),)
        case "nginx":
            return ((nginx.FILE, nginx.nginx(host)),)
        case "caddy":
            return ((caddy.FILE, caddy.caddy(host)),)
        case "netlify":
            return (underscore.REDIRECTS, underscore.netlify(host)), (underscore.HEADERS, underscore.headers(host))
        case "cloudflare":
            return (underscore.REDIRECTS, underscore.cloudflare(host)), (underscore.HEADERS, underscore.headers(host))

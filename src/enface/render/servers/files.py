"""The rule files of a host, for the servers that a site names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from enface.model.page import Page
from enface.model.site import Server
from enface.render.servers import apache, caddy, nginx, underscore
from enface.render.servers.hosting import Host

_TWO = (underscore.REDIRECTS, underscore.HEADERS)
_NAMES: Mapping[Server, tuple[str, ...]] = {
    "apache": (apache.FILE,),
    "nginx": (nginx.FILE,),
    "caddy": (caddy.FILE,),
    "netlify": _TWO,
    "cloudflare": _TWO,
}


EVERY_NAME = frozenset(name for names in _NAMES.values() for name in names)
"""What servers read, whichever the site names."""


def names_of(servers: Sequence[Server]) -> tuple[str, ...]:
    """What the files are called, in the folder of the host."""
    return tuple(name for server in servers for name in _NAMES[server])


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

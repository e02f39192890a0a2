"""Files of the folder, addresses on the host, and URLs as pages write them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct

_INDEX = "index.html"


class Target(NamedTuple):
    """Where a link leads inside the site: a path on the host, decoded, and a fragment."""

    address: str
    fragment: str = ""


class Web(Struct, frozen=True, kw_only=True):
    """`base` is the address of the folder, without a final slash: `https://example.org/reviews`.

    Where the folder holds several hosts, `hosts` has the base of each by the name of its folder. Addresses then name
    their host: `//example.org/reviews/`.
    """

    base: str
    hosts: tuple[tuple[str, str], ...] = ()

    def url_of(self, path: str) -> str:
        """`en/feed.xml` -> `https://example.org/reviews/en/feed.xml`."""
        folder, _, rest = path.partition("/")
        base = dict(self.hosts).get(folder)
        return f"{self.base}/{path}" if base is None else f"{base}/{rest}"

    def address_of(self, path: str) -> str:
        """`en/index.html` -> `/en/`."""
        if path == _INDEX or path.endswith(f"/{_INDEX}"):
            path = path[: -len(_INDEX)]
        url = urlsplit(self.url_of(path))
        return f"//{url.netloc}{url.path}" if self.hosts else url.path

    def path_of(self, address: str) -> str | None:
        """`/en/` -> `en/index.html`; None for what lies outside the folder."""
        for folder, base in self.hosts or (("", self.base),):
            root = self._root(base)
            if address.startswith(root):
                path = address[len(root) :] + ("" if address[len(root) :] and not address.endswith("/") else _INDEX)
                return f"{folder}/{path}" if folder else path
        return None

    def _root(self, base: str) -> str:
        url = urlsplit(base)
        return f"//{url.netloc}{url.path}/" if self.hosts else f"{url.path.rstrip('/')}/"

    def resolve(self, url: str, page: str = "/") -> Target | None:
        """Where `url`, written on the page at address `page`, leads; None for other hosts and schemes."""
        if url.startswith("#"):
            return Target(page, unquote(url[1:]))
        origin = _origin(self.base)
        if not self.hosts and url.startswith(origin):  # most URLs; a hundred thousand are asked about
            url = url[len(origin) - 1 :]
        if self.hosts or not url.startswith("/") or url.startswith("//"):
            url = self._on_these_hosts(url, page)
        if not url:
            return None
        rest, _, fragment = url.partition("#")
        return Target(unquote(rest.partition("?")[0]) or page, unquote(fragment))

    def _on_these_hosts(self, url: str, page: str) -> str:
        """The URL as an address, or nothing."""
        base = urlsplit(self.base)
        try:
            parts = urlsplit(urljoin(urljoin(f"{base.scheme}://{base.netloc}/", page), url))
        except ValueError:
            return ""
        if parts.scheme not in {"http", "https"} or parts.netloc not in self._names:
            return ""
        host = f"//{parts.netloc}" if self.hosts else ""
        return f"{host}{parts.path or '/'}#{parts.fragment}"

    @property
    def _names(self) -> frozenset[str]:
        return frozenset(urlsplit(base).netloc for base in (self.base, *dict(self.hosts).values()))


@lru_cache(maxsize=8)
def _origin(base: str) -> str:
    """`https://example.org/reviews` -> `https://example.org/`."""
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}/"


def is_absolute(url: str) -> bool:
    """Whether the URL says scheme and host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def base_from(canonical: str, address: str) -> str | None:
    """The base that makes `canonical` the URL of the page at `address` (seen from the folder)."""
    decoded = unquote(canonical)
    return decoded[: -len(address)] if is_absolute(canonical) and decoded.endswith(address) else None


def host_from(canonical: str, path: str) -> str | None:
    """The base of the host that a folder stands for: the one of its name that serves the file at the canonical URL."""
    folder, _, rest = path.partition("/")
    decoded = unquote(canonical)
    rest = "/" + rest.removesuffix(_INDEX)
    named = is_absolute(canonical) and urlsplit(canonical).netloc.lower().replace(":", "_") == folder
    return decoded[: -len(rest)] if named and decoded.endswith(rest) else None

"""Files of the folder, addresses on the host, and URLs as pages write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

_INDEX = "index.html"


class Target(NamedTuple):
    """Where a link leads inside the site: a path on the host, decoded, and a fragment."""

    address: str
    fragment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """`base` is the address of the folder, without a final slash: `https://example.org/reviews`."""

    base: str

    @property
    def prefix(self) -> str:
        """The path at which the folder is served: `/reviews`, or nothing."""
        return urlsplit(self.base).path.rstrip("/")

    def address_of(self, path: str) -> str:
        """`en/index.html` -> `/en/`."""
        if path == _INDEX or path.endswith(f"/{_INDEX}"):
            path = path[: -len(_INDEX)]
        return f"{self.prefix}/{path}"

    def path_of(self, address: str) -> str | None:
        """`/en/` -> `en/index.html`; None for what lies outside the folder."""
        if not address.startswith(f"{self.prefix}/"):
            return None
        path = address[len(self.prefix) + 1 :]
        return f"{path}{_INDEX}" if not path or path.endswith("/") else path

    def resolve(self, url: str, page: str = "/") -> Target | None:
        """Where `url`, written on the page at address `page`, leads; None for other hosts and schemes."""
        if url.startswith("#"):
            return Target(page, unquote(url[1:]))
        if not url.startswith("/") or url.startswith("//"):
            url = self._on_this_host(url, page)
        if not url:
            return None
        rest, _, fragment = url.partition("#")
        return Target(unquote(rest.partition("?")[0]) or page, unquote(fragment))

    def _on_this_host(self, url: str, page: str) -> str:
        """The part after the host, or nothing."""
        base = urlsplit(self.base)
        try:
            parts = urlsplit(urljoin(f"{base.scheme}://{base.netloc}{page}", url))
        except ValueError:
            return ""
        if parts.netloc != base.netloc or parts.scheme not in {"http", "https"}:
            return ""
        return f"{parts.path or '/'}#{parts.fragment}"


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

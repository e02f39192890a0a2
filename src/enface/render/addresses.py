"""Addresses: the one place that makes them, and turns them into links and file paths.

An address is what the public sees, before percent-encoding: from the root of the site's common host (`/vi/reviews/x/`),
or whole where a locale has a host of its own (`https://vi.example.org/reviews/x/`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from enface.model.document import Document
from enface.model.locale import Locale
from enface.model.lock import Record
from enface.model.site import Site
from enface.text.regex import regex
from enface.text.tags import is_native

EN_FACE = "en-face"
PICKED = "/sitemap-languages.xml"
"""The sitemap of the language picker, which stands above those of the locales."""
_SAFE = "/#"
_PLAIN = regex(r"[\w.~/#-]*", re.ASCII)
"""What percent-encoding leaves as it is: most addresses are nothing else."""


def home(locale: Locale) -> str:
    """The root of a locale: `/pt-br/`."""
    return locale.root


def section(locale: Locale, name: str, number: int = 1) -> str:
    """A list page; from the second on, numbered."""
    return f"{locale.root}{name}/" + (f"page/{number}/" if number > 1 else "")


def term(locale: Locale, kind: str, name: str, number: int = 1) -> str:
    """The page of a tag (`tags`) or author (`authors`)."""
    return f"{locale.root}{kind}/{name}/" + (f"page/{number}/" if number > 1 else "")


def picker(site: Site) -> str:
    """The list of languages: at the root of the site unless a locale stands there."""
    return "/languages/" if any(locale.root == "/" for locale in site.locales) else "/"


def sitemap(locale: Locale, number: int = 1) -> str:
    """A sitemap of a locale; that at the root of the site leaves the plain name to the index of all."""
    name = f"sitemap-{locale.path}" if locale.root == "/" else "sitemap"
    return f"{locale.root}{name}" + (f"-{number}.xml" if number > 1 else ".xml")


def search(locale: Locale) -> str:
    """The page where readers search; the files of the index lie below it."""
    return f"{locale.root}search/"


def not_found(locale: Locale) -> str:
    """The page that says in the readers' language that there is nothing."""
    return f"{locale.root}404.html"


def files(site: Site) -> frozenset[str]:
    """What has a fixed name among the pages."""
    common = {"/404.html", "/robots.txt", "/sitemap.xml", PICKED}
    names = ("feed.xml", "feed.json", "index.json", "translations.json")
    own = ({not_found(each), sitemap(each), *(f"{each.root}{name}" for name in names)} for each in site.locales)
    return frozenset(common.union(*own))


def placed(tag: str, root: str) -> Locale:
    """A locale as it once stood, with the addresses it had then; nothing else is known of it."""
    return Locale(tag=tag, url="" if root.startswith("/") else root.rstrip("/"), prefixed=root != "/")


def declared_slug(locale: Locale, document: Document) -> str:
    """The slug that the front matter gives for a locale; one without a locale is for the document's own language."""
    slugs = dict(document.review.slugs)
    native = is_native(document.language.tag, locale.tag, ())
    return slugs.get(locale.tag) or (slugs.get("", "") if native else "")


def article(locale: Locale, document: Document, record: Record | None) -> str:
    """The address of an edition: slug from the lock, else from the front matter, else the document's id."""
    slug = (record.slug(locale.tag) if record else None) or declared_slug(locale, document) or document.id
    return f"{locale.root}{document.section}/{slug}/"


def facing(address: str) -> str:
    """The en-face edition of an article."""
    return f"{address}{EN_FACE}/"


def folded(address: str) -> str:
    """Equal for addresses that one file system or another takes for the same: capitals, composed and decomposed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())


def locale_of(address: str, site: Site) -> Locale | None:
    """The locale whose pages have addresses such as this; None for an address of no locale."""
    found = (locale for locale in site.locales if address.startswith(locale.root))
    return max(found, key=lambda locale: len(locale.root), default=None)


class Links(Struct, frozen=True, kw_only=True):
    """Turns addresses into what stands in the pages of one host, and into paths of files.

    `base_url` is that of the site's common host and may have a path; `own` that of the host whose pages these are,
    where it is another one. With `hosts` there are several, each with a folder of its name that holds all it serves.
    """

    base_url: str
    own: str = ""
    hosts: tuple[str, ...] = ()

    @classmethod
    def of(cls, site: Site, locale: Locale, roots: Iterable[tuple[str, str]] = ()) -> Links:
        """The links in pages of a locale; `roots` (`Lock.roots`) may name hosts with nothing but redirects left."""
        former = (root.rstrip("/") for _, root in roots if not root.startswith("/"))
        hosts = dict.fromkeys((*(each.url for each in site.locales if each.url), *former))
        return cls(base_url=site.base_url, own=locale.url, hosts=tuple(hosts))

    def at(self, address: str) -> Links:
        """The links in a page at this address."""
        return replace(self, own=next((host for host in self.hosts if address.startswith(f"{host}/")), ""))

    def href(self, address: str) -> str:
        """For links to pages: from the root of the host where the page is on this one, else whole; percent-encoded."""
        if not self.own and address.startswith("/"):
            return _below(self.base_url) + _quoted(address)
        url = self.url(address)
        here = _host(self.own or self.base_url)
        return url.removeprefix(here) if url.startswith(f"{here}/") else url

    def url(self, address: str) -> str:
        """Absolute, for canonical, hreflang, feeds and sitemaps."""
        return _url(self.base_url, address)

    def asset(self, address: str) -> str:
        """Like href, for files that every host has, given by their address from the root."""
        return self.asset_url(address).removeprefix(_host(self.own or self.base_url))

    def asset_url(self, address: str) -> str:
        """Like url, for files that every host has."""
        return (self.own or self.base_url).rstrip("/") + _quoted(address)

    def file(self, address: str) -> str:
        """The path, below the output folder, of the file that answers the address."""
        base = next((host for host in self.hosts if address.startswith(f"{host}/")), "")
        path = address.removeprefix(base).lstrip("/") + ("index.html" if address.endswith("/") else "")
        return f"{_folder(base or self.base_url)}/{path}" if self.hosts else path

    def copies(self, path: str) -> tuple[str, ...]:
        """The paths, below the output folder, of a file that every host has."""
        return tuple(f"{_folder(host)}/{path}" for host in (self.base_url, *self.hosts)) if self.hosts else (path,)


@lru_cache(maxsize=1024)
def _url(base_url: str, address: str) -> str:
    """The pages of a document name each other, in all their locales."""
    if address.startswith("/"):
        return base_url.rstrip("/") + _quoted(address)
    host = _host(address)
    return host + _quoted(address.removeprefix(host))


@lru_cache(maxsize=64)
def _below(base_url: str) -> str:
    """The path at which a site stands on its host: "" or `/magazine`."""
    return base_url.rstrip("/").removeprefix(_host(base_url))


def _quoted(address: str) -> str:
    return address if _PLAIN.fullmatch(address) else _encoded(address)


@lru_cache(maxsize=4096)
def _encoded(address: str) -> str:
    return quote(address, safe=_SAFE)


@lru_cache(maxsize=64)
def _host(url: str) -> str:
    """Scheme and host: `https://example.org`."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"


def _folder(url: str) -> str:
    return urlsplit(url).netloc.lower().replace(":", "_")

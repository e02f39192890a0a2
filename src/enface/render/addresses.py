"""Addresses: the one place that makes them, and turns them into links and file paths."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from enface.model.document import Document
from enface.model.locale import Locale
from enface.model.lock import Record
from enface.text.tags import is_native

EN_FACE = "en-face"


def home(locale: Locale) -> str:
    """The root of a locale: `/pt-br/`."""
    return f"/{locale.path}/"


def section(locale: Locale, name: str, number: int = 1) -> str:
    """A list page; from the second on, numbered."""
    return f"/{locale.path}/{name}/" + (f"page/{number}/" if number > 1 else "")


def term(locale: Locale, kind: str, name: str, number: int = 1) -> str:
    """The page of a tag (`tags`) or author (`authors`)."""
    return f"/{locale.path}/{kind}/{name}/" + (f"page/{number}/" if number > 1 else "")


def declared_slug(locale: Locale, document: Document) -> str:
    """The slug that the front matter gives for a locale; one without a locale is for the document's own language."""
    slugs = dict(document.review.slugs)
    native = is_native(document.language.tag, locale.tag, ())
    return slugs.get(locale.tag) or (slugs.get("", "") if native else "")


def article(locale: Locale, document: Document, record: Record | None) -> str:
    """The address of an edition: slug from the lock, else from the front matter, else the document's id."""
    slug = (record.slug(locale.tag) if record else None) or declared_slug(locale, document) or document.id
    return f"/{locale.path}/{document.section}/{slug}/"


def facing(address: str) -> str:
    """The en-face edition of an article."""
    return f"{address}{EN_FACE}/"


def file_of(address: str) -> str:
    """The file below the output folder that answers an address."""
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")


@dataclass(frozen=True, slots=True)
class Links:
    """Turns root-relative addresses into what stands in pages, for the site's base URL (which may have a path)."""

    base_url: str

    def href(self, address: str) -> str:
        """For links within the site: root-relative, percent-encoded."""
        return urlsplit(self.base_url).path.rstrip("/") + quote(address, safe="/#")

    def url(self, address: str) -> str:
        """Absolute, for canonical, hreflang, feeds and sitemaps."""
        return self.base_url.rstrip("/") + quote(address, safe="/#")

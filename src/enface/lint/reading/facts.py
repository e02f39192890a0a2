"""A page -> the little of it that the rest of the site must know."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from msgspec import Struct

from enface.lint.reading.labels import Label, labels_of
from enface.lint.reading.markup import Element, Page
from enface.lint.rules.claims import Claim, claims_of

_FEEDS = frozenset({"application/atom+xml", "application/rss+xml", "application/feed+json"})
_LOADED = frozenset({"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "manifest", "mask-icon"})


class Reference(NamedTuple):
    """A URL as written, with the language it is said to lead to."""

    url: str
    line: int
    hreflang: str = ""


class Facts(Struct, frozen=True, kw_only=True):
    """What the rest of the site must know about a page.

    `alternates` are its hreflang links, `anchors` what readers may follow, `resources` what browsers load, of which
    `styles` and `scripts` count for its weight. `refresh` is where it sends readers at once, `skips` whether it lets
    them jump over what all pages have, `claims` what its structured data says of reviews, `labels` its short texts.
    """

    path: str
    address: str
    lang: str
    size: int
    indexable: bool
    refresh: str | None
    canonical: Reference | None
    alternates: tuple[Reference, ...]
    anchors: tuple[Reference, ...]
    resources: tuple[Reference, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    feeds: tuple[Reference, ...]
    ids: frozenset[str]
    og_locales: tuple[str, ...]
    generator: str
    skips: bool
    claims: tuple[Claim, ...]
    labels: tuple[Label, ...]

    @property
    def redirects(self) -> bool:
        """Whether it only sends readers elsewhere."""
        return self.refresh is not None


def facts_of(page: Page) -> Facts:
    """The compact part of a page."""
    canonical = next(page.links("canonical"), None)
    alternates = tuple(page.links("alternate"))
    return Facts(
        path=page.path,
        address=page.address,
        lang=page.lang,
        size=page.size,
        indexable=page.indexable,
        refresh=page.refresh,
        canonical=canonical and Reference(canonical.get("href"), canonical.line),
        alternates=tuple(_reference(link) for link in alternates if "hreflang" in link.attrs and not _is_feed(link)),
        anchors=tuple(_reference(link) for link in page.all("a", "area") if "href" in link.attrs),
        resources=tuple(_resources(page)),
        styles=tuple(link.get("href") for link in page.links("stylesheet")),
        scripts=tuple(script.get("src") for script in page.all("script") if "src" in script.attrs),
        feeds=tuple(_reference(link) for link in alternates if _is_feed(link)),
        ids=frozenset(element.get("id") for element in page.elements if "id" in element.attrs)
        | frozenset(link.get("name") for link in page.all("a") if "name" in link.attrs),
        og_locales=tuple(meta.get("content") for meta in page.metas("og:locale:alternate")),
        generator=next((meta.get("content") for meta in page.metas("generator")), ""),
        skips=_skips(page),
        claims=claims_of(page),
        labels=labels_of(page),
    )


def _skips(page: Page) -> bool:
    """Whether the first link that readers meet leads further down the page, or little stands before the text."""
    before = list(takewhile(lambda element: element.tag != "main", page.elements))
    links = [link for link in before if link.tag == "a" and "href" in link.attrs]
    return len(links) < _FEW or (links[0].get("href").startswith("#") and len(links[0].get("href")) > 1)


_FEW = 3


def _reference(element: Element) -> Reference:
    return Reference(element.get("href"), element.line, element.get("hreflang"))


def _is_feed(link: Element) -> bool:
    return link.get("type").lower() in _FEEDS


def _resources(page: Page) -> Iterator[Reference]:
    """What a browser fetches by itself."""
    for element in page.elements:
        if element.tag == "link" and _LOADED & element.rels():
            yield Reference(element.get("href"), element.line)
        for name in ("src", "poster", "data") if element.attrs else ():
            if element.get(name):
                yield Reference(element.get(name), element.line)
        if "srcset" in element.attrs:
            for candidate in element.get("srcset").split(","):
                if candidate.split():
                    yield Reference(candidate.split()[0], element.line)

"""HTML -> what the rules look at: all elements of one page, then the little of it that other pages need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

_TEXTS = frozenset({"title", "script"})


class Setting(NamedTuple):
    """Language and direction that hold at some place; empty where nobody has said."""

    lang: str
    dir: str


class Element(NamedTuple):
    """An element; `around` is what holds outside it, `text` is kept for title and script alone."""

    tag: str
    line: int
    attrs: Mapping[str, str]
    around: Setting
    text: str

    def get(self, name: str) -> str:
        """The attribute without outer white space; empty when absent."""
        return self.attrs.get(name, "").strip()

    def rels(self) -> frozenset[str]:
        """The words of its `rel`."""
        return frozenset(self.get("rel").lower().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One HTML file; `path` is below the folder, `address` on the host."""

    path: str
    address: str
    elements: tuple[Element, ...]

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these names, in order."""
        return (element for element in self.elements if element.tag in tags)

    @property
    def root(self) -> Element:
        """`<html>`."""
        return self.elements[0]

    @property
    def lang(self) -> str:
        """The page's language as declared."""
        return self.root.get("lang")

    def links(self, rel: str) -> Iterator[Element]:
        """The `<link>` elements with this relation."""
        return (element for element in self.all("link") if rel in element.rels())

    def metas(self, name: str) -> Iterator[Element]:
        """The `<meta>` elements with this name, property or http-equiv."""
        keys = ("name", "property", "http-equiv")
        return (meta for meta in self.all("meta") if name in {meta.get(key).lower() for key in keys})

    @property
    def indexable(self) -> bool:
        """Whether robots may list it."""
        return not any({"noindex", "none"} & _words(meta.get("content")) for meta in self.metas("robots"))

    @property
    def redirects(self) -> bool:
        """Whether it only sends readers elsewhere."""
        return any(self.metas("refresh"))


class Reference(NamedTuple):
    """A URL as written, with the language it is said to lead to."""

    url: str
    line: int
    hreflang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the rest of the site must know about a page.

    `alternates` are its hreflang links, `anchors` what readers may follow, `resources` what browsers load.
    """

    path: str
    address: str
    lang: str
    indexable: bool
    redirects: bool
    canonical: Reference | None
    alternates: tuple[Reference, ...]
    anchors: tuple[Reference, ...]
    resources: tuple[Reference, ...]
    feeds: tuple[Reference, ...]
    ids: frozenset[str]
    og_locales: tuple[str, ...]


def read_page(path: str, address: str, data: bytes) -> Page:
    """The page as a browser would see it: malformed HTML is repaired, a file without elements has `<html>` alone."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser) if data.strip() else None
    elements = tuple(_elements(root)) if root is not None else ()
    empty = Element("html", 1, {}, Setting("", ""), "")
    return Page(path=path, address=address, elements=elements or (empty,))


def _elements(root: etree._Element) -> Iterator[Element]:
    """In document order, each with the setting of its parent."""
    pending = [(root, Setting("", ""))]
    while pending:
        node, around = pending.pop()
        attrs = {str(name).lower(): str(value) for name, value in node.attrib.items()}
        text = "".join(str(part) for part in node.itertext()) if node.tag in _TEXTS else ""
        yield Element(str(node.tag), node.sourceline or 0, attrs, around, text)
        inside = Setting(attrs.get("lang", around.lang), attrs.get("dir", around.dir).lower())
        pending.extend((child, inside) for child in reversed(node))


def facts_of(page: Page) -> Facts:
    """The compact part of a page."""
    canonical = next(page.links("canonical"), None)
    alternates = tuple(page.links("alternate"))
    return Facts(
        path=page.path,
        address=page.address,
        lang=page.lang,
        indexable=page.indexable,
        redirects=page.redirects,
        canonical=canonical and Reference(canonical.get("href"), canonical.line),
        alternates=tuple(_reference(link) for link in alternates if "hreflang" in link.attrs and not _is_feed(link)),
        anchors=tuple(_reference(link) for link in page.all("a", "area") if "href" in link.attrs),
        resources=tuple(_resources(page)),
        feeds=tuple(_reference(link) for link in alternates if _is_feed(link)),
        ids=frozenset(element.get("id") for element in page.elements if "id" in element.attrs),
        og_locales=tuple(meta.get("content") for meta in page.metas("og:locale:alternate")),
    )


def _reference(element: Element) -> Reference:
    return Reference(element.get("href"), element.line, element.get("hreflang"))


def _is_feed(link: Element) -> bool:
    return link.get("type").lower() in {"application/atom+xml", "application/rss+xml", "application/feed+json"}


_LOADED = frozenset({"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "manifest", "mask-icon"})


def _resources(page: Page) -> Iterator[Reference]:
    """What a browser fetches by itself."""
    for element in page.elements:
        if element.tag == "link" and _LOADED & element.rels():
            yield Reference(element.get("href"), element.line)
        for name in ("src", "poster", "data"):
            if element.get(name):
                yield Reference(element.get(name), element.line)
        for candidate in element.get("srcset").split(","):
            if candidate.split():
                yield Reference(candidate.split()[0], element.line)


def _words(content: str) -> set[str]:
    return {word.strip().lower() for word in content.split(",")}

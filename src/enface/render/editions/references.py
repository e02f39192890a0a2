"""Links and pictures that lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from posixpath import basename, splitext
from urllib.parse import unquote, urlsplit

from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.render.editions.inventory import addresses_of
from enface.render.editions.publication import Publication
from enface.render.reader import target_paths

Named = Mapping[str, Sequence[tuple[str, int]]]
"""The references of documents, with their lines, by id; those without any may be left out."""


def broken_references(
    publication: Publication, others: Collection[str], documents: Sequence[Document], named: Named
) -> Iterator[Finding]:
    """A warning for each link or picture in a document that leads to nothing of the site.

    `others` are root-relative addresses that are there beside the pages: redirects and files. A link to one of
    the `documents` that is not public is but a remark: it works as soon as that is.
    """
    held = {document.path for document in documents} - publication.paths.keys()
    there = _There(publication, others, (href for some in named.values() for href, _ in some))
    for document in publication.documents:
        for href, line in named.get(document.id, ()):
            if there.leads_somewhere(document, href):
                continue
            if any(path in held for path in target_paths(document, href)):
                yield _waiting(document, href, line)
            else:
                yield _broken(document, href, line, there.files() if not href.startswith("/") else there.pages())


def withheld_pictures(documents: Iterable[Document], named: Named, publication: Publication) -> frozenset[str]:
    """The addresses of pictures in `content/` that only documents name of which nothing is public yet."""
    shown: set[str] = set()
    hidden: set[str] = set()
    for document in documents:
        hrefs = (href for href, _ in named.get(document.id, ()))
        paths = {path for href in hrefs for path in target_paths(document, href)}
        (shown if document.id in publication.reaches else hidden).update(paths & publication.assets.keys())
    assets = [publication.assets[path] for path in hidden - shown]
    smaller = {address for asset in assets for _, address in asset.renditions}
    return frozenset({asset.address for asset in assets} | smaller)


class _There:
    """What is there to lead to. Of all addresses only those are looked for that something leads to."""

    def __init__(self, publication: Publication, others: Collection[str], hrefs: Iterable[str]) -> None:
        self._publication = publication
        self._others = others
        asked = {_address(href) for href in hrefs if href.startswith("/")}
        asked |= {f"{address}/" for address in asked}
        self._found = asked.intersection(chain(addresses_of(publication), others) if asked else ())

    def leads_somewhere(self, document: Document, href: str) -> bool:
        if not href.startswith("/"):
            known = self._publication
            return any(path in known.paths or path in known.assets for path in target_paths(document, href))
        address = _address(href)
        return address in self._found or f"{address}/" in self._found

    def files(self) -> Iterable[str]:
        """What can be named by its path."""
        return chain(self._publication.paths, self._publication.assets)

    def pages(self) -> Iterable[str]:
        """What can be named by its address."""
        return chain(addresses_of(self._publication), self._others)


def _address(href: str) -> str:
    return unquote(urlsplit(href).path)


def references_in(document: Document) -> Iterator[tuple[str, int]]:
    """The references to this site, with the lines of their blocks."""
    image = document.review.image
    if image:
        yield image.src, dict(document.lines).get("image", 1)
    for block in document.blocks:
        found = [span.attr("href") or span.attr("src") for span in block.spans if span.kind in {"link", "image"}]
        for href in (*found, block.attr("src")):
            parts = urlsplit(href)
            if parts.path and not (parts.scheme or parts.netloc):
                yield href, block.lines[0]


def _waiting(document: Document, href: str, line: int) -> Finding:
    return Finding(
        rule="held-link",
        severity="info",
        place=Place(path=document.path, line=line),
        cause=f"{href} leads to a review that is not public",
        cure="until it is, readers see plain text",
    )


def _broken(document: Document, href: str, line: int, known: Iterable[str]) -> Finding:
    wanted = href if href.startswith("/") else target_paths(document, href)[0]
    near = _nearest(wanted, sorted(set(known)))
    return Finding(
        rule="dead-link",
        severity="warning",
        place=Place(path=document.path, line=line),
        cause=f"{href} leads to no page and no picture of the site",
        cure=f"did you mean {near}?" if near else "correct the link, or add the file",
    )


def _nearest(wanted: str, known: Iterable[str]) -> str:
    """The file of the same kind whose name is most like it; "" when none is."""
    from difflib import get_close_matches  # for those who made a slip

    stem, kind = _named(wanted)
    names: dict[str, str] = {}
    for path in known:
        other, its_kind = _named(path)
        if its_kind == kind:
            names.setdefault(other, path)
    near = get_close_matches(stem, names, n=1, cutoff=0.6)
    return names[near[0]] if near else ""


def _named(path: str) -> tuple[str, str]:
    return splitext(basename(path.rstrip("/")))

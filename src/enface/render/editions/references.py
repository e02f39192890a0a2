"""Links and pictures that lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from posixpath import basename, splitext
from urllib.parse import unquote, urlsplit

from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.render.editions.inventory import addresses_of
from enface.render.editions.publication import Publication
from enface.render.reader import target_paths


def broken_references(
    publication: Publication, others: Collection[str], documents: Iterable[Document]
) -> tuple[Finding, ...]:
    """A warning for each link or picture in a document that leads to nothing of the site.

    `others` are root-relative addresses that are there beside the pages: redirects and files. A link to one of
    the `documents` that is not public is but a remark: it works as soon as that is.
    """
    held = {document.path for document in documents} - publication.paths.keys()
    files = {document.path for document in publication.documents} | set(publication.assets)
    pages = addresses_of(publication) | frozenset(others)
    return tuple(
        _waiting(document, href, line)
        if any(path in held for path in target_paths(document, href))
        else _broken(document, href, line, files if not href.startswith("/") else pages)
        for document in publication.documents
        for href, line in references_in(document)
        if not _leads_somewhere(document, href, files, pages)
    )


def withheld_pictures(documents: Iterable[Document], publication: Publication) -> frozenset[str]:
    """The addresses of pictures in `content/` that only documents name of which nothing is public yet."""
    public = {document.id for document in publication.documents}
    shown: set[str] = set()
    hidden: set[str] = set()
    for document in documents:
        named = {path for href, _ in references_in(document) for path in target_paths(document, href)}
        (shown if document.id in public else hidden).update(named & publication.assets.keys())
    assets = [publication.assets[path] for path in hidden - shown]
    smaller = {address for asset in assets for _, address in asset.renditions}
    return frozenset({asset.address for asset in assets} | smaller)


def _leads_somewhere(document: Document, href: str, files: Collection[str], pages: Collection[str]) -> bool:
    if not href.startswith("/"):
        return any(path in files for path in target_paths(document, href))
    path = unquote(urlsplit(href).path)
    return path in pages or f"{path}/" in pages


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


def _broken(document: Document, href: str, line: int, known: Collection[str]) -> Finding:
    wanted = href if href.startswith("/") else target_paths(document, href)[0]
    near = _nearest(wanted, sorted(known))
    return Finding(
        rule="dead-link",
        severity="warning",
        place=Place(path=document.path, line=line),
        cause=f"{href} leads to no page and no picture of the site",
        cure=f"did you mean {near}?" if near else "correct the link, or add the file",
    )


def _nearest(wanted: str, known: Iterable[str]) -> str:
    """The file of the same kind whose name is most like it; "" when none is."""
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

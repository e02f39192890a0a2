"""Links and pictures that lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from urllib.parse import urlsplit

from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.render.publication import Publication
from enface.render.reader import target_paths


def broken_references(publication: Publication) -> tuple[Finding, ...]:
    """A warning for each relative link or picture in a document whose file is not part of the site."""
    known = {document.path for document in publication.documents} | set(publication.assets)
    return tuple(
        _broken(document, href, line, known)
        for document in publication.documents
        for href, line in _relative(document)
        if not known.intersection(target_paths(document, href))
    )


def _relative(document: Document) -> Iterator[tuple[str, int]]:
    image = document.review.image
    if image:
        yield image.src, dict(document.lines).get("image", 1)
    for block in document.blocks:
        found = [span.attr("href") or span.attr("src") for span in block.spans if span.kind in {"link", "image"}]
        for href in (*found, block.attr("src")):
            parts = urlsplit(href)
            if parts.path and not (parts.scheme or parts.netloc or parts.path.startswith("/")):
                yield href, block.lines[0]


def _broken(document: Document, href: str, line: int, known: Collection[str]) -> Finding:
    near = get_close_matches(target_paths(document, href)[0], sorted(known), n=1, cutoff=0.6)
    return Finding(
        rule="dead-link",
        severity="warning",
        place=Place(path=document.path, line=line),
        cause=f"{href} leads to no review and no picture of the site",
        cure=f"did you mean {near[0]}?" if near else "correct the link, or add the file",
    )

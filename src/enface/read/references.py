"""What documents say about things outside themselves, checked: ids, authors, works, tags, locales."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.model.locale import PerLocale
from enface.model.review import Library
from enface.model.site import Site
from enface.read.fields import nearest, show
from enface.read.values import nearest_locale


def duplicates(documents: Iterable[Document], pinned: Collection[str] = ()) -> tuple[Finding, ...]:
    """An error for every document whose id an earlier one has: by path, those whose paths are `pinned` first."""
    first: dict[str, Document] = {}
    return tuple(
        _twice(document, first[document.id])
        for document in sorted(documents, key=lambda document: (document.path not in pinned, document.path))
        if first.setdefault(document.id, document) is not document
    )


def unknown_references(
    documents: Iterable[Document], library: Library, site: Site, described: Collection[str] = ()
) -> tuple[Finding, ...]:
    """A warning for every author, work, tag and locale that documents name and nobody has described.

    `described` are the files of the library that are there: what one of them should say, but cannot, has been told.
    """
    known: dict[str, Collection[str]] = {
        "author": {author.id for author in library.authors},
        "work": {work.id for work in library.works},
        "tag": {tag.id for tag in library.tags},
        "locale": [locale.tag for locale in site.locales],
    }
    return tuple(
        _unknown(document, key, kind, name, known[kind])
        for document in documents
        for key, kind, name in _references(document)
        if name not in known[kind] and (kind == "tag" or _home(kind, name) not in described)
    )


def _references(document: Document) -> Iterator[tuple[str, str, str]]:
    review = document.review
    author = "author" if _line(document, "author") else "authors"
    yield from ((author, "author", name) for name in review.authors)
    if review.work:
        yield "work", "work", review.work
    yield from (("tags", "tag", name) for name in review.tags)
    yield from (("locales", "locale", tag) for tag in review.locales)
    tables: tuple[tuple[str, PerLocale[object]], ...] = (
        ("status", review.status),
        ("publish_at", review.publish_at),
        ("embargo", review.embargo),
        ("unpublish_at", review.unpublish_at),
        ("fallback", review.fallback),
        ("slug", review.slugs),
        ("translators", review.translators),
    )
    yield from ((key, "locale", tag) for key, table in tables for tag, _ in table if tag)


def _unknown(document: Document, key: str, kind: str, name: str, known: Collection[str]) -> Finding:
    near = nearest_locale(name, known) if kind == "locale" else nearest(name, sorted(known))
    describe = f"describe it in {_home(kind, name)}"
    cure = f"write {near}, or {describe}" if near else describe
    place = Place(path=document.path, line=_line(document, key))
    cause = f"there is no {kind} {show(name)}"
    return Finding(rule="unknown-reference", severity="warning", place=place, cause=cause, cure=cure)


def _home(kind: str, name: str) -> str:
    homes = {"tag": "content/tags.toml", "locale": "enface.toml"}
    return homes.get(kind) or f"content/{kind}s/{name}.toml"


def _twice(document: Document, other: Document) -> Finding:
    place = Place(path=document.path, line=_line(document, "id") or 1)
    cause = f"the id {show(document.id)} is also that of {other.path}"
    cure = "give one of the two another id in its front matter"
    return Finding(rule="duplicate-id", severity="error", place=place, cause=cause, cure=cure)


def _line(document: Document, key: str) -> int:
    return next((line for name, line in document.lines if name == key), 0)

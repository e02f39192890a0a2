"""What a page's structured data says of reviews and their translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from enface.lint.reading.jsonld import Json, Node, nodes
from enface.lint.reading.markup import Page
from enface.lint.rules.vocabulary import ancestors


class Claim(NamedTuple):
    """Of one object: its `@id`, the ids it is a translation of, those it says are its translations.

    `item` is what it reviews by name in any language: `@id` and `sameAs`; `dates` are those it gives.
    """

    line: int
    id: str
    sources: frozenset[str]
    translations: frozenset[str]
    item: frozenset[str]
    reviews: bool
    published: str
    modified: str


def claims_of(page: Page) -> tuple[Claim, ...]:
    """What the outermost objects that are creative works say."""
    return tuple(_claim(node) for node in nodes(page) if not node.role and node.types and _is_work(node))


def _is_work(node: Node) -> bool:
    return any("CreativeWork" in ancestors(name) for name in node.types)


def _claim(node: Node) -> Claim:
    items = [value for value in node.each("itemReviewed") if isinstance(value, dict)]
    return Claim(
        line=node.line,
        id=str(node.values.get("@id", "")),
        sources=frozenset(_ids(node.each("translationOfWork"))),
        translations=frozenset(_ids(node.each("workTranslation"))),
        item=frozenset(name for item in items for name in _names(item)),
        reviews=bool(items),
        published=str(node.values.get("datePublished", "")),
        modified=str(node.values.get("dateModified", "")),
    )


def _ids(values: Iterable[Json]) -> Iterator[str]:
    for value in values:
        name = value.get("@id") if isinstance(value, dict) else value
        if isinstance(name, str):
            yield name


def _names(item: dict[str, Json]) -> Iterator[str]:
    same = item.get("sameAs", [])
    for value in (item.get("@id"), *(same if isinstance(same, list) else [same])):
        if isinstance(value, str):
            yield value

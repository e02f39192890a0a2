"""JSON-LD blocks -> typed nodes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from enface.lint.reading.markup import Element, Page

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class Node(NamedTuple):
    """An object of a block, with the line where the block begins and the property it is a value of."""

    line: int
    types: tuple[str, ...]
    values: dict[str, Json]
    role: str

    def each(self, name: str) -> tuple[Json, ...]:
        """The property's values: none, one or several."""
        value = self.values.get(name)
        if value is None:
            return ()
        return tuple(value) if isinstance(value, list) else (value,)

    @property
    def is_reference(self) -> bool:
        """Whether it only points at a node described elsewhere."""
        return set(self.values) <= {"@id", "@type"} and "@id" in self.values


def blocks(page: Page) -> Iterator[Element]:
    """The page's JSON-LD blocks."""
    return (script for script in page.all("script") if script.get("type").lower() == "application/ld+json")


def parsed(block: Element) -> Json | ValueError:
    """The value of a block, or what is wrong with it."""
    return _loaded(block.text)


@lru_cache(maxsize=8)  # every rule asks for the same few
def _loaded(text: str) -> Json | ValueError:
    try:
        value: Json = json.loads(text)
    except ValueError as error:
        return error
    except RecursionError:
        return ValueError("it is nested too deep")
    return value


def nodes(page: Page) -> Iterator[Node]:
    """All objects of all blocks that parse, outer before inner."""
    for block in blocks(page):
        yield from _nodes(block.text, block.line)


@lru_cache(maxsize=8)
def _nodes(text: str, line: int) -> tuple[Node, ...]:
    value = _loaded(text)
    return () if isinstance(value, ValueError) else tuple(_inside(value, line, ""))


def _inside(value: Json, line: int, role: str) -> Iterator[Node]:
    if isinstance(value, list):
        for item in value:
            yield from _inside(item, line, role)
    elif isinstance(value, dict):
        if set(value) - {"@context", "@graph"}:
            yield Node(line, _types(value), value, role)
        for name, inner in value.items():
            if name != "@context":
                yield from _inside(inner, line, name if name != "@graph" else "")


def _types(value: dict[str, Json]) -> tuple[str, ...]:
    kinds = value.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return tuple(str(name).removeprefix("https://schema.org/") for name in names if isinstance(name, str))

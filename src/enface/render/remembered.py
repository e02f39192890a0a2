"""What is worked out once for readers, however many of their pages say it. It is kept with them, and goes with them.

With it is kept which facts it was made from: they are noted for every page that says it (`editions.watch`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from enface.render.memory import Memory
from enface.render.reader import Reader

V = TypeVar("V")


class Named(Protocol):
    """A document, work, author or tag: its id is unique among those of its kind."""

    @property
    def id(self) -> str:
        """Its name in the site."""


N = TypeVar("N", bound=Named)


def once(say: Callable[[Reader], V]) -> Callable[[Reader], V]:
    """What is the same on all pages for these readers."""
    name = _name(say)

    @wraps(say)
    def said(reader: Reader) -> V:
        return _recalled(name, "", reader, lambda: say(reader))

    return said


def of_each(say: Callable[[N, Reader], V]) -> Callable[[N, Reader], V]:
    """What these readers are told of a thing, by its id; what has none is not remembered."""
    name = _name(say)

    @wraps(say)
    def said(thing: N, reader: Reader) -> V:
        return _recalled(name, thing.id, reader, lambda: say(thing, reader)) if thing.id else say(thing, reader)

    return said


def _recalled(name: str, key: str, reader: Reader, say: Callable[[], V]) -> V:
    kept = reader.memory.get(name)
    if kept is None:
        kept = reader.memory[name] = Memory()
    known: tuple[V, frozenset[str]] | None = kept.get(key)
    if known is None:
        with reader.reads.apart() as facts:
            found = say()
        known = kept[key] = found, frozenset(facts)
    reader.reads.names |= known[1]
    return known[0]


def _name(say: Callable[..., Any]) -> str:
    return f"{say.__module__}.{say.__qualname__}"

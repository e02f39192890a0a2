"""What is worked out once for readers, however many of their pages say it. It is kept with them, and goes with them.

With it is kept which facts it was made from: they are noted for every page that says it (`editions.watch`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, Protocol, TypeVar

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
        kept = reader.memory[name]
        known: tuple[V, frozenset[str]] | None = kept.get("")
        if known is None:
            known = kept[""] = reader.reads.apart(partial(say, reader))
        reader.reads.names.update(known[1])
        return known[0]

    return said


def of_each(say: Callable[[N, Reader], V]) -> Callable[[N, Reader], V]:
    """What these readers are told of a thing, by its id; what has none is not remembered."""
    name = _name(say)

    @wraps(say)
    def said(thing: N, reader: Reader) -> V:
        if not thing.id:
            return say(thing, reader)
        kept = reader.memory[name]
        known: tuple[V, frozenset[str]] | None = kept.get(thing.id)
        if known is None:
            known = kept[thing.id] = reader.reads.apart(partial(say, thing, reader))
        reader.reads.names.update(known[1])
        return known[0]

    return said


def _name(say: Callable[..., Any]) -> str:
    return f"{say.__module__}.{say.__qualname__}"

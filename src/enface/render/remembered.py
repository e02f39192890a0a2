"""What is worked out once for readers, however many of their pages say it. It is kept with them, and goes with them."""

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
        kept = reader.memory.setdefault(name, Memory())
        try:
            found: V = kept[""]
        except KeyError:
            found = kept[""] = say(reader)
        return found

    return said


def of_each(say: Callable[[N, Reader], V]) -> Callable[[N, Reader], V]:
    """What these readers are told of a thing, by its id; what has none is not remembered."""
    name = _name(say)

    @wraps(say)
    def said(thing: N, reader: Reader) -> V:
        if not thing.id:
            return say(thing, reader)
        kept = reader.memory.setdefault(name, Memory())
        try:
            found: V = kept[thing.id]
        except KeyError:
            found = kept[thing.id] = say(thing, reader)
        return found

    return said


def _name(say: Callable[..., Any]) -> str:
    return f"{say.__module__}.{say.__qualname__}"

"""Pieces of work that do not need each other: done here, or shared with others, their results in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Share(Protocol):
    """Those who share the work."""

    def __call__(self, do: Callable[[A], B], pieces: Iterable[A], weight: Callable[[A], int], /) -> Iterator[B]:
        """What comes of the pieces; `weight` says how much work one is, in documents.

        Only a few are taken before what comes of the first is wanted.
        """
        ...


def unshared(do: Callable[[A], B], pieces: Iterable[A], _weight: Callable[[A], int], /) -> Iterator[B]:
    """This process does all of them, one by one."""
    return map(do, pieces)

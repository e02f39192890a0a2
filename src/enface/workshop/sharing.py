"""Pieces of work that do not need each other: done here, or shared with others, their results in the same order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")
AHEAD = 2
"""Pieces for each of those who share the work that are begun before what comes of one is needed."""


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


def under_way(pieces: Iterable[A], begin: Callable[[A], B], count: int) -> Iterator[tuple[A, B]]:
    """Each piece with what `begin` gave for it; `count` pieces have begun whenever one is waited for."""
    begun: deque[tuple[A, B]] = deque()
    for piece in pieces:
        begun.append((piece, begin(piece)))
        if len(begun) == count:
            yield begun.popleft()
    yield from begun

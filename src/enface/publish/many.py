"""Many paths in little room."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from heapq import merge

_LOT = 1 << 12
_BETWEEN = "\0"


class Paths:
    """Knows whether a path is among them by eight bytes of each.

    That a path is taken for another of a million is to be expected once in ten billion times a thousand questions.
    """

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._marks = array("q", sorted(array("q", map(hash, paths))))

    def __len__(self) -> int:
        return len(self._marks)

    def __contains__(self, path: object) -> bool:
        mark = hash(path)
        at = bisect_left(self._marks, mark)
        return at < len(self._marks) and self._marks[at] == mark


class Names(Collection[str]):
    """Paths that are counted, and gone through in their order if somebody asks for them after all."""

    def __init__(self, paths: Iterable[str] = (), lot: int = _LOT) -> None:
        """So many stand together at a time as they are."""
        self._lot = lot
        self._lots: list[bytes] = []
        self._last: list[str] = []
        self._count = 0
        self.extend(paths)

    def extend(self, paths: Iterable[str]) -> None:
        """Take more of them."""
        before = len(self._last)
        self._last.extend(paths)
        self._count += len(self._last) - before
        if len(self._last) >= self._lot:
            self._lots.append(_BETWEEN.join(sorted(self._last)).encode())
            self._last.clear()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return merge(*(lot.decode().split(_BETWEEN) for lot in self._lots), sorted(self._last))

    def __contains__(self, path: object) -> bool:
        return any(path == each for each in self)

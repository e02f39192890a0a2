"""Many paths in little room."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable


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

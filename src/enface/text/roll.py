"""Very many names in little room."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

_DRAWERS = 1 << 8
"""They are put in order one at a time: that takes little room, too."""


def mark_of(name: str) -> int:
    """Eight bytes of a name, the same in every process."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


class Roll:
    """Knows whether a name is on it by eight bytes of each.

    That one is taken for another of a million is to be expected once in ten billion times a thousand questions.
    """

    __slots__ = ("_drawers", "_mark")

    def __init__(self, names: Iterable[str] = (), mark: Callable[[str], int] = hash) -> None:
        """By `hash` it is one of this process alone."""
        self._mark = mark
        self._drawers = [array("q") for _ in range(_DRAWERS)]
        for each in map(mark, names):
            self._drawers[each % _DRAWERS].append(each)
        for number, drawer in enumerate(self._drawers):
            self._drawers[number] = array("q", sorted({*drawer}))

    def __len__(self) -> int:
        return sum(map(len, self._drawers))

    def __contains__(self, name: object) -> bool:
        mark = self._mark(str(name))
        drawer = self._drawers[mark % _DRAWERS]
        at = bisect_left(drawer, mark)
        return at < len(drawer) and drawer[at] == mark

    def parts(self) -> Iterator[bytes]:
        """What tells it from others."""
        return (drawer.tobytes() for drawer in self._drawers)

"""Many paths in little room."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from heapq import merge
from typing import Final
from zlib import compress, decompress

_LOT = 1 << 12
_BETWEEN = "\0"
_QUICKLY: Final = 1


class Names(Collection[str]):
    """Paths that are counted, packed, and gone through in their order if somebody asks for them after all."""

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
            self._lots.append(compress(_BETWEEN.join(sorted(self._last)).encode(), _QUICKLY))
            self._last.clear()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return merge(*(decompress(lot).decode().split(_BETWEEN) for lot in self._lots), sorted(self._last))

    def __contains__(self, path: object) -> bool:
        return any(path == each for each in self)

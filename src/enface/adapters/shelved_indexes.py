"""Indexes of catalogs where not all of them fit into memory: put away, and fetched when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from enface.adapters.spool import Spool
from enface.catalogs.po.index import Index

_ROOM, _LITTLE = 1 << 25, 1 << 20
"""Bytes of the indexes that stay in memory, those fetched last: while all are asked, and when few are."""


class ShelvedIndexes:
    """Gives back what was put here, to processes that were forked as well."""

    def __init__(self, folder: Path, room: int = _ROOM) -> None:
        """They are put away in this folder, as a spool does it."""
        self._spool = Spool(folder)
        self._room = room
        self._at_hand: dict[int, tuple[Index, int]] = {}
        self._size = 0

    def put(self, index: Index) -> Callable[[], Index]:
        """Put an index away; what is returned gives it back."""
        return partial(self._index, self._spool.put(index.to_bytes()))

    def rest(self) -> None:
        """From here on few are asked for: have none in memory, and never many again."""
        self._at_hand.clear()
        self._size, self._room = 0, min(self._room, _LITTLE)

    def _index(self, number: int) -> Index:
        found = self._at_hand.get(number)
        return found[0] if found else self._fetched(number)

    def _fetched(self, number: int) -> Index:
        data = self._spool[number]
        index = Index.from_bytes(data)
        if index is None:
            raise ValueError(number)
        self._size += len(data)
        while self._at_hand and self._size > self._room:
            _, size = self._at_hand.pop(next(iter(self._at_hand)))
            self._size -= size
        self._at_hand[number] = index, len(data)
        return index

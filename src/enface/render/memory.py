"""Room for what was worked out and may be asked again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")
MOST = 256
FEW = 64
"""For what only the pages of one document ask for again."""


class Memory(dict[K, V]):
    """A dictionary that begins anew when it has `most` entries: what pages near each other say fits into it."""

    __slots__ = ("most",)

    def __init__(self, most: int = MOST) -> None:
        super().__init__()
        self.most = most

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= self.most:
            self.clear()
        dict.__setitem__(self, key, value)

    def take(self, many: Mapping[K, V]) -> None:
        """Remember all of these, be they more than there is room for."""
        if len(self) + len(many) > self.most:
            self.clear()
        self.update(many)

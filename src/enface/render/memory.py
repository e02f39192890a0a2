"""Room for what was worked out and may be asked again."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")
MOST = 2048


class Memory(dict[K, V]):
    """A dictionary that begins anew when it is full: what pages near each other say fits into it."""

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= MOST:
            self.clear()
        super().__setitem__(key, value)

"""Memory as the place where a site is written: for previews and tests."""

from __future__ import annotations

from msgspec import Struct, field


class MemoryTarget(Struct, frozen=True):
    """Files by path."""

    files: dict[str, bytes] = field(default_factory=dict)

    def paths(self) -> frozenset[str]:
        """Every file there."""
        return frozenset(self.files)

    def write(self, path: str, data: bytes) -> bool:
        """Put the file there, unless it has these bytes already."""
        if self.files.get(path) == data:
            return False
        self.files[path] = data
        return True

    def remove(self, path: str) -> None:
        """Take the file away."""
        self.files.pop(path, None)

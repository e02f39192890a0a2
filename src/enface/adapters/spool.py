"""Bytes that a run puts away until it needs them again, in a file that nobody else sees and that goes with it."""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from weakref import finalize

_LOT = 1 << 20
"""Bytes that are written at once."""

Kept = Callable[[], bytes]
"""Gives bytes back that were put away."""
Keep = Callable[[bytes], Kept]
"""Puts bytes away."""


def at_hand(data: bytes) -> Kept:
    """They stay in memory."""
    return lambda: data


class Spool:
    """Found again by number, by processes that were forked as well. Where there is no room it stays in memory."""

    def __init__(self, folder: Path | None = None) -> None:
        """The file is in this folder, else among the machine's own of this kind, else there is none."""
        self._ends = array("Q", [0])
        self._waiting: list[bytes] = []
        self._room = False
        # Below a link the file would have a name for a moment.
        where = folder.resolve() if folder and folder.is_dir() and os.access(folder, os.W_OK) else None
        with suppress(OSError):
            self._file = tempfile.TemporaryFile(dir=where, buffering=0)  # noqa: SIM115 - as long as this is
            finalize(self, self._file.close)
            self._room = True

    def put(self, data: bytes) -> int:
        """Put it away, and say under what number."""
        number = len(self._ends) - 1
        self._ends.append(self._ends[-1] + len(data))
        self._waiting.append(data)
        if self._room and self._ends[-1] - self._ends[self._written] >= _LOT:
            self._write()
        return number

    def keep(self, data: bytes) -> Kept:
        """Put it away, and say how to get it back."""
        return partial(self.__getitem__, self.put(data))

    def __getitem__(self, number: int) -> bytes:
        if number >= self._written:
            return self._waiting[number - self._written]
        start, end = self._ends[number], self._ends[number + 1]
        return os.pread(self._file.fileno(), end - start, start)

    @property
    def _written(self) -> int:
        """How many are in the file."""
        return len(self._ends) - 1 - len(self._waiting)

    def _write(self) -> None:
        data, start = b"".join(self._waiting), self._ends[self._written]
        self._room = False
        with suppress(OSError):
            while data:
                count = os.pwrite(self._file.fileno(), data, start)
                data, start = data[count:], start + count
            self._waiting.clear()
            self._room = True

"""Files that are read here and there: of each a few of its bytes are in memory, and few of the files are open."""

from __future__ import annotations

import os
from collections import OrderedDict
from pathlib import Path
from typing import Self

from msgspec import Struct

from enface.errors import BadInput

_PAGE = 1 << 14
_BEFORE = 1 << 12
"""Bytes of a page before what it is read for: the texts of a document are not asked for in the order of the file."""
_AT_ONCE = 1 << 20
_MOST_OPEN = 128


class Stat(Struct, frozen=True):
    """What changes with a file's bytes."""

    inode: int
    size: int
    mtime: int

    @classmethod
    def of(cls, number: int) -> Self:
        """That of an open file."""
        found = os.fstat(number)
        return cls(found.st_ino, found.st_size, found.st_mtime_ns)


class Desk:
    """Where files lie open, the latest ones. One that is replaced by another is still read while it lies there."""

    def __init__(self) -> None:
        self._open: OrderedDict[PagedFile, int] = OrderedDict()

    def read(self, file: Path, path: str, most: int) -> tuple[bytes, PagedFile]:
        """At most so many bytes of a file, which is called `path`, and the same as they are on the disk."""
        with file.open("rb") as opened:
            paged = PagedFile(self, file, path, Stat.of(opened.fileno()))
            self._keep(paged, os.dup(opened.fileno()))
            return opened.read(most), paged

    def bytes_of(self, file: PagedFile, start: int, size: int) -> bytes:
        """Some of the bytes of a file. Raises BadInput where they are others by now."""
        number = self._open.get(file)
        try:
            if number is None:
                number = os.open(file.file, os.O_RDONLY)
                self._keep(file, number)
            self._open.move_to_end(file)
            data = os.pread(number, size, start)
            if Stat.of(number) == file.stat:
                return data
        except OSError:
            pass
        raise BadInput(
            "somebody changed the catalog in the meantime",
            cure="run the command again",
            path=file.path,
            rule="po-changed",
        )

    def _keep(self, file: PagedFile, number: int) -> None:
        self._open[file] = number
        if len(self._open) > _MOST_OPEN:
            closed, number = self._open.popitem(last=False)
            os.close(number)
            closed.forget()

    def close(self) -> None:
        """Close every file; they are opened again when they are asked for."""
        while self._open:
            closed, number = self._open.popitem()
            os.close(number)
            closed.forget()

    def __del__(self) -> None:
        self.close()


class PagedFile:
    """The bytes of a file on a desk as they were when it was first read: any part of them can be asked for.

    A page stays at hand. Parts near it, or near the last one elsewhere, make another page; others are read alone.
    """

    __slots__ = ("_begin", "_desk", "_end", "_last", "_page", "file", "path", "stat")

    def __init__(self, desk: Desk, file: Path, path: str, stat: Stat) -> None:
        self._desk = desk
        self.file = file
        self.path = path
        self.stat = stat
        self._begin = self._end = self._last = 0
        self._page = b""

    def __len__(self) -> int:
        return self.stat.size

    def __getitem__(self, part: slice, /) -> bytes:
        start, stop, begin = part.start, part.stop, self._begin
        if start and stop and begin <= start <= stop <= self._end:  # as nearly always
            return self._page[start - begin : stop - begin]
        start, stop, _ = part.indices(self.stat.size)
        if start < begin or stop > self._end:
            near = begin - _PAGE < start < self._end + _PAGE or -_PAGE < start - self._last < _PAGE
            self._last = start
            if not near:
                return self._desk.bytes_of(self, start, stop - start)
            begin = self._begin = max(start - _BEFORE, 0)
            self._page = self._desk.bytes_of(self, begin, max(stop - begin, _PAGE))
            self._end = begin + len(self._page)
        return self._page[start - begin : stop - begin]

    def forget(self) -> None:
        """Keep none of the bytes in memory."""
        self._begin = self._end = 0
        self._page = b""

    def find(self, sought: bytes, start: int = 0, /) -> int:
        """Where these bytes are found from there on, -1 where they are not."""
        for begin in range(start, self.stat.size, _AT_ONCE):
            at = self._desk.bytes_of(self, begin, _AT_ONCE + len(sought) - 1).find(sought)
            if at >= 0:
                return begin + at
        return -1

"""When the files that an update reads were last written, as far as the disk tells."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from enface.adapters.content_dir import CONFIG, CONTENT, LOCK, is_ignored

Stamp = tuple[int, int, int]
"""Time of the last change in nanoseconds, size, inode."""


def stamps(root: Path) -> dict[str, Stamp] | None:
    """The stamp of every file of the site by its path, whether or not it is used; None where something is no file."""
    found: dict[str, Stamp] = {}
    try:
        for name in (CONFIG, LOCK):
            if name == CONFIG or os.path.lexists(root / name):
                found[name] = stamp_of(os.lstat(root / name))
        for folder in (CONTENT, "theme", "locales"):
            if (root / folder).is_dir():
                found.update(_below(root / folder, folder, hidden=folder != CONTENT))
    except (OSError, _Odd):
        return None
    return found


class _Odd(Exception):
    """No plain file and no folder."""


def _below(folder: Path, path: str, *, hidden: bool) -> Iterator[tuple[str, Stamp]]:
    folders = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") if hidden else is_ignored(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            elif entry.is_file(follow_symlinks=False):
                yield f"{path}/{entry.name}", stamp_of(entry.stat(follow_symlinks=False))
            else:
                raise _Odd
    for name in folders:
        yield from _below(folder / name, f"{path}/{name}", hidden=hidden)


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file that the disk says this of."""
    return status.st_mtime_ns, status.st_size, status.st_ino

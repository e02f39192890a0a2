"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

from enface.errors import BadInput

_SUFFIX = ".tmp"
_STALE = 3600.0


def write_atomically(path: Path, data: bytes) -> None:
    """Replace or create the file so that a crash leaves the old bytes or the new ones, never a mixture.

    Folders are made as needed. The file keeps its permissions, a symbolic link stays one; file and folder are synced
    to the disk. Raises OSError, and then the old file is untouched and nothing new is left behind.
    """
    try:
        _write(Path(os.path.realpath(path)), data)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # not that of the temporary file
        raise


def inside(root: Path, path: str) -> Path:
    """The file at this path below the folder, for writing. Raises BadInput where a symbolic link leads out of it."""
    file = root / path
    if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root)):
        cause = "a symbolic link leads out of the site, so nothing is written there"
        raise BadInput(cause, cure="put a plain file or folder in its place", path=path, rule="outside")
    return file


def _write(target: Path, data: bytes) -> None:
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "it is no plain file")
    target.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=_SUFFIX, dir=target.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), _mode(target))
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process at a time of those that ask for the same folder; the others wait. A killed one lets go.

    The folder is made as needed, and what a killed process left in it an hour ago or more is swept out. People's
    editors do not ask: what they wrote meanwhile is to be looked for inside. Where no locks can be had nobody waits.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):
            fcntl.flock(number, fcntl.LOCK_EX)
        _sweep(folder)
        yield
    finally:
        os.close(number)


def _sweep(folder: Path) -> None:
    for leftover in folder.glob(f".*{_SUFFIX}"):
        with suppress(OSError):
            if leftover.stat().st_mtime < time() - _STALE:
                leftover.unlink()


def replace_unchanged(path: Path, old: bytes, new: bytes) -> bool:
    """Put new bytes in place of the old ones, atomically; False, and nothing done, when there are others by now."""
    with alone(Path(os.path.realpath(path)).parent):
        if path.read_bytes() != old:
            return False
        write_atomically(path, new)
    return True


def _mode(target: Path) -> int:
    """The permissions of the file there, else those that a new file gets."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0o077)  # it can only be read by setting it
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)

"""A folder as the place where a site is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from stat import S_ISDIR

from msgspec import Struct

from enface.adapters.site_marker import MARKER, is_own
from enface.errors import WrongUse

_UNFINISHED = ".enface-unfinished"
_SOURCES = ("content", "locales", "theme", "static")


def holds_sources(folder: Path, site: Path) -> bool:
    """Whether the folder is the site's own, one around it, or one in which people write."""
    return site.is_relative_to(folder) or any(folder.is_relative_to(site / name) for name in _SOURCES)


class DiskTarget(Struct, frozen=True):
    """Owns everything in `folder` but hidden files; `.htaccess` is its own.

    Pages replace each other by rename; they are not synced. Where the folder was `empty` there is nothing to replace,
    and no site that readers could find half: new files get their own names at once.
    """

    folder: Path
    empty: bool = False

    @classmethod
    def at(cls, folder: Path, site: Path | None = None) -> DiskTarget:
        """The folder, made if missing; WrongUse when it holds files that no build of enface wrote, or the site.

        Folders in which people write, below the folder of the `site`, are refused even while they are empty.
        """
        cls.refuse(folder, site)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            empty = not any(folder.iterdir())
            (folder / MARKER).touch()
        except OSError as error:
            raise WrongUse(
                f"the output folder cannot be written: {error.strerror}",
                cure="name another folder with --out",
                path=str(folder),
                rule="output-folder",
            ) from error
        return cls(folder, empty)

    @staticmethod
    def refuse(folder: Path, site: Path | None = None) -> None:
        """Raise WrongUse where `at` would for what is in the folder; nothing is made."""
        if site is not None and holds_sources(folder.resolve(), site.resolve()):
            raise WrongUse(
                "the output folder is one in which people write",
                cure="name another folder with --out",
                path=str(folder),
                rule="output-folder",
            )
        if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).exists():
            raise WrongUse(
                "the output folder holds files that enface did not write",
                cure="name another folder with --out, or empty this one",
                path=str(folder),
                rule="output-folder",
            )

    def paths(self, below: str = "") -> Iterator[str]:
        """Every file there, hidden ones but `.htaccess` left out; those `below` a folder, which ends in a slash."""
        try:
            with os.scandir(f"{self.folder}/{below}") as found:
                entries = list(found)
        except OSError:
            return
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_dir():
                if not entry.name.startswith(".") and not entry.is_symlink():
                    yield from self.paths(f"{path}/")
            elif is_own(entry.name):
                yield path
            elif entry.name.startswith(_UNFINISHED):
                Path(entry.path).unlink(missing_ok=True)

    def write(self, path: str, data: bytes) -> bool:
        """Replace the file by one with these bytes, unless it has them already."""
        name = f"{self.folder}/{path}"
        return (self.empty and _is_new(name, data)) or self._replaced(path, name, data)

    def rewrite(self, path: str, others: Callable[[mmap], Iterable[tuple[int, int, bytes]] | None]) -> bool:
        """Replace parts of a large file: `others` has, in order, where each starts and ends and what is to be there.

        False, and nothing is done, where there are none, or no file.
        """
        name = f"{self.folder}/{path}"
        # ValueError: an empty file cannot be mapped.
        with suppress(FileNotFoundError, IsADirectoryError, ValueError), open(name, "rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
            parts = others(data)
            if parts is not None:
                _replace(name, _unfinished(os.path.dirname(name)), *_joined(memoryview(data), parts))
                return True
        return False

    def _replaced(self, path: str, name: str, data: bytes) -> bool:
        folder = os.path.dirname(name)
        try:
            there = os.stat(name)
        except NotADirectoryError:
            self._clear_way(path)
            os.makedirs(folder, exist_ok=True)
        except FileNotFoundError:
            _make(folder)
        else:
            if S_ISDIR(there.st_mode):
                self._remove_tree(Path(name))
            elif there.st_size == len(data) and _has(name, data):
                return False
        _replace(name, _unfinished(folder), data)
        return True

    def _clear_way(self, path: str) -> None:
        """Take away the file that stands where a folder must be; it is from an earlier build."""
        for parent in reversed(Path(path).parents[:-1]):
            if (self.folder / parent).is_file():
                (self.folder / parent).unlink(missing_ok=True)

    def _remove_tree(self, folder: Path) -> None:
        for where, folders, files in os.walk(folder, topdown=False):
            for name in files:
                (Path(where) / name).unlink()
            for name in folders:
                (Path(where) / name).rmdir()
        folder.rmdir()

    def remove(self, path: str) -> None:
        """Take the file away, and the folders it leaves empty."""
        file = self.folder / path
        file.unlink(missing_ok=True)
        for parent in file.parents:
            if parent == self.folder or any(parent.iterdir()):
                return
            parent.rmdir()


def _make(folder: str) -> None:
    """Make the folder; mostly only the last part of its path is missing."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def _has(name: str, data: bytes) -> bool:
    """Whether the file has these bytes."""
    try:
        with open(name, "rb") as file:
            return file.read() == data
    except OSError:
        return False


def _is_new(name: str, data: bytes) -> bool:
    """Whether there was nothing of this name, but is now a file with these bytes."""
    try:
        _make(os.path.dirname(name))
        _fill(name, os.O_EXCL, data)
    except (FileExistsError, NotADirectoryError):
        return False
    return True


def _unfinished(folder: str) -> str:
    return f"{folder}/{_UNFINISHED}-{os.getpid()}"


def _joined(whole: memoryview, parts: Iterable[tuple[int, int, bytes]]) -> Iterator[bytes | memoryview]:
    at = 0
    for start, end, other in parts:
        yield whole[at:start]
        yield other
        at = end
    yield whole[at:]


def _replace(name: str, unfinished: str, *data: bytes | memoryview) -> None:
    """Put a file with these bytes there; it is `unfinished` until it is whole."""
    try:
        _fill(unfinished, os.O_TRUNC, *data)
        os.replace(unfinished, name)
    except OSError as error:
        Path(unfinished).unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, name) from error


def _fill(name: str, how: int, *data: bytes | memoryview) -> None:
    number = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | how, 0o666)
    try:
        for part in data:
            left = memoryview(part)
            while left:
                left = left[os.write(number, left) :]
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, name) from error
    finally:
        os.close(number)

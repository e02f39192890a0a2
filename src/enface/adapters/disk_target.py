"""A folder as the place where a site is written."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from enface.adapters.site_marker import MARKER
from enface.errors import WrongUse

_RULES = ".htaccess"
_UNFINISHED = ".enface-unfinished"
_SOURCES = ("content", "locales", "theme", "static")


def holds_sources(folder: Path, site: Path) -> bool:
    """Whether the folder is the site's own, one around it, or one in which people write."""
    return site.is_relative_to(folder) or any(folder.is_relative_to(site / name) for name in _SOURCES)


class DiskTarget(Struct, frozen=True):
    """Owns everything in `folder` but hidden files; `.htaccess` is its own.

    Pages replace each other by rename; they are not synced.
    """

    folder: Path

    @classmethod
    def at(cls, folder: Path, site: Path | None = None) -> DiskTarget:
        """The folder, made if missing; WrongUse when it holds files that no build of enface wrote, or the site.

        Folders in which people write, below the folder of the `site`, are refused even while they are empty.
        """
        cls.refuse(folder, site)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / MARKER).touch()
        except OSError as error:
            raise WrongUse(
                f"the output folder cannot be written: {error.strerror}",
                cure="name another folder with --out",
                path=str(folder),
                rule="output-folder",
            ) from error
        return cls(folder)

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

    def empty(self) -> None:
        """Take away everything that a build wrote here."""
        for path in sorted(self.paths()):
            self.remove(path)

    def paths(self) -> frozenset[str]:
        """Every file there, hidden ones but `.htaccess` left out."""
        found: set[str] = set()
        for where, folders, files in os.walk(self.folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            below = Path(where).relative_to(self.folder)
            found.update((below / name).as_posix() for name in files if name == _RULES or not name.startswith("."))
            for name in files:
                if name.startswith(_UNFINISHED):
                    (Path(where) / name).unlink(missing_ok=True)
        return frozenset(found)

    def write(self, path: str, data: bytes) -> bool:
        """Replace the file by one with these bytes, unless it has them already."""
        name = f"{self.folder}/{path}"
        if _has(name, data):
            return False
        folder = os.path.dirname(name)
        if not os.path.isdir(folder) or os.path.isdir(name):
            self._make_room(Path(name))
        unfinished = f"{folder}/{_UNFINISHED}-{os.getpid()}"
        try:
            with open(unfinished, "wb") as file:
                file.write(data)
            os.replace(unfinished, name)
        except OSError as error:
            Path(unfinished).unlink(missing_ok=True)
            raise OSError(error.errno, error.strerror, name) from error
        return True

    def _make_room(self, file: Path) -> None:
        """Make the folder of `file`; what stands in the way is from an earlier build, so it goes."""
        for parent in reversed(file.relative_to(self.folder).parents[:-1]):
            if (self.folder / parent).is_file():
                (self.folder / parent).unlink(missing_ok=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            self._remove_tree(file)

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


def _has(name: str, data: bytes) -> bool:
    """Whether the file has these bytes; one of another length is not read."""
    try:
        if os.stat(name).st_size != len(data):
            return False
        with open(name, "rb") as file:
            return file.read() == data
    except OSError:
        return False

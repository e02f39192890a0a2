"""A folder of published files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from enface.errors import BadInput, WrongUse


class SiteDir(Mapping[str, bytes]):
    """The files below a folder by slash-separated path, sorted; each is read when it is asked for.

    Hidden files and folders are left out, `.well-known` and `.htaccess` excepted. Raises WrongUse where there is no
    folder.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise WrongUse(f'"{folder}" is no folder', cure="build the site first, or name its folder")
        self._folder = folder
        files = (path.relative_to(folder) for path in _files(folder) if path.is_file())
        self._paths = {path.as_posix(): folder / path for path in sorted(files) if not _is_hidden(path)}

    def __getitem__(self, path: str) -> bytes:
        file = self._paths[path]
        try:
            return file.read_bytes()
        except OSError as error:
            raise BadInput(f"cannot be read: {error.strerror}", path=path) from error

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below; a folder that cannot be listed raises BadInput."""

    def unreadable(error: OSError) -> None:
        raise BadInput(f"the folder cannot be read: {error.strerror}", path=str(error.filename)) from error

    for where, _, names in os.walk(folder, onerror=unreadable):
        yield from (Path(where) / name for name in names)


_PUBLIC = {".well-known", ".htaccess"}


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") and part not in _PUBLIC for part in path.parts)

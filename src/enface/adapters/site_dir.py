"""A folder of published files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from enface.errors import BadInput, WrongUse


class SiteDir(Mapping[str, bytes]):
    """The files below a folder by slash-separated path, sorted; each is read when it is asked for.

    Hidden files and folders are left out, `.well-known` excepted. Raises WrongUse where there is no folder.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise WrongUse(f'"{folder}" is no folder', cure="build the site first, or name its folder")
        self._folder = folder
        files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
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


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") and part != ".well-known" for part in path.parts)

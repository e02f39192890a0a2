"""What people put into a folder of the site besides content: pages of their own, parts of the theme."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from enface.adapters.content_dir import read_plain_file
from enface.errors import BadInput

_MAX = 100_000_000


def own_files(site: Path, folder: str) -> Iterator[tuple[str, bytes | BadInput]]:
    """Every file below `folder` (slash-separated, below `site`), sorted by its path below that folder.

    Hidden ones are left out. In place of the bytes stands why there are none: the file or folder cannot be read, is no
    plain file, leads out of the site, or has more than 100 MB.
    """
    root = site.resolve()
    trouble: list[tuple[str, BadInput]] = []

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            path = os.path.relpath(error.filename, root)
            trouble.append((path, _bad(path, f"the folder cannot be read: {error.strerror}", "check its permissions")))

    paths = []
    for where, folders, files in os.walk(root / folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if (Path(where) / name).is_symlink()]
        paths += [Path(where) / name for name in (*files, *links) if not name.startswith(".")]
    for file in sorted(paths):
        yield file.relative_to(root / folder).as_posix(), _read(file, root)
    yield from trouble


def _read(file: Path, root: Path) -> bytes | BadInput:
    path = file.relative_to(root).as_posix()
    if not Path(os.path.realpath(file)).is_relative_to(root):
        return _bad(path, "the symbolic link leads out of the site", "copy what it leads to")
    try:
        return read_plain_file(file, path, _MAX)
    except BadInput as error:
        return error


def _bad(path: str, cause: str, cure: str) -> BadInput:
    return BadInput(cause, cure=cure, path=path, rule="unreadable")

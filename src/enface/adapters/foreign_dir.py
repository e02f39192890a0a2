"""The folder of a site that another program made: its files, none of them trusted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from enface.adapters.content_dir import read_plain_file
from enface.errors import BadInput, WrongUse
from enface.read.decoding import decode

MOST_FILES = 200_000
"""More is no site that somebody wrote."""
MOST_BYTES = 100_000_000
"""Of a file that is copied as it is."""
_OUTPUT = frozenset({"node_modules", "public", "resources", "output", "cache", "__pycache__", "site"})
"""What generators write at the top of their folder."""


class ForeignDir(Struct, frozen=True, kw_only=True):
    """`paths` are those of its plain files, slash-separated and sorted; `strange` those that lead elsewhere.

    `hidden` are files and folders below the top whose names begin with a dot.
    """

    root: Path
    paths: tuple[str, ...]
    strange: tuple[str, ...]
    hidden: tuple[str, ...] = ()

    def text(self, path: str) -> str:
        """The text of a file. Raises BadInput for what is no UTF-8 of at most 2 MB, or 100 MB of XML: an export."""
        if path.lower().endswith(".xml"):
            return decode(read_plain_file(self.root / path, path, MOST_BYTES), path, MOST_BYTES)
        return decode(read_plain_file(self.root / path, path), path)

    def data(self, path: str) -> bytes:
        """The bytes of a file. Raises BadInput for more than 100 MB."""
        return read_plain_file(self.root / path, path, MOST_BYTES)


def foreign_dir(root: Path) -> ForeignDir:
    """List the folder. Symbolic links are not followed, hidden files and what generators write are left out.

    A file stands for a folder with nothing else in it. Raises WrongUse for what is neither, or has more than 200,000
    files.
    """
    if root.is_file():
        return ForeignDir(root=root.resolve().parent, paths=(root.name,), strange=())
    if not root.is_dir():
        raise WrongUse(f"{root} is no folder", cure="name the folder or export of the old site", rule="adopt")
    strange: list[str] = []
    hidden: list[str] = []
    paths = []
    for path in _walk(root.resolve(), strange, hidden):
        paths.append(path)
        if len(paths) > MOST_FILES:
            cure = "name the folder of the site alone"
            raise WrongUse(f"{root} has more than {MOST_FILES:,} files", cure=cure, rule="adopt")
    return ForeignDir(
        root=root.resolve(), paths=tuple(sorted(paths)), strange=tuple(sorted(strange)), hidden=tuple(sorted(hidden))
    )


def _walk(root: Path, strange: list[str], hidden: list[str]) -> Iterator[str]:
    for folder, folders, files in os.walk(root, onerror=_raise):
        below = os.path.relpath(folder, root)
        before = "" if below == "." else f"{below}/"
        kept = [name for name in folders if not name.startswith(".") and not (not before and name in _OUTPUT)]
        links = {name for name in kept if Path(folder, name).is_symlink()}
        strange += (before + name for name in links)
        hidden += (before + name for name in (*folders, *files) if before and name.startswith("."))
        folders[:] = sorted(set(kept) - links)
        for name in files:
            path = Path(folder, name)
            if name.startswith(".") or not name.isprintable():
                continue
            if path.is_symlink() or not path.is_file():
                strange.append(before + name)
            else:
                yield before + name


def _raise(error: OSError) -> None:
    path = str(error.filename)
    raise BadInput(
        f"the folder cannot be read: {error.strerror}", cure="check its permissions", path=path, rule="adopt"
    )

"""Catalogs and templates of a site by their indexes, each opened when it is asked for."""

from __future__ import annotations

from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from enface.adapters import update_state
from enface.adapters.po_dir import folder_of, named
from enface.adapters.update_state import State
from enface.catalogs.change import NotFew
from enface.catalogs.indexed import Volume
from enface.catalogs.po.index import Data


class IndexedFiles:
    """The files that a state has an index of. Raises NotFew where there is none, or another file by now."""

    def __init__(self, root: Path, state: State) -> None:
        self._root = root
        self._state = state
        self.volume = cache(self._opened)

    def volumes(self, locale: str) -> list[Volume]:
        """The catalogs of this locale."""
        folder = folder_of(locale)
        paths = (path for path in self._state.files if path.startswith(folder) and path.endswith(".po"))
        return [self.volume(path) for path in paths if named(path)]

    def _opened(self, path: str) -> Volume:
        name = named(path)
        index = update_state.index_of(self._root, path, self._state) if name else None
        data = _mapped(self._root / path)
        if name is None or index is None or index.size != len(data):
            raise NotFew
        return Volume(*name, index, data)


def _mapped(file: Path) -> Data:
    with file.open("rb") as opened:
        return mmap(opened.fileno(), 0, access=ACCESS_READ) if file.stat().st_size else b""

"""Catalogs and templates of a site by their indexes, each opened when it is asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from enface.adapters import update_state
from enface.adapters.po_dir import folder_of, named, volume_at
from enface.adapters.update_state import State
from enface.catalogs.indexed import Volume


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
        return volume_at(
            self._root, path, update_state.index_of(self._root, path, self._state) if named(path) else None
        )

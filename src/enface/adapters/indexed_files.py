"""Catalogs and templates of a site by their indexes, each opened when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from enface.adapters import update_state
from enface.adapters.po_dir import folder_of, named, volume_at
from enface.adapters.update_state import State
from enface.catalogs.indexed import NotFew, Volume
from enface.catalogs.po.sketch import Sketch


class LocaleVolumes:
    """Those of a locale, by name. What their sketches rule out is not opened."""

    def __init__(self, sketches: Mapping[str, Sketch], opened: Callable[[str], Volume]) -> None:
        self._sketches = sketches
        self._opened = opened

    def __getitem__(self, name: str) -> Volume:
        """The catalog of this name. Raises NotFew where there is none."""
        if name not in self._sketches:
            raise NotFew(name)
        return self._opened(name)

    def having(self, text: str) -> Iterator[str]:
        """Those that may have a message of this text, in any context."""
        return (name for name, sketch in self._sketches.items() if sketch.may_have(text))

    def spare(self, language: str) -> Iterator[str]:
        """Those of this source language that may have translations that are out of use."""
        ending = f".{language}"
        return (name for name, sketch in self._sketches.items() if sketch.spare and name.endswith(ending))


class IndexedFiles:
    """The files that a state has an index of. Raises NotFew where there is none, or another file by now."""

    def __init__(self, root: Path, state: State) -> None:
        self._root = root
        self._state = state
        self.volume = cache(self._opened)

    def volumes(self, locale: str) -> LocaleVolumes:
        """The catalogs of this locale."""
        folder = folder_of(locale)
        paths = (path for path in self._state.files if path.startswith(folder) and path.endswith(".po"))
        sketches = {path: self._state.files[path].sketch for path in paths if named(path)}
        return LocaleVolumes(
            {path.removeprefix(folder).removesuffix(".po"): sketch for path, sketch in sketches.items()},
            lambda name: self.volume(f"{folder}{name}.po"),
        )

    def _opened(self, path: str) -> Volume:
        about = self._state.files[path].digest
        return volume_at(self._root, path, update_state.index_of(self._root, path, about) if named(path) else None)

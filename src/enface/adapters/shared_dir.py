"""A folder that others write into as well: only files that an earlier run wrote are ever changed or removed."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct, field

from enface.adapters.atomic import inside, write_atomically
from enface.errors import BadInput
from enface.model.finding import Finding, Place

MANIFEST = ".enface-weave.json"
"""What an earlier run wrote: path -> hash of its bytes."""


class SharedDir(Struct, frozen=True):
    """A target whose files are known by their hashes. Call `remember` when everything is written.

    A file that somebody else made, or changed since, is left as it is and becomes one of the `findings`.
    """

    folder: Path
    known: dict[str, str]
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def at(cls, folder: Path) -> SharedDir:
        """The folder with what its manifest says. Raises BadInput for a manifest that cannot be read."""
        file = folder / MANIFEST
        if not file.exists():
            return cls(folder, {})
        known = _read(file)
        if known is None:
            cure = "take the file from the last commit; without it, every file counts as somebody else's"
            raise BadInput("it is no list of files", cure=cure, path=str(file), rule="weave")
        return cls(folder, known)

    def paths(self) -> frozenset[str]:
        """The files that an earlier run wrote and that are still there."""
        return frozenset(path for path in self.known if (self.folder / path).is_file())

    def differs(self, path: str, data: bytes) -> bool:
        """Whether the file has other bytes, or is not there."""
        file = self.folder / path
        return not file.is_file() or file.read_bytes() != data

    def write(self, path: str, data: bytes) -> bool:
        """Put the file there unless it is somebody else's; False when nothing had to be done, or may be."""
        file = inside(self.folder, path)
        if not self.differs(path, data):
            self.known[path] = _hash(data)
            return False
        if file.exists() and not self._is_ours(path):
            self._leave(path, "somebody else wrote or changed this file: it is left as it is")
            return False
        write_atomically(file, data)
        self.known[path] = _hash(data)
        return True

    def remove(self, path: str) -> None:
        """Take the file away, and folders left empty, unless somebody has changed it."""
        if not self._is_ours(path):
            self._leave(path, "the edition is gone, but somebody changed its file: it is left as it is")
            return
        file = inside(self.folder, path)
        file.unlink()
        self.known.pop(path)
        for parent in file.parents:
            if parent == self.folder or any(parent.iterdir()):
                break
            parent.rmdir()

    def _is_ours(self, path: str) -> bool:
        file = self.folder / path
        return file.is_file() and self.known.get(path) == _hash(file.read_bytes())

    def _leave(self, path: str, cause: str) -> None:
        cure = "take the change over into content/ or a catalog, then delete the file"
        place = Place(path=path)
        self.findings.append(Finding(rule="weave-changed", severity="error", place=place, cause=cause, cure=cure))

    def remember(self) -> None:
        """Write the manifest, if it says anything new."""
        there = {path: value for path, value in sorted(self.known.items()) if (self.folder / path).is_file()}
        data = (json.dumps(there, indent=0, ensure_ascii=False) + "\n").encode()
        if self.differs(MANIFEST, data):
            write_atomically(inside(self.folder, MANIFEST), data)


def _read(file: Path) -> dict[str, str] | None:
    try:
        known = json.loads(file.read_text("utf-8"))
    except ValueError:
        return None
    return known if isinstance(known, dict) and all(isinstance(value, str) for value in known.values()) else None


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()

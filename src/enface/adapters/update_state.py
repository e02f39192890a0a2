"""What an update leaves for the next one below `.enface/update`: deleting it never changes what an update writes.

The indexes of catalogs and templates are files of their own, each with the digest of the file that it is about. The
state names these digests, and is written last.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import msgspec

from enface.adapters.atomic import write_atomically
from enface.adapters.update_stamps import Stamp
from enface.catalogs.po.index import Index
from enface.catalogs.po.sketch import Sketch
from enface.model.finding import Finding
from enface.model.review import Library

FOLDER = ".enface/update"
_VERSION = 4
_DIGEST = 16
_NAMES = 32


class Seen(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A document: its stamp, a digest of all that is not a message of it, those of its messages one after the other.

    `told` says that something was found in it.
    """

    stamp: Stamp
    facts: bytes
    messages: bytes
    told: bool = False


class File(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Any other file: its stamp and, where its bytes are known, their digest; a sketch of what has an index."""

    stamp: Stamp
    digest: bytes = b""
    sketch: Sketch = Sketch()


Told = tuple[tuple[int, tuple[Finding, ...]], ...]
"""What is found in the entries of a catalog, by their numbers."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What the last update knew.

    `rules` is a digest of all that it went by beside the files; files as young as `begun` may have changed since
    without a trace. `library` has no works: they are packed in `works`, by id, and in `named` by signs of their names.
    `doubts` are the findings about entries, by catalog and number; `before` and `after` what was found in catalogs
    otherwise, `in_content` in everything else.
    """

    version: int = _VERSION
    rules: str
    day: str
    begun: int
    documents: dict[str, Seen]
    files: dict[str, File]
    messages: dict[str, int]
    library: Library
    works: dict[str, bytes]
    named: dict[str, bytes]
    in_content: tuple[Finding, ...]
    before: tuple[Finding, ...]
    doubts: dict[str, Told]
    after: tuple[Finding, ...]

    def is_young(self, stamp: Stamp) -> bool:
        """Whether a file of this stamp may have changed after it was read, the stamp staying what it is."""
        return stamp[0] >= self.begun - _MARGIN


_MARGIN = 2_000_000_000
"""Nanoseconds: no file system in use has a longer tick."""
_decode = msgspec.msgpack.Decoder(State).decode
_encode = msgspec.msgpack.Encoder().encode


def load(root: Path) -> State | None:
    """The state that the last update left; None without one, or where it is torn or of another version."""
    try:
        state = _decode((root / FOLDER / "state").read_bytes())
    except (OSError, msgspec.DecodeError):
        return None
    return state if state.version == _VERSION else None


def save(root: Path, state: State, indexes: Mapping[str, Index] = MappingProxyType({})) -> None:
    """Leave the state for the next update, with the indexes that are new by the paths of their files.

    Where a file has a name that is no text there is none.
    """
    try:
        encoded = _encode(state)
    except UnicodeEncodeError:
        forget(root)
        return
    for path, index in indexes.items():
        leave(root, path, state.files[path].digest, index)
    write_atomically(root / FOLDER / "state", encoded)


def leave(root: Path, path: str, about: bytes, index: Index) -> None:
    """Leave the index of the file at this path whose bytes have this digest."""
    write_atomically(_file(root, path), about + index.to_bytes())


def forget(root: Path) -> None:
    """The next update has to read everything."""
    (root / FOLDER / "state").unlink(missing_ok=True)


def index_of(root: Path, path: str, about: bytes) -> Index | None:
    """The index of the file at this path whose bytes have this digest."""
    try:
        kept = _file(root, path).read_bytes()
    except OSError:
        return None
    return Index.from_bytes(kept[_DIGEST:]) if kept[:_DIGEST] == about else None


def digest(data: bytes) -> bytes:
    """What the bytes of a file are known by."""
    return sha256(data).digest()[:_DIGEST]


def _file(root: Path, path: str) -> Path:
    return root / FOLDER / f"{sha256(path.encode()).hexdigest()[:_NAMES]}.index"

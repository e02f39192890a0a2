"""The folder of the user's cache: what can be made again, and is never part of a site."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from enface.adapters.atomic import write_atomically

_SEAL = 16


def user_cache() -> Path:
    """Where enface keeps such things; `ENFACE_CACHE` stands in for the folder of all programs."""
    root = os.environ.get("ENFACE_CACHE") or os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if root:
        return Path(root) / "enface"
    folder = "Library/Caches" if sys.platform == "darwin" else ".cache"
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home fails for users who have none
    return (home if home.is_absolute() else Path(os.devnull)) / folder / "enface"


def sealed_bytes(file: Path) -> bytes | None:
    """What was kept in a file, if it is whole, and if nobody else can have written it: it may be run."""
    with suppress(OSError), file.open("rb") as opened:
        found = os.fstat(opened.fileno())
        data = opened.read() if found.st_uid == os.geteuid() and not found.st_mode & stat.S_IWOTH else b""
        if data[:_SEAL] == _seal(data[_SEAL:]):
            return data[_SEAL:]
    return None


def keep_sealed(file: Path, data: bytes) -> None:
    """Keep it there, if anything can be kept."""
    with suppress(OSError):
        write_atomically(file, _seal(data) + data)


def _seal(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SEAL).digest()

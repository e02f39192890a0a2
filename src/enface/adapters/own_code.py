"""What pages are made by: this package and what it stands on, told apart from any other state of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import enface


@cache
def code_fingerprint() -> bytes:
    """Changes when a file of the package does, when another version of a library is installed, or with Python."""
    made = blake2b(sys.version.encode(), digest_size=16)
    for line in (*_stamps(str(Path(enface.__file__).parent)), *_libraries()):
        made.update(line.encode() + b"\0")
    return made.digest()


def _stamps(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda each: each.name):
            if entry.is_dir():
                yield from _stamps(entry.path) if entry.name != "__pycache__" else ()
            else:
                stamp = entry.stat()
                yield f"{entry.path} {stamp.st_mtime_ns} {stamp.st_size}"


def _libraries() -> Iterator[str]:
    """Those that are installed where Python looks, by the names of what describes them."""
    for folder in (each or os.curdir for each in sys.path):
        if Path(folder).is_dir():
            with os.scandir(folder) as found:
                yield from sorted(each.name for each in found if each.name.endswith((".dist-info", ".egg-info")))

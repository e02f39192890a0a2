"""Tells which of a site's files changed since a build, without reading them.

A file is known by the time of its last change, its size and its inode. Within one tick of the clock it can change
without any of them changing: a file as young as the build that read it is known by its bytes as well.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

import msgspec

ROOTS = ("enface.toml", "enface.lock", "content", "locales", "theme", "static")
"""What a build reads of a site's folder."""
_LOCALES = "locales"
_BESIDE = re.compile(r"locales/(?:.*\.pot|.*/LC_MESSAGES/(?!.*\.po$).*)", re.DOTALL)
"""Templates, and what programs leave beside catalogs."""
_NAMES = "utf-8", "surrogateescape"
_YOUNG = 2_000_000_000
"""Nanoseconds: no file system in use has a longer tick."""


class Stamp(NamedTuple):
    """Nanoseconds of the last change, bytes, inode; the digest of a file that was young when it was read."""

    mtime: int
    size: int
    inode: int
    digest: bytes | None = None


_stamp = partial(tuple.__new__, Stamp)
"""What the class does in thrice the time."""
_packed = msgspec.msgpack.Encoder().encode
_unpacked = msgspec.msgpack.Decoder(tuple[bytes, tuple[Stamp, ...]]).decode


def stamps_of(root: Path) -> dict[str, Stamp]:
    """Every file a build may read, by path below the site's folder."""
    young = time.time_ns() - _YOUNG
    found: dict[str, Stamp] = {}
    for name in ROOTS:
        for path, stat in _files(root, name):
            if name == _LOCALES and _BESIDE.fullmatch(path):
                continue
            if stat.st_mtime_ns > young and S_ISREG(stat.st_mode):  # a pipe would wait for a writer
                found[path] = Stamp(stat.st_mtime_ns, stat.st_size, stat.st_ino, _digest(root / path))
            else:
                found[path] = _stamp((stat.st_mtime_ns, stat.st_size, stat.st_ino, None))
    return found


def changed_since(root: Path, before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> set[str]:
    """The files that were added, taken away or changed between two stamps of the same folder."""
    others = now.items() - before.items()
    return {path for path, stamp in others if not _is_same(root, path, before.get(path), stamp)} | (
        before.keys() - now.keys()
    )


def packed(stamps: Mapping[str, Stamp]) -> bytes:
    """The stamps, to be kept: read back in no time. Names of files may hold bytes that are no text."""
    return _packed(("\0".join(stamps).encode(*_NAMES), tuple(stamps.values())))


def unpacked(kept: bytes) -> dict[str, Stamp]:
    """The stamps that were packed so; none where it is anything else."""
    try:
        names, stamps = _unpacked(kept)
        return dict(zip(names.decode(*_NAMES).split("\0"), stamps, strict=True)) if stamps else {}
    except (msgspec.DecodeError, ValueError):
        return {}


def _is_same(root: Path, path: str, old: Stamp | None, new: Stamp) -> bool:
    if old is None or old[:3] != new[:3]:
        return False
    return old.digest is None or old.digest == (new.digest or _digest(root / path))


def _files(root: Path, name: str) -> Iterator[tuple[str, os.stat_result]]:
    """Those at and below this path. The disk is asked from within each folder, which spares it the way there."""
    folders = [name]
    while folders:
        path = folders.pop()
        try:
            descriptor = os.open(root / path, os.O_RDONLY | os.O_DIRECTORY)
        except NotADirectoryError:
            yield path, (root / path).stat()
            continue
        except (FileNotFoundError, PermissionError):
            continue
        try:
            with os.scandir(descriptor) as found:
                for entry in found:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{path}/{entry.name}")
                    else:
                        yield f"{path}/{entry.name}", _stat(entry)
        finally:
            os.close(descriptor)


def _stat(entry: os.DirEntry[str]) -> os.stat_result:
    """Of what a link leads to, where it leads anywhere."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)


def _digest(file: Path) -> bytes:
    try:
        return blake2b(file.read_bytes(), digest_size=16).digest()
    except OSError as error:
        return str(error.errno).encode()

"""Tells which of a site's files changed since a build, without reading them.

A file is known by the time of its last change, its size and its inode. Within one tick of the clock it can change
without any of them changing: a file as young as the build that read it is known by its bytes as well.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG

import msgspec

ROOTS = ("enface.toml", "enface.lock", "content", "locales", "theme", "static")
"""What a build reads of a site's folder."""
_LOCALES = "locales"
_BESIDE = re.compile(r"locales/(?:.*\.pot|.*/LC_MESSAGES/(?!.*\.po$).*)", re.DOTALL)
"""Templates, and what programs leave beside catalogs."""
_NAMES = "utf-8", "surrogateescape"
_YOUNG = 2_000_000_000
"""Nanoseconds: no file system in use has a longer tick."""

Stamp = tuple[int, int, int, bytes | None]
"""Nanoseconds of the last change, bytes, inode; the digest of a file that was young when it was read."""
_packed = msgspec.msgpack.Encoder().encode
_unpacked = msgspec.msgpack.Decoder(tuple[bytes, tuple[Stamp, ...]]).decode


def stamps_of(root: Path) -> dict[str, Stamp]:
    """Every file a build may read, by path below the site's folder."""
    young = time.time_ns() - _YOUNG
    found: dict[str, Stamp] = {}
    for path, stat in _files(str(root)):
        changed = stat.st_mtime_ns
        if changed > young and S_ISREG(stat.st_mode):  # a pipe would wait for a writer
            found[path] = changed, stat.st_size, stat.st_ino, _digest(root / path)
        else:
            found[path] = changed, stat.st_size, stat.st_ino, None
    return found


def changed_since(root: Path, before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> set[str]:
    """The files that were added, taken away or changed between two stamps of the same folder."""
    others = ((path, before.get(path), stamp) for path, stamp in now.items() if before.get(path) != stamp)
    return {path for path, old, new in others if not _is_same(root, path, old, new)} | (before.keys() - now.keys())


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
    return old[3] is None or old[3] == (new[3] or _digest(root / path))


def _files(root: str) -> Iterator[tuple[str, os.stat_result]]:
    """Those that count, by path. The disk is asked from within each folder, which spares it the way there."""
    folders = list(ROOTS)
    while folders:
        path = folders.pop()
        try:
            descriptor = os.open(f"{root}/{path}", os.O_RDONLY | os.O_DIRECTORY)
        except NotADirectoryError:
            yield path, Path(root, path).stat()
            continue
        except (FileNotFoundError, PermissionError):
            continue
        catalogs = path.startswith(_LOCALES)
        try:
            with os.scandir(descriptor) as found:
                for entry in found:
                    here = f"{path}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(here)
                    elif not (catalogs and _BESIDE.fullmatch(here)):
                        yield here, _stat(entry)
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

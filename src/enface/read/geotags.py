"""Where a picture was taken: taken out of its metadata, the rest of which stays."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice

_EXIF = re.compile(rb"(?:Exif\0\0|eXIf|EXIF.{4})(?=II\*\0|MM\0\*)", re.DOTALL)
"""Before the TIFF header in JPEG and AVIF, in PNG, in WebP (CIPA DC-008, 4.7.2; PNG 3, 11.3.4.4; RFC 9649, 2.7)."""
_XMP = re.compile(
    rb"""\bexif:GPS\w{1,40}\s?=\s?(?:"[^"<]{0,200}"|'[^'<]{0,200}')"""
    rb"""|<(exif:GPS\w{1,40})>[^<]{0,200}</\1>"""
)
_GPS = 0x8825
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_MOST, _MOST_ENTRIES, _LONGEST = 16, 1000, 4096
"""Of pictures in a file, entries of a directory, bytes of a value: more is made to keep us busy."""
_PNG = b"\x89PNG\r\n\x1a\n"


def without_place(data: bytes) -> bytes:
    """The picture without what Exif and XMP say of the place, of equal length; as it is where they say nothing."""
    changed = bytearray(_XMP.sub(lambda found: b" " * len(found[0]), data))
    for found in islice(_EXIF.finditer(data), _MOST):
        try:
            _blank(memoryview(changed)[found.end() :], "<" if data[found.end() : found.end() + 1] == b"I" else ">")
        except (struct.error, ValueError):
            continue  # cut off: nobody can read it
    if data.startswith(_PNG) and changed != data:
        _check_again(changed)
    return bytes(changed)


def _blank(tiff: memoryview, order: str) -> None:
    """Take the GPS entry out of the first directory, and blank the directory that it leads to."""
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    entries = list(_entries(tiff, start, order))
    for at, tag, _, _ in entries:
        if tag == _GPS:
            (there,) = struct.unpack_from(f"{order}I", tiff, at + 8)
            _blank_directory(tiff, there, order)
            end = start + 2 + 12 * len(entries) + 4
            tiff[at : end - 12] = bytes(tiff[at + 12 : end])
            tiff[end - 12 : end] = bytes(12)
            struct.pack_into(f"{order}H", tiff, start, len(entries) - 1)
            return


def _blank_directory(tiff: memoryview, start: int, order: str) -> None:
    entries = list(_entries(tiff, start, order))
    for at, _, kind, count in entries:
        size = _SIZES.get(kind, 0) * count
        (there,) = struct.unpack_from(f"{order}I", tiff, at + 8)
        size = min(size, _LONGEST, len(tiff) - there)
        if size > 4:
            tiff[there : there + size] = bytes(size)
    tiff[start : start + 2 + 12 * len(entries)] = bytes(2 + 12 * len(entries))


def _entries(tiff: memoryview, start: int, order: str) -> Iterator[tuple[int, int, int, int]]:
    """Where each entry of a directory stands, its tag, type and count (TIFF 6.0, 2)."""
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for at in range(start + 2, start + 2 + 12 * min(count, _MOST_ENTRIES), 12):
        yield at, *struct.unpack_from(f"{order}HHI", tiff, at)


def _check_again(png: bytearray) -> None:
    """Write the checksums of chunks anew."""
    at = len(_PNG)
    while at + 12 <= len(png):
        (size,) = struct.unpack_from(">I", png, at)
        end = at + 8 + size
        if end + 4 > len(png):
            return
        struct.pack_into(">I", png, end, zlib.crc32(png[at + 4 : end]))
        at = end + 4

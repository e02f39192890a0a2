"""Zip archives that come from outside: looked at before anything in them is unpacked."""

from __future__ import annotations

import io
import stat
import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from enface.catalogs.exchange.package import no_package

MOST_BYTES = 200_000_000
MOST_MEMBERS = 5_000
MOST_RATIO = 100
_SMALL = 1_000_000
"""Members up to this size need no ratio."""
_PIECE = 1 << 20
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_CURE = "save it anew with your spreadsheet program"


def refuse_hostile(data: bytes, path: str) -> None:
    """Raise BadInput for an archive that unpacks beyond the limits, or whose members could harm a reader.

    Refused: names that lead out, symbolic links, encrypted members, twins, and XML with a DTD or in another encoding
    than UTF-8. Sizes are measured, not believed.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise no_package(path, f"the archive has more than {MOST_MEMBERS:,} members", _CURE)
            if len({member.filename for member in members}) < len(members):
                raise no_package(path, "the archive has two members of one name", _CURE)
            left = MOST_BYTES
            for member in members:
                _refuse_name(member, path)
                left -= _measured(archive, member, left, path)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise no_package(path, f"the archive cannot be read: {error}", _CURE) from None


def _refuse_name(member: ZipInfo, path: str) -> None:
    name = member.filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in member.orig_filename:
        raise no_package(path, f"the member {name[:60]!r} leads out of the archive", _CURE)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise no_package(path, f"the member {name[:60]!r} is a symbolic link", _CURE)
    if member.flag_bits & 1:
        raise no_package(path, "the archive is encrypted", "save it without a password")


def _measured(archive: ZipFile, member: ZipInfo, left: int, path: str) -> int:
    """The member's real size. Its XML is looked through on the way."""
    size, tail = 0, b""
    with archive.open(member) as opened:
        while piece := opened.read(_PIECE):
            size += len(piece)
            if size > left:
                raise no_package(path, f"the archive unpacks to more than {MOST_BYTES:,} bytes", _CURE)
            if size > max(_SMALL, MOST_RATIO * member.compress_size):
                raise no_package(path, f"the member {member.filename[:60]!r} is packed too tightly", _CURE)
            if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                _refuse_xml(tail + piece, member, path)
                tail = piece[-16:]
    return size


def _refuse_xml(piece: bytes, member: ZipInfo, path: str) -> None:
    upper = piece.upper()
    if b"\0" in piece or any(mark in upper for mark in _FORBIDDEN):
        raise no_package(path, f"the member {member.filename[:60]!r} has a document type or is not UTF-8", _CURE)

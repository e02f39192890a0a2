"""Bytes -> text, for every file people write by hand."""

from __future__ import annotations

import codecs

from enface.errors import BadInput

MAX_FILE = 2_000_000

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = "save the file as UTF-8"


def decode(data: bytes, path: str, most: int = MAX_FILE) -> str:
    """The text of a UTF-8 file, line ends as LF, without byte order mark.

    Raises BadInput, with the line, for more than `most` bytes, UTF-16, NUL and bytes that are not UTF-8.
    """
    if len(data) > most:
        raise BadInput(
            f"the file has {len(data):,} bytes, more than {most:,}",
            cure="split it, or take embedded data out", path=path, rule="too-large",
        )  # fmt: skip
    if data.startswith(_UTF16):
        raise BadInput("the file is UTF-16", cure=_SAVE_AS, path=path, line=1, rule="encoding")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cause = f"byte 0x{data[_offset(data, error.start)]:02x} is not UTF-8"
        line = _line(data, error.start)
        raise BadInput(cause, cure=_SAVE_AS, path=path, line=line, rule="encoding") from None
    if "\0" in text:
        line = _line(data, data.index(b"\0"))
        raise BadInput("there is a NUL character", cure="delete it", path=path, line=line, rule="encoding")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _offset(data: bytes, start: int) -> int:
    # utf-8-sig counts positions behind the byte order mark
    return start + len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else start


def _line(data: bytes, offset: int) -> int:
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1

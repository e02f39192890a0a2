"""Strings as PO files spell them: GNU gettext's C escapes, octal and hexadecimal bytes included."""

from __future__ import annotations

import re
from typing import Final

_NAMED: Final = {"n": "\n", "t": "\t", "b": "\b", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "\\": "\\", '"': '"'}
_BYTES = r"(?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]+))+"
_ESCAPE = re.compile(rf"(?P<bytes>{_BYTES})|\\(?P<named>.)", re.DOTALL)
_BYTE = re.compile(r"\\(?:x(?P<hex>[0-9a-fA-F]+)|(?P<octal>[0-7]{1,3}))")
_SPELLING: Final = {value: f"\\{name}" for name, value in _NAMED.items()}
_SPECIAL = re.compile(r'[\x00-\x1f\\"]')


def unescape(quoted: str, charset: str = "utf-8") -> str:
    """The text between two quotes of a PO file, resolved; bytes that are spelled out are in its charset.

    Raises ValueError, with a sentence that names it, on an escape gettext does not know, on octal or hexadecimal bytes
    that are no character, and on hexadecimal ones of more than two digits, of which gettext keeps the last two only.
    """
    if "\\" not in quoted:
        return quoted
    if "\\\\" not in quoted:  # then every backslash begins an escape, and nearly all are these two
        plain = quoted.replace("\\n", "\n").replace('\\"', '"')
        if "\\" not in plain:
            return plain
    return _ESCAPE.sub(lambda match: _resolved(match, charset), quoted)


def _resolved(match: re.Match[str], charset: str) -> str:
    if match["bytes"]:
        return _decoded(match["bytes"], charset)
    if match["named"] not in _NAMED:
        raise ValueError(f"unknown escape \\{match['named']}")
    return _NAMED[match["named"]]


def _decoded(spelled: str, charset: str) -> str:
    values = [int(found["hex"], 16) if found["hex"] else int(found["octal"], 8) for found in _BYTE.finditer(spelled)]
    if max(values) > 255 or 0 in values:
        raise ValueError(f"{spelled[:40]} is no character")
    try:
        return bytes(values).decode(charset)
    except UnicodeDecodeError as error:
        raise ValueError(f"the bytes {spelled[:40]} are no {charset.upper()}") from error


def escape(text: str) -> str:
    r"""The text as it stands between two quotes; control characters without a name are written `\ooo`."""
    return _SPECIAL.sub(lambda match: _SPELLING.get(match[0]) or f"\\{ord(match[0]):03o}", text)

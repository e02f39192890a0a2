"""ASCII and the rest of a text, told apart without looking at each sign: what most texts mostly are costs nothing."""

from __future__ import annotations

_ASCII = bytes(range(128))
_NO_LETTERS = bytes(point for point in range(256) if not (point < 128 and chr(point).isalpha()))
_CODE = "utf-8", "surrogatepass"


def plain_letters(text: str) -> int:
    """The number of letters from A to Z and from a to z."""
    return len(text.encode(*_CODE).translate(None, _NO_LETTERS))


def beyond_ascii(text: str) -> str:
    """The signs that are not ASCII, in their order."""
    return "" if text.isascii() else text.encode(*_CODE).translate(None, _ASCII).decode(*_CODE)

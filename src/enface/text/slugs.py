"""Slugs: the part of an address that says what the page is about."""

from __future__ import annotations

import re
import unicodedata

from enface.text.lengths import letters

_PLAIN = str.maketrans(
    {
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "’": "",
        "'": "",
    }
)
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def slug_of(title: str) -> str:
    """The title in ASCII letters and digits, cut at a word; "" when its script does not reduce to them."""
    reduced = unicodedata.normalize("NFKD", title.lower().translate(_PLAIN))
    plain = "".join(char for char in reduced if not unicodedata.combining(char))
    slug = _SEPARATORS.sub("-", plain).strip("-")
    if 10 * letters(slug) < 6 * letters(title):
        return ""
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return slug

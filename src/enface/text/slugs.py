"""Slugs: the part of an address that says what the page is about."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from enface.text.lengths import letters
from enface.text.regex import regex
from enface.text.scripts import script_of
from enface.text.tags import language_of

RESERVED = frozenset({"en-face", "feed", "page"})
"""What enface or readers take for something else in that place."""

_PLAIN = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i",
                        "ħ": "h", "’": "", "'": ""})  # fmt: skip
_TURKIC = str.maketrans({"I": "ı", "İ": "i"})
_READABLE = frozenset({"Cyrl", "Grek", "Geor", "Armn", "Ethi", "Hang", "Hira", "Kana", "Thai", "Laoo"})
"""Scripts that say their vowels, so that readers know their words again in the letters of `anyascii`.

Arabic and Hebrew come out as consonants (`kl 'bwb lbyt`), those of India without half their vowels.
"""
_SEPARATORS = regex(r"[^a-z0-9]+")
_LONGEST, _MOST_BYTES = 60, 180


def slug_of(title: str, tag: str, style: Literal["ascii", "unicode"] = "ascii") -> str:
    """The title of a page in language `tag` as a slug, cut at a word; "" for one that makes none.

    Unicode slugs are in NFC, without capitals, at most 60 signs and 180 bytes long (a file's name has room for 255).
    ASCII slugs are transliterated where readers know their words again, Han in Chinese alone: its readings differ.
    """
    lower = title.translate(_TURKIC) if language_of(tag) in {"az", "tr"} else title
    slug = _unicode(lower.lower()) if style == "unicode" else _ascii(lower, tag)
    return "" if slug in RESERVED else slug


def _unicode(title: str) -> str:
    kept = "".join(
        char if _belongs(char) else "" if char in "’'" else "-" for char in unicodedata.normalize("NFC", title)
    )
    slug = _cut(re.sub("-{2,}", "-", kept).strip("-"), _LONGEST)
    while len(slug.encode()) > _MOST_BYTES:
        slug = _cut(slug, len(slug) - 1)
    return slug


def _belongs(char: str) -> bool:
    return unicodedata.category(char) in {"Ll", "Lo", "Lm", "Mn", "Mc", "Nd"}


def _ascii(title: str, tag: str) -> str:
    reduced = unicodedata.normalize("NFKD", _latin(title, tag).lower().translate(_PLAIN))
    plain = "".join(char for char in reduced if not unicodedata.combining(char))
    slug = _SEPARATORS.sub("-", plain).strip("-")
    if 10 * letters(slug) < 6 * letters(title):
        return ""
    return _cut(slug, _LONGEST)


def _latin(title: str, tag: str) -> str:
    """The title in Latin letters if those of its other scripts can all be read in them."""
    readable = _READABLE | ({"Hani"} if language_of(tag) in {"zh", "yue"} else frozenset())
    scripts = set(map(script_of, title)) - {"", "Latn"}
    if not scripts or scripts - readable:
        return title
    from anyascii import anyascii

    normal = unicodedata.normalize("NFC", title)
    return "".join(_spelt(anyascii(char), script_of(char)) if script_of(char) in readable else char for char in normal)


def _spelt(sounds: str, script: str) -> str:
    """What one sign becomes; a Han character is a word of its own."""
    plain = sounds.replace("'", "")
    return f" {plain} " if script == "Hani" else plain


def _cut(slug: str, longest: int) -> str:
    """At most so many signs, up to the end of a word if there is one, never before a mark that belongs to a letter."""
    if len(slug) <= longest:
        return slug
    at = longest
    while at and unicodedata.category(slug[at]).startswith("M"):
        at -= 1
    return slug[: longest + 1].rpartition("-")[0] or slug[:at]

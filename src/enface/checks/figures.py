"""Numbers in a text as readers take them: whatever the digits, the separators, the fractions."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from enface.text.regex import regex

_ZEROS = (
    "0\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090"
    "\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10"
)
DIGITS: Final = "".join(chr(ord(zero) + more) for zero in _ZEROS for more in range(10))
"""The decimal digits of all scripts, as far as they are no rarity beyond U+FFFF; to be put in brackets."""
FAR: Final = "\U00010000-\U0010ffff"
"""The rarities, digits or not."""

_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".33", "⅔": ".67", "⅛": ".125", "⅕": ".2"}
_FRACTION = regex(rf"[ \u00a0\u202f]?([{''.join(_FRACTIONS)}])")
_GROUPED = regex(r"(?<![\d.,])\d{1,3}(?:([ \u00a0\u202f\u2009.,'’٬])\d{3})(?:\1\d{3})*(?!\d)")
_ANY = regex(r"[\d¼-¾⅐-↉]")
_OTHER_DIGIT = regex(f"[{DIGITS.translate(dict.fromkeys(b'0123456789'))}{FAR}]")
_ADDRESS = regex(r"(?<!\w)\w++://[^\s)]*|(?<!\S)[^\s@]++@(?=[^\s@]*\.\w)\S++")
_NUMBER = regex(r"\d+(?:[.,٫·]\d+)*")
_ROMAN = regex(r"(?<![\w])[IVXLC]{1,7}(?![\w])")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

SMALL = 12
"""Up to here numbers are as often words, months or hours."""


def figures(text: str) -> Counter[str]:
    """The numbers of a text, each as its digits without separators, outer zeros of fractions dropped: 4½ is 45.

    Addresses have none. Digits of every script count as those of ASCII; a date or a time is as many numbers as it has
    parts.
    """
    if not _ANY.search(text):
        return Counter()
    plain = _in_ascii(_ADDRESS.sub(" ", text) if "://" in text or "@" in text else text)
    plain = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), plain)
    plain = _FRACTION.sub(lambda found: _FRACTIONS[found[1]], plain)
    return Counter(canonical(found[0]) for found in _NUMBER.finditer(plain))


def _in_ascii(text: str) -> str:
    """The text with the digits of ASCII."""
    return (
        text if text.isascii() else _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0], found[0])), text)
    )


def canonical(number: str) -> str:
    """A number as its digits without separators, outer zeros of a fraction dropped: 4.50 is 45."""
    whole, *rest = re.split(r"[.,٫·]", number)
    if len(rest) != 1:
        return "".join((whole, *rest)).lstrip("0") or "0"
    return ((whole + rest[0].rstrip("0")) if rest[0].strip("0") else whole).lstrip("0") or "0"


def value(figure: str) -> int:
    """The figure as a whole number; a very long one counts by its first digits."""
    return int(figure[:15])


def romans(text: str) -> frozenset[str]:
    """The Roman numerals of a text, as figures."""
    return frozenset(str(_roman(found[0])) for found in _ROMAN.finditer(text))


def _roman(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    pairs = zip(values, (*values[1:], 0), strict=True)
    return sum(-one if one < following else one for one, following in pairs)


def is_year(figure: str) -> bool:
    """Whether it looks like a year of our era that a review may speak of."""
    return len(figure) == 4 and 1000 <= int(figure) <= 2100


_OUT_OF = "/|⁄|out of|de cada|sur|von|su|trên|من|из|点満点中"
_RATING = regex(rf"(?<![\d/.,])(\d{{1,3}}(?:[.,]\d{{1,2}})?[½¼¾]?)\s?(?:{_OUT_OF})\s?(5|10|20|100)(?![\d/%]|[.,]\d)")
_LIKE_A_RATING = regex(rf"[{DIGITS}{FAR}½¼¾]\s?(?:{_OUT_OF})\s?[{DIGITS}{FAR}]|[★⭐]")
_SIGNS = (*(f" {word} " if word.isalpha() else word for word in _OUT_OF.split("|")), "点", "★", "⭐")
"""Without one of these there is no rating."""
_STARS = regex(r"[★⭐]+[☆½]*")


def ratings(text: str) -> Iterator[tuple[str, str]]:
    """The ratings in a text: what was given, and of how much; a row of stars is of the stars' number."""
    if not _LIKE_A_RATING.search(text) or not any(sign in text for sign in _SIGNS):
        return
    plain = _in_ascii(text)
    for found in _RATING.finditer(plain):
        given = _FRACTION.sub(lambda part: _FRACTIONS[part[1]], found[1])
        yield canonical(given), found[2]
    for found in _STARS.finditer(plain):
        yield found[0].replace("⭐", "★"), "stars"

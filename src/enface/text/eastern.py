"""The orders of Chinese, Japanese and Korean, as the character sets of their countries list characters."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from typing import Literal

from msgspec import Struct

from enface.text.scripts import script_of
from enface.text.tags import language_of
from enface.text.tags import script_of as script_of_tag

_PINYIN = (
    (0xB0A1, "A"), (0xB0C5, "B"), (0xB2C1, "C"), (0xB4EE, "D"), (0xB6EA, "E"), (0xB7A2, "F"), (0xB8C1, "G"),
    (0xB9FE, "H"), (0xBBF7, "J"), (0xBFA6, "K"), (0xC0AC, "L"), (0xC2E8, "M"), (0xC4C3, "N"), (0xC5B6, "O"),
    (0xC5BE, "P"), (0xC6DA, "Q"), (0xC8BB, "R"), (0xC8F6, "S"), (0xCBFA, "T"), (0xCDDA, "W"), (0xCEF4, "X"),
    (0xD1B9, "Y"), (0xD4D1, "Z"), (0xD7FA, "部首"),
)  # fmt: skip
"""Where each initial begins in GB 2312; from 0xD7FA on it goes by radicals."""
_STROKES = (
    0xA440, 0xA442, 0xA454, 0xA4A1, 0xA4FE, 0xA5E0, 0xA6EA, 0xA8C3, 0xAB45, 0xADBC, 0xB0AE, 0xB3C3, 0xB6C4, 0xB9AC,
    0xBBF5, 0xBEA7, 0xC075, 0xC24F, 0xC35F, 0xC455, 0xC4D7, 0xC56B, 0xC5C8, 0xC5F1, 0xC655, 0xC666, 0xC66C, 0xC676,
)  # fmt: skip
"""Where characters of one stroke, two strokes … begin in the first level of Big 5, which ends at 0xC67E."""
_LEVEL_2 = 0xC940
_ROWS = {
    **dict.fromkeys("アイウエオ", "あ"), **dict.fromkeys("カキクケコ", "か"), **dict.fromkeys("サシスセソ", "さ"),
    **dict.fromkeys("タチツテト", "た"), **dict.fromkeys("ナニヌネノ", "な"), **dict.fromkeys("ハヒフヘホ", "は"),
    **dict.fromkeys("マミムメモ", "ま"), **dict.fromkeys("ヤユヨ", "や"), **dict.fromkeys("ラリルレロ", "ら"),
    **dict.fromkeys("ワヰヱヲン", "わ"),
}  # fmt: skip
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_HANGUL, _PER_INITIAL = 0xAC00, 588
_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
_LAST = 0x10000

Kind = Literal["pinyin", "strokes", "kana", "hangul"]
_CODECS: dict[Kind, str] = {"pinyin": "gb2312", "strokes": "big5", "kana": "euc_jp", "hangul": "euc_kr"}
_SCRIPTS: dict[Kind, frozenset[str]] = {
    "pinyin": frozenset({"Hani"}),
    "strokes": frozenset({"Hani"}),
    "kana": frozenset({"Latn", "Hira", "Kana", "Hani"}),
    "hangul": frozenset({"Hang", "Hani"}),
}


class Order(Struct, frozen=True):
    """An order by sound or by strokes."""

    kind: Kind

    @property
    def scripts(self) -> frozenset[str]:
        """The scripts that these readers' own words are in."""
        return _SCRIPTS[self.kind]

    def read(self, text: str) -> str:
        """The text with what only lengthens a vowel written as that vowel."""
        return _lengthened(text) if self.kind == "kana" else text

    def letter(self, text: str) -> str:
        """The heading of a text in an index; "" where the alphabet decides."""
        char = unicodedata.normalize("NFKC", text[0])[0]
        if self.kind == "hangul":
            at = (ord(char) - _HANGUL) // _PER_INITIAL
            return _INITIALS[at] if 0 <= at < len(_INITIALS) else "漢字" if script_of(char) == "Hani" else ""
        if script_of(char) != "Hani":
            return _ROWS.get(_katakana(char), "") if self.kind == "kana" else ""
        place = self.place(char)
        if self.kind == "pinyin":
            return _PINYIN[bisect_right(_PINYIN, (place, "\uffff")) - 1][1] if place < _LAST else "部首"
        return _strokes(place) if self.kind == "strokes" else "漢字"

    def place(self, char: str) -> int:
        """Where a Han character stands in the country's standard; what it lacks comes after, by code point."""
        try:
            return int.from_bytes(char.encode(_CODECS[self.kind]), "big")
        except UnicodeEncodeError:
            return _LAST + ord(char)


def order_of(tag: str) -> Order | None:
    """The order of a locale whose writing no alphabet sorts."""
    language = language_of(tag)
    if language in {"zh", "yue"}:
        return Order("strokes" if script_of_tag(tag) == "Hant" else "pinyin")
    kinds: dict[str, Kind] = {"ja": "kana", "ko": "hangul"}
    return Order(kinds[language]) if language in kinds else None


def _strokes(place: int) -> str:
    return f"{bisect_right(_STROKES, place)}劃" if _STROKES[0] <= place < _LEVEL_2 else "部首"


def _katakana(char: str) -> str:
    """The large katakana without marks for a kana."""
    plain = unicodedata.normalize("NFD", char)[0]
    shifted = chr(ord(plain) + 0x60) if "ぁ" <= plain <= "ゖ" else plain
    return shifted.translate(_SMALL)


def _lengthened(text: str) -> str:
    """`カー` as `カア`: the sign of a long vowel sorts as the vowel it lengthens."""
    if "ー" not in text:
        return text
    out: list[str] = []
    for char in text:
        vowel = unicodedata.name(out[-1], "")[-1:] if out and char == "ー" else ""
        out.append({"A": "ア", "I": "イ", "U": "ウ", "E": "エ", "O": "オ"}.get(vowel, char))
    return "".join(out)

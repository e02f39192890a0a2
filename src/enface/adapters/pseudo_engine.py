"""Translations that nobody would take for one, to see whether a layout bears longer texts, accents and directions."""

from __future__ import annotations

import re
from typing import Final, Literal

from enface.model.request import Request
from enface.text.tags import direction_of, script_of

_KEPT = re.compile(
    r"(<[^<>]*>|&(?:lt|gt|amp);|\{[^{}]*\}|%\(\w+\)[a-z]|__P\d+__|https?://[^\s<>]*[\w/]|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+)"
)
_ACCENTED: Final = str.maketrans(
    "aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ", "áÁƀɃçÇðÐéÉƒƑğĞħĦîÎĵĴķĶļĻɱṀñÑøØþÞɋɊřŘšŠŧŦûÛṽṼŵŴẋẊÿŸžŽ"
)
_ARABIC: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابجدهوزحطيكلمنسعفصقرشتثخذض")
_HEBREW: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתםןךף")
_GROWTH = 0.3
_VOWELS = frozenset("áéîøûÁÉÎØÛاهيسשאהיס")


class PseudoEngine:
    """Letters get accents, or become Arabic or Hebrew ones where the locale runs from the right; texts grow by 30 %.

    The whole stands in ⟦⟧. Tags, placeholders and addresses stay. Deterministic.
    """

    name = "pseudo"
    fingerprint = "pseudo 1"
    public = False
    unit: Literal["sentence", "block"] = "block"
    longest = 100_000
    per_second = 1_000_000.0

    def refusal(self, source: str, target: str) -> str:  # noqa: ARG002 - it takes every pair
        """Never."""
        return ""

    def translate(self, request: Request) -> str | None:
        """The text in disguise."""
        cut = _KEPT.split(request.text)
        words = [piece if index % 2 else _disguised(piece, request.target) for index, piece in enumerate(cut)]
        return f"⟦{''.join(words)}⟧"


def _disguised(text: str, target: str) -> str:
    if direction_of(target) == "rtl":
        text = text.lower().translate(_HEBREW if script_of(target) == "Hebr" else _ARABIC)
    else:
        text = text.translate(_ACCENTED)
    missing = round(sum(map(str.isalpha, text)) * _GROWTH)
    grown: list[str] = []
    owed = 0.0
    share = missing / max(1, sum(char in _VOWELS for char in text))
    for char in text:
        grown.append(char)
        if char in _VOWELS:
            owed += share
            grown.append(char * int(owed))
            owed -= int(owed)
    return "".join(grown)

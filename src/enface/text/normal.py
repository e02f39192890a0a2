"""Normal forms of text that readers take for the same."""

from __future__ import annotations

import unicodedata
from typing import Final

from enface.text.regex import regex

_SAME: Final = {
    **dict.fromkeys("’‘‚‛ʼ′`´‹›", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑−﹣", "-"),
    **dict.fromkeys("—―‒", "–"),
    **dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff", ""),
    "…": "...",
    "⋯": "...",
}
_TABLE: Final = str.maketrans(_SAME)
_WIDE = regex(r"[\uff01-\uff5e\uff61-\uff9f\u3000]+")
# A run of spaces is looked at from its beginning alone, else a long one would take the square of its length.
_RUN = r"(?<!\s)\s++"
_DASH = regex(rf"(?:{_RUN})?–++\s*+|{_RUN}-{{1,3}}\s++|(?<=\S)-{{2,3}}(?=\S)|(?<=\d)-(?=\d)")
_INSIDE = regex(rf"(?<=«)\s++|{_RUN}(?=»)|(?<=‹)\s++|{_RUN}(?=›)")
_BEFORE = regex(rf"{_RUN}(?=[!?:;](?:\s|$|[\"'«»“”]))")


def cosmetic_form(text: str) -> str:
    """What is left when quotes, dashes, spaces, ellipses and character width are made alike (NFC).

    Two texts with the same form differ in typography alone: letters, case, digits, tags and all other signs are kept.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _INSIDE.sub("", _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text))
    text = _BEFORE.sub("", text).translate(_TABLE)
    if "-" in text or "–" in text:
        text = _DASH.sub("–", text)
    return " ".join(text.split())

"""Which answers are believed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from enface.catalogs.prefill.pieces import Parts
from enface.text.lengths import letters, weighted_letters
from enface.text.tagged import untagged

_LONG = 20
_RATIO: Final = (0.2, 5.0)
_INVISIBLE = frozenset("\u2028\u2029\u2060\ufeff\ufffd\ufffe\uffff") | frozenset(
    chr(point) for start, end in ((0x202A, 0x202F), (0x2066, 0x206A)) for point in range(start, end)
)
MARKUP = re.compile(r"<[A-Za-z/!?]")
"""How an element, a comment or a declaration begins."""

_WORD = re.compile(r"[^\W\d_]+")


def implausible(source: str, answer: str, words: str) -> str:
    """Why the answer is no translation of the source, in a word; "" when it may be one.

    `words` are those of the source that were to be translated. `empty`: none came back; `controls`: control or
    direction characters that the source has not; `echo`: the source again, where its words are at least four that are
    no names, or twelve letters of a script that says more with one; `length`: of long texts, less than a fifth or more
    than five times as much.
    """
    if not letters(answer):
        return "empty"
    if set(_odd(answer)) - set(_odd(source)):
        return "controls"
    if _folded(source) == _folded(answer) and _is_long(words):
        return "echo"
    size, got = weighted_letters(untagged(source)), weighted_letters(untagged(answer))
    low, high = _RATIO
    return "length" if size >= _LONG and not low <= got / size <= high else ""


def is_text(answer: str) -> bool:
    """Whether the answer is worth keeping, even where it is no good for one text: words, and nothing but words."""
    return has_words(answer) and not MARKUP.search(untagged(answer)) and not any(_odd(answer))


def has_words(text: str) -> bool:
    """Whether there is anything to translate in it."""
    return letters(text[:80]) > 0 or letters(text) > 0


def translatable(parts: Parts) -> bool:
    """Whether anything outside the protected pieces is to be translated."""
    return any(has_words(literal.replace("&amp;", "&")) for literal in parts.literals)


def _odd(text: str) -> Iterator[str]:
    return (char for char in text if char in _INVISIBLE or unicodedata.category(char) in {"Cc", "Cs", "Co"})


def _folded(text: str) -> str:
    return " ".join(untagged(text).casefold().split())


def _is_long(text: str) -> bool:
    words = [word for word in _WORD.findall(untagged(text)) if len(word) > 1]
    small = [word for word in words if word[0].islower()]
    caseless = sum(letters(word) for word in words if word.lower() == word.upper())
    return len(small) >= 4 or caseless >= 12

"""How much text there is: letters, weighted where one sign says more."""

from __future__ import annotations

from functools import lru_cache

from enface.text.plain_letters import beyond_ascii, plain_letters
from enface.text.regex import regex

DENSE = regex(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
                   r"\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")  # fmt: skip
"""A letter of a script that says more with one: Han, kana, Hangul, Thai, Lao."""
_SPARSE = regex(r"[\x00-\u0dff\u2000-\u20cf]*")
"""Texts that have none, as most: told in less time, and without compiling a pattern of so many signs."""

_UNSPACED = regex(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
                       r"\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+")  # fmt: skip
"""Runs of scripts without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese, with their marks."""
_BETWEEN = regex(r"[\s/\u2013-\u2015\u2026]+")
"""What divides words where they are divided: white space, strokes, dashes, an ellipsis."""


def words(text: str) -> int:
    """About how many words a translator would count.

    Where words have spaces between them, what stands between spaces or dashes and has a letter or digit; elsewhere one
    for every two letters, rounded up for every run.
    """
    spaced = sum(any(map(str.isalnum, piece)) for piece in _BETWEEN.split(_UNSPACED.sub(" ", text)))
    return spaced + sum((letters(run) + 1) // 2 for run in _UNSPACED.findall(text))


@lru_cache(maxsize=16384)
def letters(text: str) -> int:
    """The number of letters (general category L); marks, digits, punctuation and signs do not count."""
    return plain_letters(text) + sum(map(str.isalpha, beyond_ascii(text)))


def has_letters(text: str) -> bool:
    """Whether there is a letter in it."""
    return any(map(str.isalpha, text))


def dense_letters(text: str) -> list[str]:
    """Those of scripts that say more with one."""
    return [] if _SPARSE.fullmatch(text) else DENSE.findall(text)


def weighted_letters(text: str) -> int:
    """The number of letters, a Han, kana, Hangul, Thai or Lao letter counting three."""
    return letters(text) + (0 if text.isascii() else 2 * letters("".join(dense_letters(beyond_ascii(text)))))

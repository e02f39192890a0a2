"""Checks of words that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.checks.subject import Subject
from enface.checks.trouble import Trouble
from enface.text.tags import language_of

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,}) \1(?![\w'’-])")
_DOUBLING = frozenset((
    "az", "bn", "ceb", "eu", "fa", "gu", "hi", "ht", "hu", "hy", "id", "ja", "jv", "ka", "kk", "km", "kn", "ko", "lo",
    "mi", "ml", "mr", "ms", "my", "ne", "pa", "si", "su", "sw", "ta", "te", "th", "tl", "tr", "ur", "uz", "vi", "zh",
))  # fmt: skip
"""Languages that double words for plural, emphasis or distribution."""
_LEGAL = {
    "en": "had that is very",
    "fr": "nous vous",
    "de": "die das der sie wie ihr",
    "nl": "dat die was",
    "it": "piano via così",
    "es": "se no que",
    "pt": "se que",
    "ru": "что еле так чуть",
    "uk": "що так",
    "ar": "كل جدا",
    "he": "כל אט",
}


def repeated_word(subject: Subject) -> Iterator[Trouble]:
    """No word stands twice in a row by mistake.

    Passes: texts whose source has a double, names, numbers, doubles that the language has (had had, die die, nous
    nous), and all languages in which doubling is grammar (Vietnamese, Indonesian, Hindi, Turkish …).
    """
    own = language_of(subject.locale)
    if own in _DOUBLING:
        return
    legal = _LEGAL.get(own, "").split()
    for form in subject.forms:
        for word in dict.fromkeys(_TWICE.findall(form.words)) if not _TWICE.search(form.source_words) else ():
            if not word[0].isupper() and word not in legal:
                yield Trouble(cause=f"“{word}” stands twice", cure="delete one of them")

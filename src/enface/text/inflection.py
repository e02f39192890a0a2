"""Whether a word of a text is a form of a word of the glossary: tolerance for endings, by kind of language.

No lemmatiser is at work: a stem must stay, an ending may be lost and another come. `strict` says so when a term is
looked for in a source text, where a chance likeness would be a false alarm; `lenient` when its translation is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from enface.text.regex import regex
from enface.text.tags import language_of


class Endings(Struct, frozen=True):
    """`lost` letters at most of those in `losable` ("" = any) may go, `come` letters at most may follow.

    `stem` is the least that must stay; `before` are particles written together with the word that follows;
    `compound` says that the word may be part of a longer one; `only` are the endings that may come, if not any.
    """

    lost: int = 1
    come: int = 2
    stem: int = 4
    losable: str = ""
    before: str = ""
    compound: bool = False
    only: str = ""


_NONE = Endings(lost=0, come=0)
_VOWELS = "aeiouyäöüáéíóúàèìòùâêîôûąęýіїаяоеёэыийьъуюєαεηιουωςάέήίόύώ"
_ARABIC = r"(?:[وف]?(?:ال|لل|بال|كال|[بكل])?)"
_HEBREW = r"(?:[ושכ]?[הבלמכש]?)"

_FAMILIES = {
    "vi zh ja th lo km my yue": (_NONE, _NONE),
    "ko id ms jv": (Endings(lost=0, come=3, stem=2), Endings(lost=0, come=4, stem=2)),
    "en": (Endings(lost=1, come=3, stem=3, losable="y", only="s es ies"), Endings(lost=1, come=4, stem=3)),
    "es pt fr it ca gl oc ro": (Endings(losable="aeozêé", stem=3), Endings(lost=3, come=4, stem=3)),
    "de nl sv da nb nn no is lb fy af": (
        Endings(lost=1, come=2, losable="e", stem=3),
        Endings(lost=2, come=4, stem=3, compound=True),
    ),
    "ru uk be pl cs sk sl hr sr bs bg mk lt lv el sq hy ka": (
        Endings(lost=2, come=3, stem=3, losable=_VOWELS),
        Endings(lost=3, come=5, stem=3),
    ),
    "fi et hu tr az kk ky uz tk eu mn": (
        Endings(lost=1, come=9, stem=3),
        Endings(lost=2, come=12, stem=3, compound=True),
    ),
    "ar": (
        Endings(lost=1, come=3, stem=3, losable="ةهىيا", before=_ARABIC),
        Endings(lost=2, come=4, stem=2, before=_ARABIC),
    ),
    "he": (
        Endings(lost=1, come=2, stem=3, losable="הת", before=_HEBREW),
        Endings(lost=1, come=3, stem=2, before=_HEBREW),
    ),
}
_BY_LANGUAGE = {code: pair for codes, pair in _FAMILIES.items() for code in codes.split()}
_OTHERS = (Endings(lost=1, come=2, stem=3, losable=_VOWELS), Endings(lost=2, come=4, stem=3))
_WITH_MARKS = frozenset({"vi", "th", "lo", "km", "my"})
"""Languages whose marks tell words apart that a reader would never take for one another's forms."""
_INDIC = regex(r"[\u0900-\u0dff]")


def strict(language: str) -> Endings:
    """The endings a term may have in a source text of this language."""
    return _BY_LANGUAGE.get(language_of(language), _OTHERS)[0]


def lenient(language: str) -> Endings:
    """The endings its translation may have."""
    return _BY_LANGUAGE.get(language_of(language), _OTHERS)[1]


@lru_cache(maxsize=65536)
def folded(word: str, language: str) -> str:
    """The word without case and, where they come and go with its forms, marks (`Bücher`, `книга́`, harakat)."""
    plain = unicodedata.normalize("NFC", word).casefold()
    if language_of(language) in _WITH_MARKS or plain.isascii() or _INDIC.search(plain):
        return plain
    return "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))


def is_form(term: str, word: str, endings: Endings) -> bool:
    """Whether `word` may be a form of `term`, both folded alike."""
    if term == word:
        return True
    if endings.before:
        found = re.match(endings.before, word)
        bare = word[found.end() :] if found else word
        if bare != word and len(bare) >= 2 and _ends_differently(term, bare, endings):
            return True
    if _ends_differently(term, word, endings):
        return True
    return endings.compound and len(term) >= 4 and term in word


def _ends_differently(term: str, word: str, endings: Endings) -> bool:
    if term == word:
        return True
    stem = _shared(term, word)
    lost, come = term[stem:], word[stem:]
    if stem < endings.stem or len(lost) > endings.lost or len(come) > endings.come or (len(term) < 4 and lost):
        return False
    if lost and not come and not endings.losable:
        return False
    if endings.only and come not in endings.only.split():
        return False
    if endings.only and (lost == "") == (come == "ies"):
        return False
    return not endings.losable or all(letter in endings.losable for letter in lost)


def _shared(term: str, word: str) -> int:
    return next(
        (at for at, (one, two) in enumerate(zip(term, word, strict=False)) if one != two), min(len(term), len(word))
    )

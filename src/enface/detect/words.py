"""Function words in a text: whose they are, and whether titles have them as well as sentences do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Literal

from enface.text.regex import regex

_ELISION = regex(r"['’]")
WORD = regex(r"[^\W\d_]++(?:['’][^\W\d_]++)*")
"""A word, elided ones as one."""
_TOKEN = regex(r"\w+")
_NO_LETTERS, _NO_TOKENS = (
    {point: " " for point in range(128) if not (chr(point).isalpha() or chr(point) in more)}
    for more in ("", "0123456789_")
)

PARTICLES = frozenset(
    (
        "al", "and", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "et", "la",
        "las", "le", "les", "los", "of", "the", "und", "van", "von", "zu",
    )
)  # fmt: skip
"""Small words inside names."""

_NOMINAL = (
    "a à ai al alla alle aan ao au aus aux av az bei bir cei cele com con cu dal dalla dans das dei delle degli "
    "dell dem den det di die e ė egy ein eine einem einen einer en een et ett em för från for fra gli i il im in "
    "is it ja l lo mai med met mit na nach nad nas nei nel nella no nos o od oder och og om op or os ou over på "
    "par pe per po pod por pour prin pro przez s sans senza si sin sobre sotto sous su sub sul sulla sur și te "
    "till til to ud um uma un una une uno unos unas unter upp uppe ur us v van ve vid von vom vor w with within "
    "without voor y z za ze zum zur über é ή και ο η το τα οι του της των στο στη σε με в во на с со из за под о "
    "об у и й та із до від для và của cái một dan ke dari yang at by an from on into"
)
NOMINAL = PARTICLES | frozenset(_NOMINAL.split())
"""Articles, prepositions and the words for `and` and `or`: titles have them as well as sentences do."""


@cache
def _languages_with() -> dict[str, tuple[str, ...]]:
    """By word, the languages that have it: what only looks at signs and names does without the lists."""
    from enface.detect.stopwords import STOPWORDS

    table: dict[str, list[str]] = {}
    for tag, words in STOPWORDS.items():
        for word in words:
            table.setdefault(word, []).append(tag)
    return {word: tuple(sorted(tags)) for word, tags in table.items()}


def words_of(text: str) -> list[str]:
    """The words, elided ones as one, numbers left out."""
    return text.translate(_NO_LETTERS).split() if text.isascii() and "'" not in text else WORD.findall(text)


def tokens_of(text: str) -> list[str]:
    """The words, parted by what is neither letter nor digit nor underscore."""
    return text.translate(_NO_TOKENS).split() if text.isascii() else _TOKEN.findall(text)


def parts_of(words: Sequence[str]) -> tuple[str, ...]:
    """The words in lower case, elided ones in two."""
    lowered = " ".join(words).lower()
    return tuple((_ELISION.sub(" ", lowered) if "'" in lowered or "’" in lowered else lowered).split())


def function_words(parts: Sequence[str]) -> dict[str, int]:
    """Language -> how many of the parts are its function words."""
    return Counter(chain.from_iterable(filter(None, map(_languages_with().get, parts))))


def clause_words(parts: Sequence[str]) -> int:
    """How many function words one language has among them that titles seldom have."""
    return max(function_words([part for part in parts if part not in NOMINAL]).values(), default=0)


def build(parts: Sequence[str], tag: str) -> Literal["bare", "phrase", "clause"]:
    """Whether a language has no function words among the parts, only those of titles, or others."""
    from enface.detect.stopwords import STOPWORDS

    found = STOPWORDS.get(tag, _NONE).intersection(parts)
    if not found:
        return "bare"
    return "phrase" if found <= NOMINAL else "clause"


_NONE: frozenset[str] = frozenset()

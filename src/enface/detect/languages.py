"""Which languages are told apart: their scripts, how often they are met, which are hard to tell from each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_BY_SCRIPT = {
    "Latn": "af az bs ca cs cy da de en eo es et eu fi fr ga gl hr hu id is it ku la lg lt lv mi ms nb nl nn pl pt ro "
    "sk sl sn so sq sr st sv sw tl tn tr ts uz vi xh yo zu",
    "Cyrl": "ru uk be bg mk sr kk mn",
    "Arab": "ar fa ur ku",
    "Deva": "hi mr ne",
    "Hani": "zh ja",
    "Jpan": "ja",
    "Hang": "ko",
    "Grek": "el",
    "Hebr": "he",
    "Thai": "th",
    "Armn": "hy",
    "Geor": "ka",
    "Beng": "bn",
    "Guru": "pa",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Laoo": "lo",
    "Tibt": "bo",
    "Mymr": "my",
    "Khmr": "km",
    "Ethi": "am",
    "Mong": "mn",
    "Thaa": "dv",
    "Syrc": "syr",
    "Bopo": "zh",
}

LANGUAGES_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {script: tuple(tags.split()) for script, tags in _BY_SCRIPT.items()}
)
"""Script (ISO 15924; `Jpan` for Han with kana) -> the languages answered for it."""

_CYRILLIC = "абвгдежзклмнопрстуфхцчш"
LETTERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        tag: frozenset(_CYRILLIC + more)
        for tag, more in {
            "ru": "ёийщъыьэюя",
            "uk": "ґєиіїйщьюя",
            "be": "ёійўыьэюя",
            "bg": "ийщъьюяѝ",
            "mk": "ѓѕијљњќџѐѝ",
            "sr": "ђијљњћџ",
            "kk": "ёийщъыьэюяәғқңөұүһі",
            "mn": "ёийщъыьэюяөү",
        }.items()
    }
)
"""The small letters of languages in Cyrillic script: what has others is seldom written in them."""

CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts with capitals."""

SPACED = frozenset(_BY_SCRIPT) - {"Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Bopo"}
"""Scripts that put spaces between words."""

COMMON = frozenset(
    "ar cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk vi zh".split()  # noqa: SIM905
)
"""The languages of most reviews and of most headlines quoted in them."""

REMOTE = frozenset("bs eo ga gl ku la lg mi nn sn so st tl tn ts uz xh yo zu".split())  # noqa: SIM905
"""Languages that few reviews are written in and few quote: much must speak for them."""

SIBLINGS = tuple(
    frozenset(group.split())
    for group in (
        "id ms",
        "nb nn da sv",
        "hr bs sr sl",
        "pt gl es ca",
        "cs sk",
        "zh ja",
        "uk be ru",
        "bg mk sr",
        "af nl",
        "xh zu",
        "st tn",
    )
)
"""Groups whose members share most of their words."""

_ALIASES = {"no": "nb", "iw": "he", "in": "id", "fil": "tl", "cmn": "zh", "sh": "sr", "mo": "ro"}


@lru_cache(maxsize=1024)
def base_language(tag: str) -> str:
    """The language subtag under which a tag is told apart: `pt-BR` -> `pt`, `no` -> `nb`, `zh-Hant` -> `zh`."""
    language = tag.lower().partition("-")[0]
    return _ALIASES.get(language, language)


@lru_cache(maxsize=256)
def siblings_of(tag: str) -> frozenset[str]:
    """The other languages it is easily taken for."""
    return frozenset().union(*(group for group in SIBLINGS if tag in group)) - {tag}

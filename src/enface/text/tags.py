"""BCP 47 language tags (RFC 5646): canonical form, likely script (CLDR), direction, equality as readers see it."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from enface.errors import WrongUse
from enface.model.locale import Direction

if TYPE_CHECKING:
    from langcodes import Language

_PLAIN = frozenset([
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et",
    "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk",
    "km", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb", "ne", "nl", "nn", "pa", "pl",
    "ps", "pt", "ro", "ru", "sd", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur",
    "uz", "vi", "zh", "zu"
])  # fmt: skip
"""Tags as they should be; langcodes, which is half the start of a short verb, need not be asked about them."""
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Mand", "Samr", "Rohg", "Yezi"})


@lru_cache(maxsize=1024)
def standardize(tag: str) -> str | None:
    """The canonical form (`pt-br` -> `pt-BR`, `iw` -> `he`), or None for what is no valid, registered tag."""
    if tag in _PLAIN:
        return tag
    import langcodes
    from langcodes.tag_parser import LanguageTagError

    try:
        language = langcodes.Language.get(tag, normalize=True)
    except LanguageTagError:
        return None
    return langcodes.standardize_tag(tag) if language.is_valid() else None


def typed_tag(name: str) -> str:
    """The tag that somebody typed, with hyphens or as CLDR and file names have it. Raises WrongUse for what is none."""
    tag = standardize(name.strip().replace("_", "-"))
    if tag is None:
        raise WrongUse(f"{name.strip()!r} is no language tag", cure="write tags such as en, vi or pt-BR")
    return tag


@lru_cache(maxsize=1024)
def language_of(tag: str) -> str:
    """The language subtag alone."""
    return tag.partition("-")[0].lower()


@lru_cache(maxsize=1024)
def script_of(tag: str) -> str:
    """The ISO 15924 script a text in this language is most likely written in; `Zyyy` for `und`."""
    if tag == "und":
        return "Zyyy"
    return _parsed(tag).maximize().script or "Zyyy"


@lru_cache(maxsize=1024)
def region_of(tag: str) -> str:
    """The region, or the one most likely for the language (CLDR): `en` -> `US`."""
    return _parsed(tag).maximize().territory or "001"


def direction_of(tag: str) -> Direction:
    """The direction in which the likely script of this language runs."""
    return "rtl" if script_of(tag) in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=4096)
def _same(tag: str, other: str) -> bool:
    return language_of(tag) == language_of(other) and script_of(tag) == script_of(other)


def is_native(tag: str, locale: str, locales: Collection[str]) -> bool:
    """Whether a passage in `tag` needs no translation for readers of `locale`.

    Language and likely script decide; the region is ignored unless the site publishes both tags.
    """
    return _same(tag, locale) and (tag == locale or tag not in locales)


@lru_cache(maxsize=4096)
def is_variant(tag: str, wanted: str) -> bool:
    """Whether texts in `tag` serve where `wanted` is asked for: one language, one script, not two different regions."""
    return _same(tag, wanted) and len({region for region in map(_named_region, (tag, wanted)) if region}) < 2


def _named_region(tag: str) -> str:
    return _parsed(tag).territory or ""


def _parsed(tag: str) -> Language:
    from langcodes import Language

    return Language.get(tag)

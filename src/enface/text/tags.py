"""BCP 47 language tags (RFC 5646): canonical form, likely script (CLDR), direction, equality as readers see it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from enface.errors import WrongUse
from enface.model.locale import Direction

if TYPE_CHECKING:
    from langcodes import Language

_SCRIPTS = {
    language: line.split()[0]
    for line in """
Latn af az bs ca cs cy da de en eo es et eu fi fr ga gl hr hu id is it lt lv ms nb nl nn pl pt ro sk sl sq sv sw tr uz
Latn vi zu
Arab ar fa ps sd ur
Cyrl be bg kk mk mn ru sr uk
Deva hi mr ne
Ethi am
Beng bn
Grek el
Gujr gu
Hebr he
Armn hy
Jpan ja
Geor ka
Khmr km
Knda kn
Kore ko
Laoo lo
Mlym ml
Mymr my
Guru pa
Sinh si
Taml ta
Telu te
Thai th
Hans zh
""".strip().splitlines()
    for language in line.split()[1:]
}
"""Tags as they should be; langcodes, which is half the start of a short verb, need not be asked about them."""
_VARYING = frozenset({"az", "kk", "mn", "ms", "pa", "sr", "uz", "zh"})
"""Languages whose script depends on the region."""
_REGION, _SCRIPT = re.compile(r"[A-Z]{2}|[0-9]{3}"), re.compile(r"[A-Z][a-z]{3}")
_COMMON = frozenset(
    ["en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-419", "es-AR", "es-ES", "es-MX", "fr-BE", "fr-CA", "fr-CH",
     "de-AT", "de-CH", "pt-BR", "pt-PT", "zh-CN", "zh-HK", "zh-TW", "zh-Hans", "zh-Hant"]
)  # fmt: skip
"""More of them."""
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Mand", "Samr", "Rohg", "Yezi"})


@lru_cache(maxsize=1024)
def standardize(tag: str) -> str | None:
    """The canonical form (`pt-br` -> `pt-BR`, `iw` -> `he`), or None for what is no valid, registered tag."""
    if tag in _SCRIPTS or tag in _COMMON:
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
    language, _, rest = tag.partition("-")
    usual = _SCRIPTS.get(language)
    if usual and (not rest or (language not in _VARYING and _REGION.fullmatch(rest))):
        return usual
    if usual and _SCRIPT.fullmatch(rest):
        return rest
    return _parsed(tag).maximize().script or "Zyyy"


@lru_cache(maxsize=1024)
def region_of(tag: str) -> str:
    """The region, or the one most likely for the language (CLDR): `en` -> `US`."""
    from babel.core import get_global

    language, _, rest = tag.partition("-")
    if language in _SCRIPTS and _REGION.fullmatch(rest):
        return rest
    if language in _SCRIPTS and rest in {"", _SCRIPTS[language]}:
        return str(get_global("likely_subtags")[language]).rpartition("_")[2]
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
    return tag == locale or (tag not in locales and _same(tag, locale))


@lru_cache(maxsize=4096)
def is_variant(tag: str, wanted: str) -> bool:
    """Whether texts in `tag` serve where `wanted` is asked for: one language, one script, not two different regions."""
    return _same(tag, wanted) and len({region for region in map(_named_region, (tag, wanted)) if region}) < 2


def _named_region(tag: str) -> str:
    language, _, rest = tag.partition("-")
    if language in _SCRIPTS and not rest:
        return ""
    return _parsed(tag).territory or ""


def _parsed(tag: str) -> Language:
    from langcodes import Language

    return Language.get(tag)

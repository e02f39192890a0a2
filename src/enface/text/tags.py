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

_USUAL = {
    tag.partition("-")[0]: (line.split()[0], tag.partition("-")[2])
    for line in """
Latn af-ZA az-AZ bs-BA ca-ES cs-CZ cy-GB da-DK de-DE en-US eo-001 es-ES et-EE eu-ES fi-FI fr-FR ga-IE gl-ES hr-HR hu-HU
Latn id-ID is-IS it-IT lt-LT lv-LV ms-MY nb-NO nl-NL nn-NO pl-PL pt-BR ro-RO sk-SK sl-SI sq-AL sv-SE sw-TZ tr-TR uz-UZ
Latn vi-VN zu-ZA
Arab ar-EG fa-IR ps-AF sd-PK ur-PK
Cyrl be-BY bg-BG kk-KZ mk-MK mn-MN ru-RU sr-RS uk-UA
Deva hi-IN mr-IN ne-NP
Ethi am-ET
Beng bn-BD
Grek el-GR
Gujr gu-IN
Hebr he-IL
Armn hy-AM
Jpan ja-JP
Geor ka-GE
Khmr km-KH
Knda kn-IN
Kore ko-KR
Laoo lo-LA
Mlym ml-IN
Mymr my-MM
Guru pa-IN
Sinh si-LK
Taml ta-IN
Telu te-IN
Thai th-TH
Hans zh-CN
""".strip().splitlines()
    for tag in line.split()[1:]
}
"""Tags as they should be, with the script and the region that are most likely (CLDR).

langcodes, which is half the start of a short verb, and Babel's tables need not be asked about them.
"""
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
    if tag in _USUAL or tag in _COMMON:
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
    usual = _USUAL[language][0] if language in _USUAL else ""
    if usual and (not rest or (language not in _VARYING and _REGION.fullmatch(rest))):
        return usual
    if usual and _SCRIPT.fullmatch(rest):
        return rest
    return _parsed(tag).maximize().script or "Zyyy"


@lru_cache(maxsize=1024)
def region_of(tag: str) -> str:
    """The region, or the one most likely for the language (CLDR): `en` -> `US`."""
    language, _, rest = tag.partition("-")
    if language in _USUAL and _REGION.fullmatch(rest):
        return rest
    if language in _USUAL and rest in {"", _USUAL[language][0]}:
        return _USUAL[language][1]
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
    if language in _USUAL and not rest:
        return ""
    return _parsed(tag).territory or ""


def _parsed(tag: str) -> Language:
    from langcodes import Language

    return Language.get(tag)

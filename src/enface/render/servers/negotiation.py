"""Which language a browser asks for (RFC 9110, Accept-Language), as patterns that every web server understands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enface.text.tags import language_of, script_of

_END = r"\s*(?:,|$)"
_FULL = r"(?:;\s*q=1(?:\.0*)?)?"


def wishes_of(tags: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Patterns over the header, case aside, each with the locale it asks for; the first that matches decides.

    The language named first counts most if it has no weight; then those of weight 1, 0.9 and so on, to a tenth. What
    weighs the same goes by the order of `tags`. A region that is no locale asks for its language, in its script.
    Groups capture nothing, and there is no look-ahead, so that RE2 (Caddy) reads them as well as PCRE does.
    """
    languages = list(dict.fromkeys(map(language_of, tags)))
    ranked = [(languages.index(language_of(tag)), *each, tag) for tag in tags for each in _ranges(tag, tags)]
    named = [(tag, pattern) for _, _, pattern, tag in sorted(ranked, key=lambda each: each[:2])]
    found = [(rf"^\s*{pattern}{_FULL}{_END}", tag) for tag, pattern in named]
    for weight in (_FULL, *(rf";\s*q=0?\.{tenth}[0-9]*" for tenth in range(9, 0, -1))):
        found += [(rf"(?:^|,)\s*{pattern}\s*{weight}{_END}", tag) for tag, pattern in named]
    return tuple(found)


def _ranges(tag: str, tags: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What in the header means this locale: itself, regions in its script, and the bare language where it is first.

    With ranks: what is more exact is asked about before other locales of the language.
    """
    rest = "(?:-[a-z0-9]+)*"
    language = language_of(tag)
    siblings = [other for other in tags if language_of(other) == language]
    if tag != language:
        yield 0, re.escape(tag.lower()).replace(r"\-", "-") + rest
    regions = [each for each in _REGIONS.get(language, ()) if script_of(f"{language}-{each}") == script_of(tag)]
    if regions and next(other for other in siblings if script_of(other) == script_of(tag)) == tag:
        yield 1, f"{language}-(?:{'|'.join(each.lower() for each in regions)})"
    plain = next((other for other in siblings if script_of(other) == script_of(language)), siblings[0])
    if plain == tag:
        yield 2, f"(?:{'|'.join((language, *_ALIASES.get(language, ())))}){rest}"


_REGIONS = {"zh": ("TW", "HK", "MO", "CN", "SG"), "sr": ("ME",), "pa": ("PK",), "uz": ("AF",), "az": ("IR",)}
"""Regions that say a script which is not the language's likely one, or do so among others (CLDR, likely subtags)."""
_ALIASES = {"nb": ("no", "nn"), "nn": ("no", "nb"), "no": ("nb", "nn"), "he": ("iw",), "id": ("in",), "fil": ("tl",)}

"""What CLDR knows about locales, through Babel; there is an answer for every valid tag."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from enface.text.tags import language_of


@lru_cache(maxsize=256)
def cldr(tag: str) -> Locale:
    """Babel's locale for a BCP 47 tag: the nearest one that CLDR knows, else its language's, else English."""
    return _parsed(tag) or _parsed(language_of(tag)) or Locale("en")


@lru_cache(maxsize=4096)
def language_name(tag: str, reader: str = "") -> str:
    """The name of a language for readers of `reader`, by default its own speakers: (`vi`, `es`) -> `vietnamita`.

    Subtags that CLDR does not know follow as they are. A language without data of its own has its English name where
    its speakers' is asked for; one without any name is called by its tag.
    """
    locale = cldr(tag)
    if locale.language != language_of(tag):
        return str(cldr(reader or "en").languages.get(language_of(tag), tag))
    name = locale.get_display_name(cldr(reader) if reader else None) or tag
    unsaid = [part for part in tag.split("-")[1:] if part not in (locale.script, locale.territory)]
    return f"{name} ({'-'.join(unsaid)})" if unsaid else name


def _parsed(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None

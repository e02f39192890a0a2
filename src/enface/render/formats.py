"""Dates, numbers, languages and countries as each locale writes them (CLDR, through Babel). Latin digits everywhere."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from enface.render.views import When
from enface.text.cldr import cldr, language_name
from enface.text.tags import region_of


@lru_cache(maxsize=256)
def autonym(tag: str) -> str:
    """The language's name in itself, with a capital where its script has them: `Tiếng Việt`, `Português (Brasil)`."""
    name = language_name(tag)
    return name[0].upper() + name[1:]


@lru_cache(maxsize=4096)
def region_name(region: str, reader: str) -> str:
    """The name of a country for readers of `reader`."""
    return str(cldr(reader).territories.get(region, region))


@lru_cache(maxsize=16384)
def long_date(value: date | datetime, tag: str) -> When:
    """The date as prose writes it; a time is part of `iso` alone."""
    day = value.date() if isinstance(value, datetime) else value
    return When(iso=value.isoformat(), text=format_date(day, "long", locale=cldr(tag)))


@lru_cache(maxsize=4096)
def decimal(value: float, tag: str) -> str:
    """A number with the locale's decimal sign."""
    return format_decimal(value, locale=cldr(tag))


@lru_cache(maxsize=256)
def og_locale(tag: str) -> str:
    """The form Open Graph wants: language and region, `pt_BR`, `vi_VN`."""
    return f"{tag.partition('-')[0]}_{region_of(tag)}"

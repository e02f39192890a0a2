"""Dates, numbers, languages and countries as each locale writes them (CLDR, through Babel). Latin digits everywhere."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache, reduce

from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from enface.model.review import Hours
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
def short_date(value: date | datetime, tag: str) -> When:
    """The day within its year, as lists write it: `14 Mar`, `3月14日`."""
    day = value.date() if isinstance(value, datetime) else value
    return When(iso=value.isoformat(), text=format_skeleton("MMMd", day, locale=cldr(tag)))


@lru_cache(maxsize=4096)
def period_name(year: int, month: int, tag: str) -> str:
    """A month of a year, or with month 0 the year, as a heading: `March 2020`, `2020年3月`."""
    skeleton = "yMMMM" if month else "y"
    name = format_skeleton(skeleton, date(max(year, 1), month or 1, 1), locale=cldr(tag))
    return name[0].upper() + name[1:]


@lru_cache(maxsize=16384)
def instant(when: date | datetime) -> str:
    """RFC 3339 in UTC; a day without a time begins at midnight."""
    if not isinstance(when, datetime):
        when = datetime(when.year, when.month, when.day, tzinfo=UTC)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=4096)
def decimal(value: float, tag: str) -> str:
    """A number with the locale's decimal sign."""
    return format_decimal(value, locale=cldr(tag))


@lru_cache(maxsize=1024)
def minutes(count: int, tag: str) -> str:
    """A length of time in minutes: `90 min`, `90 phút` (CLDR's long forms are not in all of Babel)."""
    return str(format_unit(count, "duration-minute", length="short", locale=cldr(tag)))


@lru_cache(maxsize=1024)
def amount(low: float, high: float, currency: str, tag: str) -> str:
    """A price or a range of prices with the currency where the locale puts it: `€25–40`, `25–40 €`; cents if any."""
    whole = low == int(low) and high == int(high)
    locale = cldr(tag)
    pattern = locale.currency_formats["standard"].pattern
    pattern = re.sub(r"\.0+", "", pattern) if whole else pattern

    def written(value: float) -> str:
        return format_currency(value, currency, format=pattern, currency_digits=not whole, locale=locale)

    start, end = written(low), written(high)
    return start if start == end else _between(start, end)


def _between(start: str, end: str) -> str:
    """The second amount's number put behind the first one's, where both stand alone in their pattern."""
    digits = re.compile(r"\d[\d.,\u00a0\u202f'’]*\d|\d")
    first, last = digits.search(start), digits.search(end)
    if first is None or last is None:
        return f"{start} – {end}"
    return f"{start[: first.start()]}{first[0]}–{last[0]}{start[first.end() :]}"


@lru_cache(maxsize=1024)
def opening(hours: Hours, tag: str) -> str:
    """Days and times of one line of opening hours, in the clock that the locale uses."""
    locale = cldr(tag)
    names = locale.days["format"]["abbreviated"]
    days = str(names[hours.first])
    if hours.last != hours.first:
        days = locale.interval_formats[None].format(days, names[hours.last])
    spans = (_span(start, end, tag) for start, end in hours.spans)
    return f"{days} {reduce(locale.list_patterns['standard']['middle'].format, spans)}"


def _span(start: time, end: time, tag: str) -> str:
    locale = cldr(tag)
    twelve = re.search("[hK]", re.sub(r"'[^']*'", "", locale.time_formats["short"].pattern))
    clock = "hm" if twelve else "Hm"
    if start == end:  # around the clock: as an interval it would be a moment
        moment = format_skeleton(clock, start, locale=locale)
        return str(locale.interval_formats[None].format(moment, moment))
    return format_interval(start, end, clock, locale=locale)


@lru_cache(maxsize=1024)
def percent(share: float, tag: str) -> str:
    """A share from 0 to 1; all or nothing only where it is."""
    return format_percent(min(max(round(share, 2), 0.01), 0.99) if 0 < share < 1 else share, locale=cldr(tag))


@lru_cache(maxsize=256)
def og_locale(tag: str) -> str:
    """The form Open Graph wants: language and region, `pt_BR`, `vi_VN`."""
    return f"{tag.partition('-')[0]}_{region_of(tag)}"

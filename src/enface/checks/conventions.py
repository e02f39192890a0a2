"""Checks of how a locale writes numbers, dates, units and money (CLDR, through Babel)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from enface.checks.figures import figures
from enface.checks.subject import Subject
from enface.checks.trouble import Trouble
from enface.text.lengths import letters
from enface.text.regex import regex
from enface.text.tags import language_of

_DECIMAL = regex(r"(?<![\w.,/:-])(\d{1,2})([.,])(\d{1,2})(?![\w.,/:-]|[.,]\d)")
_VERSION = r"[Vv]ersion|[Vv]ersión|[Vv]ersão|v|ver|[Ss]ürüm|[Pp]hiên bản|[Pp]ython"
_NAMED = regex(rf"(?:[<>=]+ ?|\b(?:{_VERSION})\W{{1,3}}|(?<!^)(?<![.!?…] )\b[A-Z][\w+#]*\W{{1,3}})$")
_LONGEST_NAME = 60
_SLASHED = regex(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_MONEY = regex(r"[$€£¥₫₹₩₽]|\b(?:USD|EUR|GBP|JPY|VND|INR|KRW|RUB|CHF|BRL)\b")
_AMOUNT = regex(rf"(?:{_MONEY.pattern}) ?\d|\d ?(?:{_MONEY.pattern})")
_UNITS = {
    "mile": "length-mile", "km": "length-kilometer", "foot": "length-foot", "metre": "length-meter",
    "inch": "length-inch", "cm": "length-centimeter", "pound": "mass-pound", "kg": "mass-kilogram",
    "°F": "temperature-fahrenheit", "°C": "temperature-celsius",
}  # fmt: skip


def number_format(subject: Subject) -> Iterator[Trouble]:
    """Decimals and dates in digits are written as the locale does: 8,5 in Spanish, 8.5 in English, 20/11/2020.

    Passes: versions, chapters and other numbers behind a name in the source, sizes, times, code, numbers
    alone.
    """
    point = _point(subject.locale)
    for form in subject.forms if point in ".," else ():
        if not form.counts or not letters(form.prose):
            continue
        copied = _quantities(form.source_prose)
        for found in _decimals(form.prose):
            if found[2] != point and found[0] in copied:
                right = f"{found[1]}{point}{found[3]}"
                yield Trouble(cause=f"{found[0]} is written as in {subject.language}", cure=f"write {right}")
        for found in _SLASHED.finditer(form.prose):
            if found[0] in form.source_prose and _month_first(subject.language) != _month_first(subject.locale):
                yield Trouble(cause=f"the date {found[0]} is written as in {subject.language}", cure="turn it round")


def _decimals(text: str) -> Iterator[re.Match[str]]:
    """The numbers with a fraction; 1.0 is a version."""
    return (found for found in _DECIMAL.finditer(text) if found[3] != "0")


def _quantities(text: str) -> frozenset[str]:
    """The decimals of a text that number no version, chapter or other named thing."""
    return frozenset(found[0] for found in _decimals(text) if not _is_named(text, found.start()))


def _is_named(text: str, position: int) -> bool:
    """Whether a name stands right before this place; it is not looked for farther than names are long."""
    return _NAMED.search(text, max(0, position - _LONGEST_NAME), position) is not None


@lru_cache(maxsize=128)
def _point(tag: str) -> str:
    from enface.text.cldr import cldr  # late: builds and po check do without

    return str(cldr(tag).number_symbols["latn"].get("decimal", ".")) if "latn" in cldr(tag).number_symbols else "."


@lru_cache(maxsize=128)
def _month_first(tag: str) -> bool:
    from enface.text.cldr import cldr

    pattern = str(cldr(tag).date_formats["short"].pattern)
    return pattern.find("M") < pattern.find("d")


def unit(subject: Subject) -> Iterator[Trouble]:
    """A quantity keeps its unit and an amount its currency, or both are converted.

    The same number with another unit is a warning; a conversion is told as `info`: sites differ in whether they want
    it. Units are known by the names and signs that CLDR has in both languages.
    """
    for form in subject.forms:
        if not form.counts:
            continue
        source, text = form.source_words, form.words
        kept = figures(source) == figures(text)
        wanted, got = units(source, subject.language), units(text, subject.locale)
        lost, won = wanted - got, got - wanted
        if lost and won:
            cause = f"{', '.join(sorted(lost))} has become {', '.join(sorted(won))}"
            yield _of_quantity(cause, kept=kept)
        before, after = currencies(source), currencies(text)
        if before and after and before != after:
            yield _of_quantity(f"{' '.join(sorted(before))} has become {' '.join(sorted(after))}", kept=kept)


def _of_quantity(cause: str, *, kept: bool) -> Trouble:
    if kept:
        return Trouble(cause=f"{cause}, but the number is the same", cure="keep the unit, or convert the number")
    return Trouble(cause=cause, cure="does your site convert?", severity="info")


def currencies(text: str) -> frozenset[str]:
    """The signs of money beside the numbers of a text."""
    names = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "VND": "₫", "INR": "₹", "KRW": "₩", "RUB": "₽"}
    found = (sign for amount in _AMOUNT.findall(text) for sign in _MONEY.findall(amount))
    return frozenset(names.get(sign, sign) for sign in found)


def units(text: str, tag: str) -> frozenset[str]:
    """The units behind the numbers of a text, as far as CLDR names them in its language."""
    if not any(map(str.isdigit, text)):
        return frozenset()
    return frozenset(name for name, pattern in _patterns(language_of(tag)) if pattern.search(text))


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    from enface.text.cldr import cldr

    table = cldr(language)._data["unit_patterns"]  # noqa: SLF001 - Babel formats with them but does not give them
    return tuple((name, _pattern(table.get(key, {}), name)) for name, key in _UNITS.items())


def _pattern(widths: object, name: str) -> re.Pattern[str]:
    words = {name} if len(name) < 3 else set()
    for width in ("long", "short"):
        forms = widths.get(width, {}) if hasattr(widths, "get") else {}
        for form in forms.values() if hasattr(forms, "values") else ():
            said = str(form).replace("{0}", "").strip() if isinstance(form, str) else ""
            if len(said) > 1 and "{" not in said:
                words.add(said)
    any_of = "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"\d[ \u00a0\u202f-]?(?:{any_of})(?!\w)", re.IGNORECASE)

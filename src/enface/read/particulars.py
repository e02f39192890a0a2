"""The kinds of values that say what a work is: credits, opening hours, prices, numbers of books and telephones."""

from __future__ import annotations

import re
from datetime import time
from sys import intern

from enface.model.review import Credit, Hours, Price, Shop
from enface.read import values
from enface.read.fields import Unfit, show
from enface.text.regex import regex

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_DAY = r"[A-Za-z]{2,9}"
_HOURS = regex(
    rf"({_DAY})(?: ?[-–] ?({_DAY}))?:? +(\d\d?:\d\d ?[-–] ?\d\d?:\d\d(?: ?, ?\d\d?:\d\d ?[-–] ?\d\d?:\d\d)*)"
)
_SPAN = regex(r"(\d\d?):(\d\d) ?[-–] ?(\d\d?):(\d\d)")
phone = values.fitting(re.compile(r"\+[1-9][\d ().-]{5,24}\d"), "international number", "write it as +34 924 000 000")
"""A telephone number as it is dialled from abroad."""
_CURRENCY = regex(r"[A-Z]{3}")


def localised(value: object) -> tuple[tuple[str, str], ...]:
    """A table of texts by language tag."""
    if not isinstance(value, dict):
        raise Unfit("is no table of language tags", 'write { vi = "Chạy" }')
    return tuple((values.language(tag), values.text(item)) for tag, item in value.items())


def credited(value: object) -> tuple[tuple[str, tuple[Credit, ...]], ...]:
    """A table from roles to those credited: names, or `{ name, names, as, parts }`."""
    if not isinstance(value, dict):
        raise Unfit("is no table of roles", 'write { director = ["…"] }')
    return tuple((_role(role), values.several(_credit)(names)) for role, names in value.items())


def _role(value: object) -> str:
    try:
        return intern(values.identifier(value))
    except Unfit as unfit:
        raise Unfit(f"has a role that {unfit.cause}", unfit.cure) from None


def _credit(value: object) -> Credit:
    if not isinstance(value, dict):
        return Credit(name=intern(values.text(value)))  # many works name the same people
    if set(value) - {"name", "names", "as", "parts"} or not value.get("name"):
        raise Unfit("has an entry that is not { name, names, as, parts }", 'write { name = "…", as = "…" }')
    return Credit(
        name=intern(values.text(value["name"])),
        names=localised(value.get("names", {})),
        part=values.text(value.get("as", "")),
        parts=localised(value.get("parts", {})),
    )


def shop(value: object) -> Shop:
    """Where to watch, read, listen, play, buy or book: `{ name, url }`, or a name."""
    if not isinstance(value, dict):
        return values.text(value), ""
    if set(value) - {"name", "url"} or not value.get("name"):
        raise Unfit("has an entry that is not { name, url }", 'write { name = "Netflix", url = "https://…" }')
    return values.text(value["name"]), values.web_address(value["url"]) if value.get("url") else ""


def hours(value: object) -> Hours:
    """Opening hours of one day or several: `Thu-Sun 13:00-16:00, 20:30-01:00`, days in English."""
    written = values.text(value)
    found = _HOURS.fullmatch(written)
    if found is None:
        raise Unfit(f"is {show(written)}, no opening hours", "write Mon-Fri 12:00-15:00, 19:00-23:00")
    spans = tuple((_time(*span[:2]), _time(*span[2:])) for span in _SPAN.findall(found[3]))
    first = _day(found[1])
    return Hours(first=first, last=_day(found[2]) if found[2] else first, spans=spans)


def _day(word: str) -> int:
    if word[:2].lower() not in _DAYS:
        raise Unfit(f"names {show(word)}, no day", "write Mon, Tue, Wed, Thu, Fri, Sat or Sun")
    return _DAYS.index(word[:2].lower())


def _time(hour: str, minute: str) -> time:
    try:
        return time(0 if (hour, minute) == ("24", "00") else int(hour), int(minute))
    except ValueError:
        raise Unfit(f"names {hour}:{minute}, no time of day", "write 00:00 to 24:00") from None


def price(value: object) -> Price:
    """A price or a range of them: `{ from = 25, to = 40, currency = "EUR" }`."""
    if not isinstance(value, dict) or set(value) - {"from", "to", "currency"} or not {"from", "currency"} <= set(value):
        raise Unfit("is not { from, to, currency }", 'write { from = 25, to = 40, currency = "EUR" }')
    currency = values.text(value["currency"])
    if not _CURRENCY.fullmatch(currency):
        raise Unfit(f"has the currency {show(currency)}", "write its three letters, as EUR")
    amount = values.between(0, 1e9)
    low = amount(value["from"])
    high = amount(value.get("to", low))
    if high < low:
        raise Unfit(f"runs from {low:g} to {high:g}", "write the lower one first")
    return Price(low=low, high=high, currency=currency)


def isbn(value: object) -> str:
    """An ISBN of 10 or 13 digits with its hyphens; the last digit must fit (ISO 2108)."""
    found = values.text(value)
    digits = found.replace("-", "").replace(" ", "").upper()
    if not (_is_isbn_13(digits) or _is_isbn_10(digits)):
        raise Unfit(f"is {show(found)}, no ISBN", "look it up again; the last digit checks the others")
    return found


def _is_isbn_13(digits: str) -> bool:
    fits = bool(re.fullmatch(r"97[89][0-9]{10}", digits))
    return fits and sum(int(digit) * (1 + 2 * (place % 2)) for place, digit in enumerate(digits)) % 10 == 0


def _is_isbn_10(digits: str) -> bool:
    fits = bool(re.fullmatch(r"[0-9]{9}[0-9X]", digits))
    return fits and sum((10 - place) * ("0123456789X".index(digit)) for place, digit in enumerate(digits)) % 11 == 0

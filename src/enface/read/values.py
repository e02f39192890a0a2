"""The kinds of values fields take. Each function gives the value or raises `Unfit`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, time, tzinfo
from hashlib import blake2b
from math import isfinite
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from enface.read.fields import Unfit, nearest, show
from enface.text.regex import regex
from enface.text.slugs import RESERVED
from enface.text.tags import language_of, standardize

T = TypeVar("T")

_IDENTIFIER = regex(r"[a-z0-9][a-z0-9-]{0,99}")
_NUMBER = regex(r"[-+]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})")
_DAY = regex(r"\d{4}-\d\d-\d\d")
_MOMENT = regex(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?([Zz]|[-+]\d\d:?\d\d)?")
_SURROGATE = regex(r"[\ud800-\udfff]")
_CONTROLS = regex(r"[\x00-\x1f\x7f-\x9f]")
_BYGONE = frozenset({"AN", "BU", "CS", "DD", "FX", "NT", "SU", "TP", "YD", "YU", "ZR"})
"""Countries that are no more (ISO 3166-3): works were made there."""
_SLUG_CATEGORIES = frozenset({"Ll", "Lo", "Lm", "Mn", "Mc", "Nd"})
_LONGEST_NAME, _LONGEST_ADDRESS = 240, 1000
"""In bytes: file systems have room for 255 in a name, and for 4,096 in a path."""


def text(value: object) -> str:
    """Text of one line: NFC, control characters and runs of white space one space."""
    if not isinstance(value, str):
        cure = "write words alone, without brackets or braces" if isinstance(value, dict | list) else "put it in quotes"
        raise Unfit(f"is {show(value)}, not text", cure)
    if not value.isascii() and _SURROGATE.search(value):
        raise Unfit("holds half a surrogate pair", "write the character itself")
    return " ".join(_CONTROLS.sub(" ", unicodedata.normalize("NFC", value)).split())


def fitting(pattern: re.Pattern[str], what: str, cure: str) -> Callable[[object], str]:
    """Text of which the pattern describes the whole; `what` it is then ("name of a branch"), and how to write it."""

    def fit(value: object) -> str:
        found = text(value)
        if not pattern.fullmatch(found):
            raise Unfit(f"is {show(found)}, no {what}", cure)
        return found

    return fit


def several(kind: Callable[[object], T]) -> Callable[[object], tuple[T, ...]]:
    """A list of this kind, or one alone; what is given twice counts once."""

    def kinds(value: object) -> tuple[T, ...]:
        items = value if isinstance(value, list) else [value]
        return tuple(dict.fromkeys(kind(item) for item in items if item is not None))

    return kinds


def one_of(choices: Collection[T]) -> Callable[[object], T]:
    """One of the words."""

    def choice(value: object) -> T:
        found = next((word for word in choices if word == value), None)
        if found is None:
            words = ", ".join(str(word) for word in choices)
            near = nearest(str(value), [str(word) for word in choices])
            raise Unfit(f"is {show(value)}, none of {words}", f"write {near}" if near else "write one of these")
        return found

    return choice


def number(value: object) -> float:
    """A decimal number."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value) or abs(value) > 1e15:
        raise Unfit(f"is {show(value)}, not a number", "write it in digits")
    return float(value)


def between(low: float, high: float) -> Callable[[object], float]:
    """A number from `low` to `high`."""

    def within(value: object) -> float:
        found = number(value)
        if not low <= found <= high:
            raise Unfit(f"is {found:g}", f"write a number from {low:g} to {high:g}")
        return found

    return within


def whole(low: int, high: int) -> Callable[[object], int]:
    """A whole number from `low` to `high`."""

    def within(value: object) -> int:
        found = between(low, high)(value)
        if found != int(found):
            raise Unfit(f"is {found:g}", f"write a whole number from {low} to {high}")
        return int(found)

    return within


def flag(value: object) -> bool:
    """Truth, written true or false (YAML 1.2: yes, no, on and off are words)."""
    found = {"true": True, "false": False}.get(str(value).lower())
    if found is None:
        raise Unfit(f"is {show(value)}", "write true or false")
    return found


def identifier(value: object) -> str:
    """An id: small letters a to z, digits and hyphens, at most 100, no hyphen first."""
    found = text(value)
    if not _IDENTIFIER.fullmatch(found):
        cause = f"is {show(found)}; an id has only a to z, digits and hyphens, at most 100"
        ids = [to_identifier(part) for part in found.split(",") if part.strip()]
        raise Unfit(cause, f"write {ids[0]}" if len(ids) == 1 else f"several stand in a list: [{', '.join(ids)}]")
    return found


def to_identifier(words: str) -> str:
    """An id made of the words: marks dropped, everything else a hyphen; a digest where no letter remains."""
    plain = unicodedata.normalize("NFKD", words.lower().replace("đ", "d").replace("ß", "ss").replace("ø", "o"))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    made = re.sub(r"[^a-z0-9]+", "-", kept)[:100].strip("-")
    return made or "d-" + blake2b(words.encode("utf-8", "replace"), digest_size=4).hexdigest()


def slug(value: object) -> str:
    """The last part of an address: letters and digits of any script, no capitals, hyphens between, in NFC."""
    found = unicodedata.normalize("NFC", text(value))
    fits = all(char == "-" or unicodedata.category(char) in _SLUG_CATEGORIES for char in found)
    if fits and (len(found) > 100 or len(found.encode()) > _LONGEST_NAME):
        raise Unfit(f"is {show(found)}, too long for the name of a file", "shorten it")
    if not fits or found != found.strip("-"):
        raise Unfit(f"is {show(found)}; a slug has small letters, digits and hyphens", f"write {to_identifier(found)}")
    if found in RESERVED:
        raise Unfit(f"is {show(found)}, an address enface keeps for itself", "write another one")
    return found


def language(value: object) -> str:
    """A BCP 47 tag, in canonical case; CLDR's underscore is refused."""
    found = text(value)
    canonical = standardize(found)
    if canonical is None or "_" in found:
        meant = nearest_tag(found)
        cure = f"write {meant}" if meant else "write a BCP 47 tag, as vi or pt-BR"
        raise Unfit(f"is {show(found)}, not a language tag", cure)
    return canonical


def nearest_tag(word: str) -> str | None:
    """The valid tag that somebody who wrote `word` most likely meant (`pt_BR.UTF-8`: `pt-BR`)."""
    parts = word[:60].replace("_", "-").partition(".")[0].split("-")
    heads = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((tag for tag in map(standardize, heads) if tag), None)


def nearest_locale(tag: str, locales: Collection[str]) -> str | None:
    """The locale of the same language, else the one spelt most alike, if any is."""
    same = (locale for locale in locales if language_of(locale) == language_of(tag))
    return next(same, None) or nearest(tag, locales)


def region(value: object) -> str:
    """A country or area: ISO 3166-1 letters, those of countries that are no more included, or UN M.49 digits."""
    found = text(value)
    if not re.fullmatch(r"[A-Z]{2}|\d{3}", found):
        raise Unfit(f"is {show(found)}, not a region", "write two capitals, as VN")
    meant = standardize(f"und-{found}")
    if meant != f"und-{found}" and found not in _BYGONE:
        cure = f"write {meant.removeprefix('und-')}" if meant else "write the two capitals of ISO 3166-1, as VN"
        raise Unfit(f"is {show(found)}, not a region", cure)
    return found


def by_locale(kind: Callable[[object], T]) -> Callable[[object], tuple[tuple[str, T], ...]]:
    """One value (under the key `""`), or a table of language tags, in which `default` is for all others."""

    def values(value: object) -> tuple[tuple[str, T], ...]:
        if not isinstance(value, dict):
            return (("", kind(value)),)
        pairs = ((tag, kind(item)) for tag, item in value.items() if item is not None)
        return tuple(("" if tag == "default" else language(tag), item) for tag, item in pairs)

    return values


def zone(value: object) -> tzinfo:
    """An IANA time zone, from the system's database (data like CLDR's, not the reader's clock)."""
    found = text(value)
    if found == "UTC":
        return UTC
    try:
        return ZoneInfo(found)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Unfit(f"is {show(found)}, not a known time zone", "write one as Asia/Ho_Chi_Minh") from None


def day(value: object) -> date:
    """A date without time."""
    found = date.fromisoformat(value) if isinstance(value, str) and _is_date(value) else value
    if not isinstance(found, date) or isinstance(found, datetime):
        raise Unfit(f"is {show(value)}, not a date", "write it as 2020-11-20")
    return found


def day_or_moment(site_zone: tzinfo) -> Callable[[object], date | datetime]:
    """A date, or a time with its zone; one without takes the site's."""

    def when(value: object) -> date | datetime:
        found = _parse(value) if isinstance(value, str) else value
        if isinstance(found, datetime) and found.tzinfo is None:
            found = found.replace(tzinfo=site_zone)
        if not isinstance(found, date) or not 1000 <= found.year <= 9990:
            raise Unfit(f"is {show(value)}, not a date", "write it as 2020-11-20 or 2020-11-20T18:00+07:00")
        return found

    return when


def moment(site_zone: tzinfo) -> Callable[[object], datetime]:
    """A time with its zone; a date is its first minute in the site's."""

    def when(value: object) -> datetime:
        found = day_or_moment(site_zone)(value)
        return found if isinstance(found, datetime) else datetime.combine(found, time(), site_zone)

    return when


def _is_date(value: str) -> bool:
    try:
        return bool(_DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _parse(value: str) -> date | datetime | None:
    if _is_date(value):
        return date.fromisoformat(value)
    if not (match := _MOMENT.fullmatch(value.strip())):
        return None
    try:
        return datetime.fromisoformat(f"{match[1]}T{match[2]}{(match[3] or '').upper()}")
    except ValueError:
        return None


def web_address(value: object) -> str:
    """An http(s) address."""
    found = text(value)
    try:
        parts = urlsplit(found)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in found
    except ValueError:
        fits = False
    if not fits:
        raise Unfit(f"is {show(found)}, not an address of the web", "write it with https:// and a host")
    return found


def root_relative(value: object) -> str:
    """An address on this site, from its root: `/old/run/`. A file can have it: no part is hidden or too long."""
    found = text(value)
    parts = found.split("/")
    if not re.fullmatch(r"/(?!/)[^\s\\?#]*", found) or any(part.startswith(".") for part in parts):
        raise Unfit(f"is {show(found)}, not an address on this site", "write it from the root, as /old/run/")
    if len(found.encode()) > _LONGEST_ADDRESS or max(len(part.encode()) for part in parts) > _LONGEST_NAME:
        raise Unfit(f"is {show(found)}, too long for a file", "shorten it, or take it out")
    return found


def picture(value: object) -> str:
    """A path below `content/`, or a root-relative address."""
    found = text(value)
    if not found or "\\" in found or ":" in found or found.startswith("//") or ".." in found.split("/"):
        cure = "write a path below content/, as reviews/run.jpg, or an address from the root"
        raise Unfit(f"is {show(found)}, not a picture of this site", cure)
    return found

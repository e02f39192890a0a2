"""What CLDR knows about locales, through Babel; there is an answer for every valid tag."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache, partial
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.localedata import LocaleDataDict, load

from enface.text.tags import language_of

Data = Mapping[str, Any]
_UNITS = "unit_patterns"
_COMMON = (
    "languages", "scripts", "territories", "months", "days", "date_formats", "time_formats", "datetime_skeletons",
    "interval_formats", "number_symbols", "decimal_formats", "percent_formats", "list_patterns", "plural_form",
    "character_order",
)  # fmt: skip
"""What pages of most sites are written with; it is a fifth of all."""
_lent: dict[str, Data] = {}


@lru_cache(maxsize=256)
def cldr(tag: str) -> Locale:
    """Babel's locale for a BCP 47 tag: the nearest one that CLDR knows, else its language's, else English."""
    return _parsed(tag) or _parsed(language_of(tag)) or _Locale("en")


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


def common_part(name: str) -> Data:
    """What is most used of the data of a locale, which `lend` takes."""
    data = load(name)
    units = {"duration-minute": data[_UNITS]["duration-minute"]}
    return {key: _plain(value) for key, value in {**data, _UNITS: units}.items() if key in {*_COMMON, _UNITS}}


def lend(names: Iterable[str], part: Callable[[str], Data]) -> None:
    """Spare those who ask about these locales Babel's way to them, which is long, until they ask for anything else.

    The `part` of each is asked for but once.
    """
    _lent.update((name, part(name)) for name in names if name not in _lent)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever Babel has
    """The same as Babel reads it: what it has looked up so far is not what it will ask for."""
    if isinstance(value, LocaleDataDict):
        return _plain(value._data)  # noqa: SLF001 - it hides what it holds
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return tuple(map(_plain, value)) if type(value) is tuple else value


class _Part(dict[Any, Any]):
    """What is at hand of a mapping. The whole is loaded when anything else is asked for, or all of it."""

    def __init__(self, part: Data, whole: Callable[[], Data]) -> None:
        super().__init__(part)
        self._whole = whole

    def __missing__(self, key: str) -> Any:  # noqa: ANN401 - whatever Babel has
        self[key] = value = self._whole()[key]
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())


class _Locale(Locale):
    @property
    def _data(self) -> LocaleDataDict:
        return self._found

    @cached_property
    def _found(self) -> LocaleDataDict:
        name = str(self)
        if name not in _lent:
            return super()._data
        units = _Part(_lent[name][_UNITS], lambda: load(name)[_UNITS])
        return LocaleDataDict(_Part({**_lent[name], _UNITS: units}, partial(load, name)))


def _parsed(tag: str) -> Locale | None:
    try:
        return _Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None

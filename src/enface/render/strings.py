"""The words of a page that no editor wrote: the theme's and the site's own strings in the language of the page.

Catalogs are data: a translation is escaped like any text, and only names in braces are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from markupsafe import Markup, escape

from enface.model.catalog import Catalog
from enface.model.message import Key

Forms = Mapping[Key, tuple[str, ...]]
"""Translations by key: one string, or one per plural form."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")


def N_(msgid: str) -> str:  # noqa: N802  gettext's own name, which extractors look for
    """The msgid itself: marks a string for extraction where it is translated elsewhere."""
    return msgid


def babel_locale(tag: str) -> Locale:
    """CLDR's data for a BCP 47 tag, else for its language, else for English."""
    for name in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def plural_rule(locale: Locale) -> Callable[[int], int]:
    """The index of the plural form for a number: CLDR's categories in the order of Babel's gettext rules."""
    rule = locale.plural_form
    used = [category for category in _CATEGORIES if category in rule.tags or category == "other"]
    return lambda number: used.index(rule(number))


def forms_of(catalog: Catalog) -> Forms:
    """What of a catalog may be shown: every accepted translation, fuzzy and obsolete entries left out."""
    usable = (entry for entry in catalog.entries if not (entry.fuzzy or entry.obsolete))
    return {entry.key: entry.translations for entry in usable if all(entry.translations)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """Strings of one locale. `sources` are asked in order (the site's, then the theme's), last the msgid stands.

    `{name}` is the only placeholder; values and translations are escaped, `Markup` values are not. A translation with
    a placeholder nobody fills gives way to the msgid.
    """

    locale: Locale
    plural: Callable[[int], int]
    sources: tuple[Forms, ...] = ()

    @classmethod
    def of(cls, tag: str, catalogs: Iterable[Catalog]) -> Strings:
        """The strings of the locale `tag` from its catalogs, the first that has a translation winning."""
        locale = babel_locale(tag)
        return cls(locale=locale, plural=plural_rule(locale), sources=tuple(forms_of(each) for each in catalogs))

    def gettext(self, msgid: str, /, **values: object) -> Markup:
        """`msgid` in the locale, its names filled in; safe HTML."""
        forms = self._forms(Key(None, msgid))
        return self._first(forms[:1], msgid, values)

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> Markup:
        """The form for `n` (filled in as `{n}` unless given), by the locale's plural rule; English rule for msgids."""
        forms = self._forms(Key(None, one, many))
        index = min(self.plural(n), len(forms) - 1)
        msgid = one if n == 1 else many
        return self._first(forms[index : index + 1] if forms else (), msgid, {"n": n, **values})

    def join(self, items: Iterable[object]) -> Markup:
        """The items as a list in the locale ("A, B and C"); safe HTML."""
        return Markup(format_list([str(escape(item)) for item in items], locale=self.locale))  # noqa: S704  escaped

    def _forms(self, key: Key) -> tuple[str, ...]:
        return next((source[key] for source in self.sources if key in source), ())

    def _first(self, msgstr: tuple[str, ...], msgid: str, values: Mapping[str, object]) -> Markup:
        for text in msgstr:
            if all(name in values for name in _PLACE.findall(text)):
                return _fill(text, values)
        return _fill(msgid, values)


def _fill(text: str, values: Mapping[str, object]) -> Markup:
    def value(match: re.Match[str]) -> str:
        name = match[1]
        return str(escape(values[name])) if name in values else match[0]

    return Markup(_PLACE.sub(value, str(escape(text))))  # noqa: S704  text and values were escaped

"""The words of a page that no editor wrote: the theme's and the site's own strings in the language of the page.

Catalogs are data: a translation is escaped like any text, and only names in braces are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from gettext import c2py

from babel import Locale
from babel.lists import format_list
from markupsafe import Markup
from msgspec import Struct, field

from enface.catalogs.po.header import fields, plural_forms
from enface.model.catalog import Catalog
from enface.model.message import Key
from enface.render.memory import Memory
from enface.render.safe import escaped, safe
from enface.text.cldr import cldr
from enface.text.regex import regex

_PLACE = regex(r"\{([^{}]*)\}")
Asked = tuple[Key, int, tuple[str, ...]]
"""A message, the number that chooses its form, and the names of the values that there are."""
Wording = tuple[str, ...]
"""Safe HTML, and every second time the name of what stands there."""
_LIKE_I = regex(r"\W*(?:h?í|i|hi(?![ae]))", re.IGNORECASE)


def plural_rule(catalog: Catalog) -> str:
    """What gives the index of the plural form for a number `n`, as C has it: the header's, else the language's own.

    The header comes first because the order of the forms is the catalog's own (Latvian has two in use).
    """
    _, _, declared = fields(catalog.header).get("plural-forms", "").partition("plural=")
    rule = declared.rstrip("; ")
    try:
        c2py(rule)
    except ValueError:
        return plural_forms(catalog.locale)[1]
    return rule


_plural = lru_cache(maxsize=256)(c2py)


class Translations(Struct, frozen=True, kw_only=True):
    """What of a catalog may be shown: one string, or one per plural form, by key; `rule` gives the form's index."""

    forms: Mapping[Key, tuple[str, ...]]
    rule: str

    @classmethod
    def of(cls, catalog: Catalog) -> Translations:
        """Every accepted translation: fuzzy, obsolete and incomplete entries are left out."""
        usable = (entry for entry in catalog.entries if entry.key.text and not (entry.fuzzy or entry.obsolete))
        forms = {entry.key: entry.translations for entry in usable if all(entry.translations)}
        return cls(forms=forms, rule=plural_rule(catalog))

    def plural(self, n: int) -> int:
        """The index of the form for a number."""
        return _plural(self.rule)(n)


class Strings(Struct, frozen=True, eq=False, kw_only=True):
    """Strings of one locale. `sources` are asked in order (the site's, then the theme's), last the msgid stands.

    `{name}` is the only placeholder; values and translations are escaped, `Markup` values are not. A translation with
    a placeholder that nobody fills gives way to the next source, last to the msgid. All results are safe HTML.
    The last three fields hold what was asked for before.
    """

    locale: Locale
    sources: tuple[Translations, ...] = ()
    plain: Memory[str | tuple[object, ...], Markup] = field(default_factory=Memory)
    wordings: Memory[Asked, Wording] = field(default_factory=Memory)
    lists: Memory[tuple[str, ...], Markup] = field(default_factory=Memory)

    @classmethod
    def of(cls, tag: str, catalogs: Iterable[Catalog]) -> Strings:
        """The strings of the locale `tag` from its catalogs, the first that has a translation winning."""
        return cls(locale=cldr(tag), sources=tuple(Translations.of(catalog) for catalog in catalogs))

    def gettext(self, msgid: str, /, **values: object) -> Markup:
        """`msgid` in the locale, its names filled in."""
        if values and any(type(value) is not str for value in values.values()):
            return self._say(Key(None, msgid), msgid, values)
        asked = (msgid, *values.items()) if values else msgid
        said = self.plain.get(asked)
        if said is None:
            said = self.plain[asked] = self._say(Key(None, msgid), msgid, values)
        return said

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> Markup:
        """The form for `n`, which also fills `{n}`: by the catalog's plural rule; of msgids, by the English one."""
        return self._say(Key(None, one, many), one if n == 1 else many, {"n": n, **values}, n)

    def pgettext(self, context: str, msgid: str, /, **values: object) -> Markup:
        """`msgid` in the locale as said in this context."""
        return self._say(Key(context, msgid), msgid, values)

    def npgettext(self, context: str, one: str, many: str, n: int, /, **values: object) -> Markup:
        """The form for `n` as said in this context."""
        return self._say(Key(context, one, many), one if n == 1 else many, {"n": n, **values}, n)

    def join(self, items: Iterable[object]) -> Markup:
        """The items as the locale writes a list ("A, B and C"); Spanish says "e" before the sound of i, as ICU does."""
        said = tuple(map(escaped, items))
        joined = self.lists.get(said)
        if joined is None:
            joined = self.lists[said] = safe(self._join(said))  # items were escaped, patterns are CLDR's
        return joined

    def _join(self, said: Sequence[str]) -> str:
        joined = format_list(said, locale=self.locale)
        if self.locale.language == "es" and said and _LIKE_I.match(Markup(said[-1]).striptags()):  # noqa: S704
            joined = f" e {said[-1]}".join(joined.rsplit(f" y {said[-1]}", 1))
        return joined

    def _say(self, key: Key, msgid: str, values: Mapping[str, object], n: int = 0) -> Markup:
        asked = key, n, tuple(values)
        wording = self.wordings.get(asked)
        if wording is None:
            text = self._worded(key, n, values) or msgid
            wording = self.wordings[asked] = tuple(_PLACE.split(escaped(text)))
        return _filled(wording, values)

    def _worded(self, key: Key, n: int, names: Container[str]) -> str:
        """What the first source says that needs no other names; "" where none does."""
        for source in self.sources:
            forms = source.forms.get(key)
            if forms:
                text = forms[min(source.plural(n), len(forms) - 1)] if key.plural else forms[0]
                if all(name in names for name in _PLACE.findall(text)):
                    return text
        return ""


def _filled(wording: Wording, values: Mapping[str, object]) -> Markup:
    if len(wording) == 1:
        return safe(wording[0])  # it was escaped
    parts = (
        (escaped(values[part]) if part in values else f"{{{part}}}") if number % 2 else part
        for number, part in enumerate(wording)
    )
    return safe("".join(parts))  # text and values were escaped

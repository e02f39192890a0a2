"""Checks of plural forms, by the rules of each locale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.catalogs.po.header import plural_forms
from enface.checks.subject import Subject
from enface.checks.trouble import Trouble
from enface.text.tags import language_of


def plural_count(subject: Subject) -> Iterator[Trouble]:
    """A plural entry has as many forms as its locale, none of them empty; any other entry has one."""
    entry, locale = subject.entry, subject.locale
    wanted = plural_forms(locale)[0] if entry.key.plural is not None else 1
    got = len(entry.translations)
    if got != wanted:
        cause = f"it has {got} plural {'form' if got == 1 else 'forms'}, {locale} needs {wanted}"
        yield Trouble(cause=cause, cure=f"give msgstr[0] to msgstr[{wanted - 1}]")
    for index, form in enumerate(entry.translations[:wanted]):
        if not form:
            yield Trouble(cause=f"msgstr[{index}] is empty", cure="translate every form")


_ONE_FORM = frozenset("hu tr fa ka hy eu az kk ky uz bn hi ne mr gu pa ta te kn ml si mn ku tg tt ug fil tl".split())  # noqa: SIM905
"""Languages whose nouns stay in the singular behind a number."""


def same_plurals(subject: Subject) -> Iterator[Trouble]:
    """The forms of a plural differ, as those of the source do.

    Passes where the source's are the same, in languages with one form, in those whose nouns do not change behind a
    number, and where the text has no words.
    """
    key, forms = subject.entry.key, subject.entry.translations
    if key.plural is None or key.plural == key.text or len(forms) < 2 or language_of(subject.locale) in _ONE_FORM:
        return
    if len(set(forms)) == 1 and sum(map(str.isalpha, re.sub(r"\{\w*\}|%\S", "", forms[0]))) > 1:
        yield Trouble(cause="all plural forms are the same", cure="give each its own")

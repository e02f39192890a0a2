"""Checks of plural forms, by the rules of each locale."""

from __future__ import annotations

from collections.abc import Iterator

from enface.catalogs.header import plural_forms
from enface.checks.subject import Subject
from enface.checks.trouble import Trouble


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

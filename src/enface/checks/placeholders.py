"""Checks of placeholders such as `{count}`, which the program replaces by values."""

from __future__ import annotations

import gettext
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from enface.catalogs.po.header import plural_forms
from enface.checks.subject import Subject
from enface.checks.trouble import Trouble
from enface.text.regex import regex

_PLACEHOLDER = regex(r"\{\{|\}\}|\{([A-Za-z_]\w*+)[^{}]*+\}")
_FLAG = "python-brace-format"


def placeholder(subject: Subject) -> Iterator[Trouble]:
    """Every form has the placeholders of its source, no other; plural forms for 0, 1 or 2 alone may leave some out.

    Looked at in entries with the flag `python-brace-format`; `{{` and `}}` are literal braces (PEP 3101).
    """
    entry = subject.entry
    if _FLAG not in entry.flags:
        return
    known = _names(f"{entry.key.text} {entry.key.plural or ''}")
    lenient = _small_forms(subject.locale) if entry.key.plural is not None else frozenset()
    for form in subject.forms:
        got = _names(form.text)
        for name in sorted(_names(form.source) - got if form.index not in lenient else ()):
            yield Trouble(cause=f"{{{name}}} is missing", cure="put it where its value belongs")
        for name in sorted(got - known):
            yield Trouble(cause=f"{{{name}}} is not in the source", cure="names are not translated")


def _names(text: str) -> frozenset[str]:
    return frozenset(found[1] for found in _PLACEHOLDER.finditer(text) if found[1])


@lru_cache(maxsize=256)
def _small_forms(locale: str) -> frozenset[int]:
    """The forms that stand for nothing but 0, 1 or 2, so that a word can say the number."""
    count, expression = plural_forms(locale)
    rule = gettext.c2py(expression)
    largest = Counter[int]()
    for number in range(201):
        largest[rule(number)] = number
    return frozenset(form for form in range(count) if largest[form] <= 2)

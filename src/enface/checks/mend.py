"""Mends what is beyond doubt: white space, the spaces beside marks, typewriter quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType

from enface.catalogs.stamps import retexted
from enface.checks import marks, quotes, whitespace
from enface.checks.registry import EACH
from enface.checks.subject import Subject
from enface.model.catalog import Entry

Mending = Callable[[str, str, str], str]
"""From source, translation and locale to the translation as it should be."""

MENDINGS: Mapping[str, Mending] = MappingProxyType(
    {"whitespace": whitespace.mended, "punct-space": marks.mended, "quotes": quotes.mended}
)
"""By rule."""

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def mended(subject: Subject, rules: Collection[str] = ()) -> Entry:
    """The entry as it should be by those rules (all when empty) that find something in it; the very same one else.

    Letters, digits and tags never change, nor does what the entry is worth: its stamps hold as they did, since what was
    read and found good reads the same.
    """
    entry = subject.entry
    for rule in EACH:
        mending = MENDINGS.get(rule.id)
        if mending is None or (rules and rule.id not in rules):
            continue
        if any(rule.finding(subject, trouble) for trouble in rule.check(subject)):
            sources = {form.index: form.source for form in subject.forms}
            entry = retexted(entry, tuple(_each(entry.translations, sources, mending, subject.locale)))
            subject = Subject(entry=entry, context=subject.context)
    return entry


def _each(texts: Iterable[str], sources: Mapping[int, str], mending: Mending, locale: str) -> Iterable[str]:
    for index, text in enumerate(texts):
        new = mending(sources[index], text, locale) if index in sources else text
        yield new if _kept(new) == _kept(text) else text


def _kept(text: str) -> tuple[list[str], str]:
    """What no mending may touch."""
    return _TAG.findall(text), "".join(filter(str.isalnum, _TAG.sub("", text)))

"""Checks of what is copied, not translated: addresses of the web, of people, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from enface.checks.subject import Subject
from enface.checks.trouble import Trouble
from enface.text.regex import regex

_URL = regex(r"(?:https?|ftp)://[^\s<>\"'«»“”‘’「」（）()\[\]`，。、）]+")
_EMAIL = regex(r"(?<![\w.@/])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_CODE = regex(r":[\w:.+-]{1,64}:`[^`]*`_?|(?<!`)(`{1,2})([^`\n]+)\1(?![`_])")
_TAIL = ".,;:!?…"
_LOCAL = regex(r"([/.])[a-z]{2}(?:[-_][A-Za-z]{2,4})?(?=[/.]|$)", re.ASCII)


def url(subject: Subject) -> Iterator[Trouble]:
    """Every address of the web in the text is that of the source.

    A part that names a language may differ (`/en/` and `/es/`, `en.` and `es.`); so may the order. Addresses of links
    are no part of a message.
    """
    yield from _lost(subject, "://", _URL, "the address", _local)
    yield from _added(subject, "://", _URL, "the address")


def email(subject: Subject) -> Iterator[Trouble]:
    """Every e-mail address in the text is that of the source."""
    yield from _lost(subject, "@", _EMAIL, "the e-mail address", str.lower)
    yield from _added(subject, "@", _EMAIL, "the e-mail address")


def code(subject: Subject) -> Iterator[Trouble]:
    """What stands between backquotes is that of the source: code is not translated.

    Only where the source has backquotes in pairs; code of Markdown is no part of a message.
    """
    if subject.entry.key.text.count("`") % 2 == 0:
        yield from _lost(subject, "`", _CODE, "the code", lambda found: " ".join(found.split()))


def _lost(
    subject: Subject, sign: str, pattern: re.Pattern[str], name: str, same: Callable[[str], str]
) -> Iterator[Trouble]:
    """What the pattern finds in the source and not in the translation; without the `sign` there is nothing to find."""
    for form in subject.forms:
        if sign in form.source:
            wanted, got = (_found(pattern, text, same) for text in (form.plain_source, form.plain))
            for text in sorted(wanted.keys() - got.keys()):
                yield Trouble(cause=f"{name} {wanted[text]} is missing or changed", cure="copy it from the source")


def _added(subject: Subject, sign: str, pattern: re.Pattern[str], name: str) -> Iterator[Trouble]:
    """What the pattern finds in a translation whose source has nothing of the kind."""
    for form in subject.forms:
        if sign in form.text and not pattern.search(form.plain_source):
            for found in sorted(_found(pattern, form.plain, str)):
                yield Trouble(cause=f"{name} {found} is not in the source", cure="take it out", severity="warning")


def _found(pattern: re.Pattern[str], text: str, same: Callable[[str], str]) -> dict[str, str]:
    """What the pattern's last group finds, by what is the same for us."""
    found = (match[pattern.groups] for match in pattern.finditer(text))
    return {same(text.rstrip(_TAIL)): text.rstrip(_TAIL) for text in found if text}


def _local(address: str) -> str:
    return _LOCAL.sub(r"\1", re.sub(r"://[a-z]{2}\.", "://", address)).rstrip("/")

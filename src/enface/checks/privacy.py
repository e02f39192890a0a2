"""Checks of what a translation gives away (asked for by the site)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.checks.subject import Subject
from enface.checks.trouble import Trouble

_EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]++@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/.-])\+?\(?\d{2,4}\)?(?:[ .-]\(?\d{2,4}\)?){2,5}(?![\w/-])")
_CARD = re.compile(r"(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?!\d)")


def private(subject: Subject) -> Iterator[Trouble]:
    """No e-mail address, telephone or card number is added that the source has not.

    Only where enface.toml gives this rule a level. Words that a house does not print are the glossary's: see
    `forbidden-term`.
    """
    for form in subject.forms:
        for pattern, name in ((_EMAIL, "e-mail address"), (_CARD, "card number"), (_PHONE, "telephone number")):
            found = pattern.search(form.plain)
            if found and found[0] not in form.plain_source:
                yield Trouble(cause=f"the {name} {found[0]} is not in the source", cure="take it out")
                break

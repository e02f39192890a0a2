"""Checks of white space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.checks.subject import Subject
from enface.checks.trouble import Trouble

BLANKS = " \t\n\r\u00a0\u202f\u2009\u3000"
"""White space that may stand at an end by mistake."""

DOUBLE = re.compile(r"(?<=\S)  +(?=\S)")


def whitespace(subject: Subject) -> Iterator[Trouble]:
    """A translation begins and ends as its source does, without double spaces, tabs or line breaks of its own.

    What the source has the translation may have as well; no-break spaces inside are left alone.
    """
    for form in subject.forms:
        source, text = form.source, form.text
        if text != text.lstrip(BLANKS) and source == source.lstrip(BLANKS):
            yield Trouble(cause="there is white space before the first word", cure="enface check --fix removes it")
        if text != text.rstrip(BLANKS) and source == source.rstrip(BLANKS):
            yield Trouble(cause="there is white space behind the last word", cure="enface check --fix removes it")
        doubled = DOUBLE.search(text)
        if doubled and not DOUBLE.search(source):
            near = text[max(0, doubled.start() - 15) : doubled.end() + 15]
            yield Trouble(cause=f"there are two spaces in “{near}”", cure="enface check --fix leaves one")
        for sign, name in (("\t", "a tab"), ("\n", "a line break")):
            if sign in text.strip(BLANKS) and sign not in source:
                yield Trouble(cause=f"there is {name} that the source has not", cure="write a space instead")


def mended(source: str, text: str, _locale: str) -> str:
    """The translation with the ends of its source and without double spaces; tabs and line breaks inside are kept."""
    if source == source.lstrip(BLANKS):
        text = text.lstrip(BLANKS)
    if source == source.rstrip(BLANKS):
        text = text.rstrip(BLANKS)
    return text if DOUBLE.search(source) else DOUBLE.sub(" ", text)

"""Checks of alternative texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.checks.subject import Subject
from enface.checks.trouble import Trouble

_FILE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)", re.IGNORECASE)


def alt_text(subject: Subject) -> Iterator[Trouble]:
    """An alternative text says what the picture shows: it is no file name.

    A picture that only decorates has no text to be translated.
    """
    if subject.kind != "alt":
        return
    for form in subject.forms:
        if _FILE.fullmatch(form.plain.strip()):
            yield Trouble(cause="the alternative text is a file name", cure="say what the picture shows")

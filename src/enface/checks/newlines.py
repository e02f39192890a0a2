"""Line ends at both ends of a text: programs put texts together and count on them (GNU gettext, msgfmt --check)."""

from __future__ import annotations

from collections.abc import Iterator

from enface.checks.subject import Subject
from enface.checks.trouble import Trouble


def line_ends(subject: Subject) -> Iterator[Trouble]:
    """Every form begins and ends with a line feed exactly where the msgid does.

    The plural of the source may not differ from its singular either.
    """
    key = subject.entry.key
    others = [(f"msgstr[{form.index}]" if key.plural is not None else "msgstr", form.text) for form in subject.forms]
    if key.plural is not None:
        others.insert(0, ("msgid_plural", key.plural))
    for name, text in others:
        if text.startswith("\n") != key.text.startswith("\n"):
            yield Trouble(cause=f"msgid and {name} do not both begin with a line feed", cure="make them alike")
        if text.endswith("\n") != key.text.endswith("\n"):
            yield Trouble(cause=f"msgid and {name} do not both end with a line feed", cure="make them alike")

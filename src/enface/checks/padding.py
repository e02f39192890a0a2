"""Checks of what stands inside and beside tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.checks.subject import Form, Subject
from enface.checks.trouble import Trouble
from enface.text.tags import language_of

_EMPTY = re.compile(r"<([a-z]\d+)>\s*</\1>")
_INSIDE = re.compile(r"<([a-z]\d+)>[ \u00a0]|[ \u00a0]</([a-z]\d+)>")
_GLUED = re.compile(r"[^\W\d_]<([eba]\d+)>(?=[^\W\d_])")
_APART = re.compile(r"[^\W\d_]<([eba]\d+)>")
_UNSPACED = frozenset({"ja", "zh", "th", "lo", "km", "my", "bo"})
_PREFIXED = frozenset({"ar", "he", "fa", "ur", "fr", "it", "ca", "am"})
_KEPT = frozenset("fw")


def tag_empty(subject: Subject) -> Iterator[Trouble]:
    """A pair of tags still has something between them.

    Kept foreign passages and protected terms may be empty: the page shows them as they are in the source.
    """
    for form in subject.forms:
        for name in _EMPTY.findall(form.text):
            if name[0] not in _KEPT and f"<{name}></{name}>" not in form.source:
                yield Trouble(cause=f"<{name}> has lost its text", cure="put the words it marks between its tags")


def tag_space(subject: Subject) -> Iterator[Trouble]:
    """Spaces stand outside the tags, and words beside them are not glued to what they mark.

    What the source has passes. Languages without spaces, and those that glue articles or prepositions to the next word,
    are only asked about spaces inside; endings may follow a closing tag.
    """
    for form in subject.forms:
        inside = _inside(form.text) - _inside(form.source)
        for name in sorted(inside):
            yield Trouble(cause=f"a space stands inside <{name}>", cure="move it outside the tags")
        if language_of(subject.locale) not in _UNSPACED | _PREFIXED and not _unspaced_source(subject):
            yield from _glued(form)


def _inside(text: str) -> frozenset[str]:
    return frozenset(first or second for first, second in _INSIDE.findall(text))


def _glued(form: Form) -> Iterator[Trouble]:
    already = frozenset(_APART.findall(form.source))
    for name in _GLUED.findall(form.text):
        if name not in already:
            yield Trouble(cause=f"there is no space before <{name}>", cure="put one before the tag")


def _unspaced_source(subject: Subject) -> bool:
    return language_of(subject.language) in _UNSPACED

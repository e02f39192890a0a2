"""Checks of what becomes of a translation on its page: it is read by its tags alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from enface.checks.subject import Subject
from enface.checks.trouble import Trouble
from enface.text.tagged import Tag, Token

_LINKS = frozenset("an")
_MARKDOWN = (
    (re.compile(r"\*\*[^*\s](?:[^*]*[^*\s])?\*\*"), "**…**"),
    (re.compile(r"(?<![\w*])\*[^*\s](?:[^*]*[^*\s])?\*(?![\w*])"), "*…*"),
    (re.compile(r"(?<![\w_])__[^_\s](?:[^_]*[^_\s])?__(?![\w_])"), "__…__"),
    (re.compile(r"\[[^\[\]\n]+\] ?\([^)\s]{1,1000}\)"), "[…](…)"),
    (re.compile(r"(?<!`)`[^`\n]+`(?!`)"), "`…`"),
    (re.compile(r"\A#{1,6} "), "# at the beginning"),
)


def reparse(subject: Subject) -> Iterator[Trouble]:
    """On the page the translation has the tree of its source: no link ends up inside another one.

    Browsers take nested links apart. What the source nests the translation may nest.
    """
    for form in subject.forms:
        if "<a" not in form.text:
            continue
        for inner in sorted(linked(form.tokens) - linked(form.source_tokens)):
            yield Trouble(cause=f"<{inner}> stands inside another link", cure="close that one before it")


def linked(pieces: Iterable[Token]) -> frozenset[str]:
    """The links and notes inside links."""
    inside: set[str] = set()
    depth = 0
    for token in pieces:
        if not isinstance(token, Tag) or token.name[0] not in _LINKS:
            continue
        if depth and token.edge != "close":
            inside.add(token.name)
        if token.name[0] == "a":
            depth += {"open": 1, "close": -1, "empty": 0}[token.edge]
    return frozenset(inside)


def stray_markup(subject: Subject) -> Iterator[Trouble]:
    """A translation has no Markdown of its own: readers would see the asterisks.

    What the source has as literal text passes.
    """
    for form in subject.forms:
        for pattern, name in _MARKDOWN:
            if pattern.search(form.plain) and not pattern.search(form.plain_source):
                yield Trouble(cause=f"{name} would be shown as it stands", cure="use the tags of the source")

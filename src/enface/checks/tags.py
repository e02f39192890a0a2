"""Checks of the tags: a translation has those of its source, each once, and well nested."""

from __future__ import annotations

from collections.abc import Iterator

from enface.checks.subject import Subject
from enface.checks.trouble import Trouble


def tag_multiset(subject: Subject) -> Iterator[Trouble]:
    """Every form has the tags of its source as often; emphasis and breaks may be dropped: a warning."""
    yield from _of_rule(subject, "tag-multiset", "put in the tags of the source, each once")


def tag_nesting(subject: Subject) -> Iterator[Trouble]:
    """Tags do not cross, pairs are closed, empty tags stay empty. Their order is free."""
    yield from _of_rule(subject, "tag-nesting", "close each tag before the one around it")


def _of_rule(subject: Subject, rule: str, cure: str) -> Iterator[Trouble]:
    for form in subject.forms:
        for problem in form.tag_problems:
            if problem.rule == rule:
                yield Trouble(severity=problem.severity, cause=problem.cause, cure=cure)

"""Checks of the tags: a translation has those of its source, each once, and well nested."""

from __future__ import annotations

from collections.abc import Iterator

from enface.checks.trouble import Trouble, forms
from enface.extract.tags import problems
from enface.model.catalog import Entry


def tag_multiset(entry: Entry, _locale: str) -> Iterator[Trouble]:
    """Every form has the tags of its source as often; emphasis and breaks may be dropped: a warning."""
    yield from _of_rule(entry, "tag-multiset", "put in the tags of the source, each once")


def tag_nesting(entry: Entry, _locale: str) -> Iterator[Trouble]:
    """Tags do not cross, pairs are closed, empty tags stay empty. Their order is free."""
    yield from _of_rule(entry, "tag-nesting", "close each tag before the one around it")


def _of_rule(entry: Entry, rule: str, cure: str) -> Iterator[Trouble]:
    for _, source, translation in forms(entry):
        for problem in problems(source, translation):
            if problem.rule == rule:
                yield Trouble(severity=problem.severity, cause=problem.cause, cure=cure)

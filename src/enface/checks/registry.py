"""The table of rules, and what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from enface.catalogs.header import HEADER_KEY
from enface.checks.placeholders import placeholder
from enface.checks.plurals import plural_count
from enface.checks.rule import EachRule, each
from enface.checks.subject import Context, Subject
from enface.checks.tags import tag_multiset, tag_nesting
from enface.model.catalog import Catalog
from enface.model.finding import Finding

EACH: tuple[EachRule, ...] = (
    each(tag_multiset, "error", "structure"),
    each(tag_nesting, "error", "structure"),
    each(placeholder, "error", "structure"),
    each(plural_count, "error", "structure"),
)
"""The rules about one entry, in the order in which findings are given."""

STRUCTURE = tuple(rule for rule in EACH if rule.when == "structure")
PUBLICATION = tuple(rule for rule in EACH if rule.when != "study")


def check_entry(subject: Subject, rules: Iterable[EachRule] = PUBLICATION) -> tuple[Finding, ...]:
    """What the rules find in one entry; nothing in one without translation. The header is no entry.

    A finding of severity `error` by one of the rules of `PUBLICATION` means that the entry must not be published.
    """
    if not subject.entry.translated or subject.entry.key == HEADER_KEY:
        return ()
    found = (rule.finding(subject, trouble) for rule in rules for trouble in rule.check(subject))
    return tuple(dict.fromkeys(filter(None, found)))


def check_catalog(catalog: Catalog, context: Context, rules: Iterable[EachRule] = PUBLICATION) -> Iterator[Finding]:
    """What the rules find in the entries of a catalog that are in use and not waiting for a human's confirmation."""
    rules = tuple(rules)
    for entry in catalog.entries:
        if not entry.obsolete and not entry.fuzzy:
            yield from check_entry(Subject(entry=entry, context=context), rules)

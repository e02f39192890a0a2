"""The table of checks, and what they find in an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from enface.catalogs.header import HEADER_KEY
from enface.checks.placeholders import placeholder
from enface.checks.plurals import plural_count
from enface.checks.tags import tag_multiset, tag_nesting
from enface.checks.trouble import Trouble
from enface.model.catalog import Catalog, Entry
from enface.model.finding import Finding, Place

Check = Callable[[Entry, str], Iterable[Trouble]]
"""Looks at a translated entry of a locale (BCP 47)."""

CHECKS: dict[str, Check] = {
    "tag-multiset": tag_multiset,
    "tag-nesting": tag_nesting,
    "placeholder": placeholder,
    "plural-count": plural_count,
}
"""Every check by its rule, in the order in which findings are given."""


def check_entry(entry: Entry, locale: str, path: str) -> tuple[Finding, ...]:
    """What the checks find in one entry of the catalog at `path`; nothing in one without translation.

    A finding of severity `error` means that the entry must not be published. The header is no entry.
    """
    if not entry.translated or entry.key == HEADER_KEY:
        return ()
    place = Place(path=path, line=entry.line)
    found = (
        Finding(rule=rule, severity=trouble.severity, place=place, cause=trouble.cause, cure=trouble.cure)
        for rule, check in CHECKS.items()
        for trouble in check(entry, locale)
    )
    return tuple(dict.fromkeys(found))


def check_catalog(catalog: Catalog, path: str) -> Iterator[Finding]:
    """What the checks find in the entries of a catalog that are in use and not waiting for a human's confirmation."""
    for entry in catalog.entries:
        if not entry.obsolete and not entry.fuzzy:
            yield from check_entry(entry, catalog.locale, path)

"""The catalogs that messages are filed in: one of a section, or one for every year or quarter of publication."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from enface.model.document import Document
from enface.model.site import Division
from enface.text.regex import regex

MANY = 3000
"""Messages in one catalog above which editors, diffs and merges become slow."""

_PERIOD = regex(r"(.+)-\d{4}(?:q[1-4])?")


def domain_of(document: Document) -> str:
    """The catalog in which the document's messages are filed: that of its front matter, else its section's or period's.

    It never changes by itself: a document's period is pinned in the lock.
    """
    return document.review.catalog or (f"{document.section}-{document.period}" if document.period else document.section)


def period_of(division: Division, day: date | None) -> str:
    """The period of a day, "" where catalogs are not divided and for a document that nobody knows the date of."""
    if division == "one" or day is None:
        return ""
    return f"{day.year:04}" if division == "year" else f"{day.year:04}q{(day.month + 2) // 3}"


def section_of(domain: str) -> str:
    """The domain without its period: `reviews` of `reviews-2026q4`."""
    found = _PERIOD.fullmatch(domain)
    return found[1] if found else domain


def crowded(messages: Mapping[str, int]) -> tuple[str, ...]:
    """The templates, by name, with more messages than is good for one catalog."""
    return tuple(name for name, count in messages.items() if count > MANY)

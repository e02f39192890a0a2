"""What keeps an edition from the public: its locales, its status, its dates. And when that changes next."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Literal

from msgspec import Struct

from enface.model.document import Document
from enface.model.locale import of_locale

Reason = Literal["locales", "draft", "publish_at", "embargo", "unpublish_at", "original"]

READY: frozenset[str] = frozenset({"ready"})
WITH_DRAFTS: frozenset[str] = READY | {"draft"}
"""Which statuses a build publishes."""


class Hold(Struct, frozen=True, kw_only=True):
    """`reason` is the key of the front matter that holds an edition back; `moment` that of its date, if it has one.

    `original`: the edition would show text of the original, which is held back itself.
    """

    reason: Reason
    moment: datetime | None = None

    @property
    def is_secret(self) -> bool:
        """Whether no text of the edition may stand anywhere, not even in another edition that lacks a translation."""
        return self.reason not in {"locales", "original"}


class Change(Struct, frozen=True, kw_only=True):
    """At `moment` the editions, by (document id, locale tag), are published or taken away."""

    moment: datetime
    published: tuple[tuple[str, str], ...]
    withdrawn: tuple[tuple[str, str], ...]


def hold_of(document: Document, tag: str, now: datetime, statuses: Collection[str]) -> Hold | None:
    """What holds the edition of a locale back at `now`, by the front matter alone; None for one that may be public."""
    review = document.review
    if review.locales and tag not in review.locales:
        return Hold(reason="locales")
    if (of_locale(review.status, tag) or "ready") not in statuses:
        return Hold(reason="draft")
    end = of_locale(review.unpublish_at, tag)
    if end is not None and end <= now:
        return Hold(reason="unpublish_at", moment=end)
    embargo, start = of_locale(review.embargo, tag), of_locale(review.publish_at, tag)
    if embargo is not None and embargo > now and (start is None or embargo >= start):
        return Hold(reason="embargo", moment=embargo)
    if start is not None and start > now:
        return Hold(reason="publish_at", moment=start)
    return None


def next_change(
    documents: Iterable[Document], tags: Collection[str], now: datetime, statuses: Collection[str]
) -> Change | None:
    """The first moment after `now` from which another set of editions is public; None when no date is to come."""
    dated = [(document, moment) for document in documents for moment in _moments(document) if moment > now]
    for moment in sorted({moment for _, moment in dated}):
        turned = [
            (document.id, tag, hold_of(document, tag, moment, statuses) is None)
            for document, own in dated
            if own == moment
            for tag in tags
            if (hold_of(document, tag, moment, statuses) is None) != (hold_of(document, tag, now, statuses) is None)
        ]
        if turned:
            turned = sorted(dict.fromkeys(turned))
            return Change(
                moment=moment,
                published=tuple((name, tag) for name, tag, public in turned if public),
                withdrawn=tuple((name, tag) for name, tag, public in turned if not public),
            )
    return None


def _moments(document: Document) -> tuple[datetime, ...]:
    review = document.review
    tables = (review.publish_at, review.embargo, review.unpublish_at)
    return tuple(moment for table in tables for _, moment in table)

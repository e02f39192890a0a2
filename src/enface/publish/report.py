"""What a build says of itself, and how it is kept for builds that find nothing to do."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field, to_builtins

from enface.model.finding import Finding, Place

if TYPE_CHECKING:
    from enface.render.editions.holds import Change


class Report(Struct, frozen=True, kw_only=True):
    """Paths written and removed, how many files were left as they were, and everything that is wrong.

    `users` are the documents, by path, that use what a finding in a catalog is about, by the finding's line.
    `unpublished` are files that keep something from being published. `change` is the next moment that needs another
    build, in `timezone` for people. `provisional` says that addresses of documents may still change.
    """

    written: Collection[str] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    unpublished: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    users: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    change: Change | None = None
    timezone: str = "UTC"
    provisional: bool = False


def in_order(finding: Finding) -> tuple[str, int, int, str, str]:
    """By place, then by rule: the order in which they are told."""
    place = finding.place
    return place.path, place.line, place.column, finding.rule, finding.cause


def written(report: Report) -> str:
    """The report of a build that has nothing to do after this one, as JSON."""
    change = report.change
    return json.dumps(
        {
            "unchanged": report.unchanged + len(report.written),
            "unpublished": report.unpublished,
            "findings": [to_builtins(finding) for finding in report.findings],
            "users": [(place.path, place.line, documents) for place, documents in report.users.items()],
            "change": change and (change.moment.isoformat(), change.published, change.withdrawn),
            "timezone": report.timezone,
            "provisional": report.provisional,
        }
    )


def read(text: str) -> Report:
    """The report that was written so."""
    data = json.loads(text)
    return Report(
        unchanged=data["unchanged"],
        unpublished=tuple(data["unpublished"]),
        findings=tuple(Finding(**{**one, "place": Place(**one["place"])}) for one in data["findings"]),
        users={Place(path=path, line=line): tuple(documents) for path, line, documents in data["users"]},
        change=_change(*data["change"]) if data["change"] else None,
        timezone=data["timezone"],
        provisional=data["provisional"],
    )


def _change(moment: str, published: list[list[str]], withdrawn: list[list[str]]) -> Change:
    from enface.render.editions.holds import Change

    return Change(
        moment=datetime.fromisoformat(moment),
        published=tuple((name, tag) for name, tag in published),
        withdrawn=tuple((name, tag) for name, tag in withdrawn),
    )

"""A problem with its exact place: one type for content, catalogs, builds and published pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from enface.errors import EnfaceError

Severity = Literal["error", "warning", "info"]


class Place(Struct, frozen=True, kw_only=True):
    """Where: a slash-separated path below the site folder; line and column count from 1, 0 = unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line or "", self.column or "") if part)


class Finding(Struct, frozen=True, kw_only=True):
    """`rule` is a stable identifier (`front-matter`, `po-syntax` …); `cause` says what is wrong, `cure` what to do."""

    rule: str
    severity: Severity
    place: Place
    cause: str
    cure: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity}: {self.cause}"
        return f"{text} ({self.cure})" if self.cure else text

    @classmethod
    def of(cls, error: EnfaceError, severity: Severity = "error") -> Finding:
        """The finding that states a raised error."""
        place = Place(path=error.path, line=error.line, column=error.column)
        return cls(rule=error.rule, severity=severity, place=place, cause=error.cause, cure=error.cure)


def has_error(findings: Iterable[Finding]) -> bool:
    """Whether one of the findings is an error."""
    return any(finding.severity == "error" for finding in findings)

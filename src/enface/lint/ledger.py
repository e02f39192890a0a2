"""enface's public ledger (`translations.json`): how much of each page is translated, as the site itself says."""

from __future__ import annotations

import json
from typing import NamedTuple


class Edition(NamedTuple):
    """A page with the share of it that is translated, and whether the ledger calls it a member of its cluster."""

    url: str
    coverage: float
    member: bool


class Ledger(NamedTuple):
    """The ledger of one locale."""

    path: str
    locale: str
    threshold: float
    editions: tuple[Edition, ...]


def read_ledger(path: str, data: bytes) -> Ledger | None:
    """The ledger; None for JSON of another kind."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not isinstance(value.get("editions"), list):
        return None
    rows = [row for row in value["editions"] if isinstance(row, dict)]
    return Ledger(
        path=path,
        locale=str(value.get("locale", "")),
        threshold=_share(value.get("min_translated")),
        editions=tuple(
            Edition(str(row.get("url", "")), _share(row.get("coverage")), row.get("member") is True) for row in rows
        ),
    )


def _share(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0

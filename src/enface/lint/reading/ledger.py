"""enface's public ledger (`translations.json`): how much of each page is translated, as the site itself says."""

from __future__ import annotations

import json
from typing import NamedTuple


class Account(NamedTuple):
    """A page with the share of it that is translated, and whether the ledger calls it a member of its cluster."""

    url: str
    coverage: float
    member: bool


def read_ledger(data: bytes) -> tuple[Account, ...]:
    """The pages that a ledger accounts for; none in JSON of another kind."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return ()
    documents = value.get("documents") if isinstance(value, dict) else None
    rows = [row for row in documents if isinstance(row, dict)] if isinstance(documents, list) else []
    return tuple(
        Account(str(row["url"]), _share(row.get("coverage")), row["member"])
        for row in rows
        if isinstance(row.get("url"), str) and isinstance(row.get("member"), bool)
    )


def _share(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0

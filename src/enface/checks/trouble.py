"""What a check says of an entry."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from enface.model.finding import Severity


class Trouble(Struct, frozen=True, kw_only=True):
    """What is wrong and what to do; `severity` only where it is not the rule's own."""

    cause: str
    cure: str = ""
    severity: Severity | None = None


class Ailment(NamedTuple):
    """What is wrong with a catalog, and at which line (0 = all of it)."""

    line: int
    trouble: Trouble

"""What publishing did."""

from __future__ import annotations

from msgspec import Struct


class Outcome(Struct, frozen=True, kw_only=True):
    """Paths below the output folder that were written anew or removed, and how many were left as they were."""

    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()

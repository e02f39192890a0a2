"""What publishing did."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct


class Outcome(Struct, frozen=True, kw_only=True):
    """Paths below the output folder that were written anew or removed, and how many were left as they were."""

    written: Collection[str] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()

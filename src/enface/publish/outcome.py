"""What publishing did."""

from __future__ import annotations

from msgspec import Struct


class Outcome(Struct, frozen=True, kw_only=True):
    """Paths below the output folder: written anew, left as they were, removed."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

"""The order of entries in a file: what was there stays as it is, new entries come in where the document has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

Place = TypeVar("Place")
Value = TypeVar("Value")


def arranged(old: Sequence[Place], order: Sequence[Place], current: Mapping[Place, Value]) -> list[Value]:
    """The values of all `old` places that are in `current`, with the rest of `order` behind what precedes it there.

    Every place of `current` must stand in one of the two; each value comes once.
    """
    kept = [place for place in old if place in current]
    known = set(kept)
    behind: dict[Place | None, list[Place]] = {}
    before: Place | None = None
    for place in order:
        if place in known:
            before = place
        elif place in current:
            behind.setdefault(before, []).append(place)
    places = [*behind.get(None, ()), *(one for place in kept for one in (place, *behind.get(place, ())))]
    return [current[place] for place in dict.fromkeys(places)]

"""What work takes, as clocks from outside tell it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class Cost(Struct, frozen=True):
    """Seconds that passed, and seconds for which a processor was busy."""

    wall: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu)

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


NOTHING = Cost()

Clock = Callable[[], Cost]
"""Both since some moment, the same for all that is compared."""


class Calls(Struct, frozen=True):
    """How often something was asked for, and what all of it took."""

    count: int = 0
    cost: Cost = NOTHING

    def __add__(self, other: Calls) -> Calls:
        return Calls(self.count + other.count, self.cost + other.cost)


class Spent(Struct, frozen=True, kw_only=True):
    """What a job took: to make its files, by template as far as templates made them, and to write them."""

    making: Cost
    writing: Cost
    templates: tuple[tuple[str, Calls], ...]

"""How often a service is asked, how long to wait after a failure, when to stop asking. All times are seconds."""

from __future__ import annotations

LONGEST_WAIT = 120.0
"""A service that wants to be left alone for longer is asked again in another run."""


class TokenBucket:
    """At most `per_second` requests on average, and no more than `burst` at once."""

    def __init__(self, per_second: float, burst: int = 1) -> None:
        self._interval = 1 / per_second
        self._burst = burst * self._interval
        self._full_at = float("-inf")

    def reserve(self, now: float) -> float:
        """Take one token; how long to wait until it may be used."""
        self._full_at = max(now, self._full_at) + self._interval
        return max(0.0, self._full_at - self._burst - now)

    def hold(self, until: float) -> None:
        """Nobody asks before this time."""
        self._full_at = max(self._full_at, until + self._burst - self._interval)


def back_off(failures: int, chance: float, asked: float | None = None) -> float:
    """How long to wait after so many failures in a row: 1, 2, 4 … up to 60, times 0.5 to 1 (`chance` from 0 to 1).

    At least as long as the service `asked` for.
    """
    own = min(60.0, 2.0 ** (failures - 1)) * (0.5 + chance / 2)
    return max(own, asked or 0.0)


class Breaker:
    """Opens after `failures` in a row; asks once more after `pause`, and is `broken` for good when that fails too."""

    def __init__(self, failures: int = 5, pause: float = 30.0) -> None:
        self._most, self._pause = failures, pause
        self._failures = 0
        self._open_until: float | None = None
        self.broken = False

    def wait(self, now: float) -> float:
        """How long nobody may ask."""
        return 0.0 if self._open_until is None else max(0.0, self._open_until - now)

    def succeeded(self) -> None:
        """A request was answered."""
        self._failures, self._open_until = 0, None

    def failed(self, now: float) -> None:
        """A request was not answered."""
        self._failures += 1
        if self._open_until is not None and now >= self._open_until:
            self.broken = True
        elif self._failures >= self._most and self._open_until is None:
            self._open_until = now + self._pause

"""What has changed in a served site, for the pages that are open in browsers."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from threading import Condition

from msgspec import Struct, field

_PATIENCE = 15.0
_KEPT = 200


class News(Struct):
    """Numbered news, each about some files; None: about every one. Safe to share between threads.

    Browsers say which page they show and which news they know, so that nothing is missed between two connections.
    """

    number: int = 0
    closed: bool = False
    _recent: deque[tuple[int, frozenset[str] | None]] = field(default_factory=lambda: deque(maxlen=_KEPT))
    _open: list[str] = field(default_factory=list)
    _condition: Condition = field(default_factory=Condition)

    def announce(self, paths: Collection[str] | None) -> None:
        """Tell everybody who waits that these files are new."""
        if paths is not None and not paths:
            return
        with self._condition:
            self.number += 1
            self._recent.append((self.number, None if paths is None else frozenset(paths)))
            self._condition.notify_all()

    def close(self) -> None:
        """Let everybody go who waits."""
        with self._condition:
            self.closed = True
            self._condition.notify_all()

    def concerns(self, path: str, since: int) -> bool:
        """Whether there is news of the file after number `since`; waits for it, but not for ever."""
        with self._condition:
            self._condition.wait_for(lambda: self.closed or self._has(path, since), timeout=_PATIENCE)
            return self._has(path, since)

    def _has(self, path: str, since: int) -> bool:
        if since > self.number or (self._recent and since < self._recent[0][0] - 1):
            return True  # from before a restart, or too old to know
        return any(number > since and (paths is None or path in paths) for number, paths in self._recent)

    @contextmanager
    def reading(self, path: str) -> Iterator[None]:
        """Count the file as open in a browser."""
        with self._condition:
            self._open.append(path)
        try:
            yield
        finally:
            with self._condition:
                self._open.remove(path)

    @property
    def open(self) -> frozenset[str]:
        """The files that browsers show."""
        with self._condition:
            return frozenset(self._open)

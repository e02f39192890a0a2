"""How far a long run has come, for people who watch it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

_MANY, _BAR, _SOON = 50, 30, 50


@contextmanager
def steps(total: int, what: str) -> Iterator[Callable[[int], None]]:
    """Takes how many of `total` are done: a bar on a terminal, in a log a line for each tenth. On standard error."""
    terminal = sys.stderr.isatty()
    tenth = -1

    def step(done: int) -> None:
        nonlocal tenth
        if terminal:
            full = _BAR * done // max(1, total)
            bar = "█" * full + "░" * (_BAR - full)
            print(f"\r{bar} {done} of {total} {what}", end="", file=sys.stderr, flush=True)
        elif total >= _MANY and 10 * done // total > tenth:
            tenth = 10 * done // total
            print(f"{done} of {total} {what}", file=sys.stderr, flush=True)

    try:
        yield step
    finally:
        if terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def watched(items: Sequence[T], what: str) -> Iterator[T]:
    """The items; of many, a line on standard error counts them while that is a terminal, and goes at the end."""
    if len(items) < _MANY or not sys.stderr.isatty():
        yield from items
        return
    step = max(1, len(items) // 200)
    try:
        for at, item in enumerate(items):
            if at % step == 0:
                print(f"\r{at} of {len(items)} {what}", end="", file=sys.stderr, flush=True)
            yield item
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def clock() -> float:
    """Seconds, by which is decided when there is something to show."""
    return time.monotonic()


@contextmanager
def stages() -> Iterator[Callable[[str, int, int, int], None]]:
    """Takes what is at work, how much of it is done, of how much, and files made: nothing is shown of short runs.

    A bar on a terminal after a second, in a log a line every ten seconds. On standard error.
    """
    shown: _Stages = _Bar() if sys.stderr.isatty() else _Log()
    try:
        yield shown.tell
    finally:
        shown.close()


class _Stages:
    """What a long run is at, shown now and then: `first` after so many seconds, then at every `pause`."""

    first: float
    pause: float

    def __init__(self) -> None:
        self._what = ""
        self._since = clock()
        self._due = self._since + self.first

    def tell(self, what: str, done: int, total: int, files: int) -> None:
        """So far it has come."""
        now = clock()
        if what != self._what:
            self._what, self._since = what, now
        if now >= self._due:
            self._due = now + self.pause
            self.show(what, done, total, _pace(now - self._since, done, total, files))

    def show(self, what: str, done: int, total: int, pace: str) -> None:
        """Show it."""
        raise NotImplementedError

    def close(self) -> None:
        """Leave nothing that would be in the way of what is printed next."""


def _pace(seconds: float, done: int, total: int, files: int) -> str:
    """How fast it goes, and how long the rest takes at that pace; empty as long as nobody can say."""
    if not total <= _SOON * done < _SOON * total or seconds <= 0:
        return ""
    rate = f"{files / seconds:.0f} files/s, " if files else ""
    left = round(seconds * (total - done) / done)
    return f"{rate}{left // 60}:{left % 60:02} left"


class _Log(_Stages):
    first = pause = 10.0

    def show(self, what: str, done: int, total: int, pace: str) -> None:
        print(", ".join(filter(None, (f"{done} of {total} {what}", pace))), file=sys.stderr, flush=True)


class _Bar(_Stages):
    first, pause = 1.0, 0.1

    def __init__(self) -> None:
        super().__init__()
        self._drawn: Progress | None = None

    def show(self, what: str, done: int, total: int, pace: str) -> None:
        bar = self._drawn or self._begun()
        bar.update(bar.task_ids[0], completed=done, total=total, what=f"{done} of {total} {what}", pace=pace)
        bar.refresh()

    def _begun(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (BarColumn(_BAR), TextColumn("{task.fields[what]}"), TextColumn("{task.fields[pace]}"))
        self._drawn = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
        self._drawn.add_task("", what="", pace="")
        self._drawn.start()
        return self._drawn

    def close(self) -> None:
        if self._drawn:
            self._drawn.stop()

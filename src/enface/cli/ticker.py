"""How far a long run has come, for people who watch it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

_MANY, _BAR = 50, 30


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

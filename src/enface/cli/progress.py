"""How far a long run has come, for people who watch it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_MANY = 50


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

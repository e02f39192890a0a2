"""Processes that would write at the same place take turns."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def turn(file: Path) -> Iterator[None]:
    """One process at a time of those that name the same file, which is made as needed; the others wait.

    A killed process lets go. Where no lock can be had nobody waits.
    """
    number = -1
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        fcntl.flock(number, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if number >= 0:
            os.close(number)

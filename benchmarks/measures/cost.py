"""What a command costs: time of the clock and of the processor, and memory at its peak."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Literal

Dimension = Literal["wall", "cpu", "memory"]
_EVERY, _SHARE = 0.25, 50
"""Seconds between looks, and how much longer than a look: it takes long where much memory is held, and holds all up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds of the clock; of the processor, children included; MiB at the peak, of all its processes together."""

    wall: float
    cpu: float
    memory: float

    def along(self, dimension: Dimension) -> float:
        """One of the three."""
        return {"wall": self.wall, "cpu": self.cpu, "memory": self.memory}[dimension]


class Failed(Exception):
    """A command that is measured did not do its work."""


def cost(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    output: Path = Path(os.devnull),
    expected: Sequence[int] = (0,),
) -> Cost:
    """Run it to its end and ask the kernel what it took; raises Failed, with what it said, when it went wrong."""
    with tempfile.TemporaryFile("w+") as said, output.open("wb") as told:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=told, stderr=said)
        watch = _Watch(child.pid)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        shared = watch.stop()
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in expected:
            said.seek(0)
            raise Failed(f"{' '.join(command)} ended with exit code {child.returncode}:\n{said.read()}")
    memory = max(usage.ru_maxrss / 1024, shared)
    return Cost(wall=round(wall, 4), cpu=round(usage.ru_utime + usage.ru_stime, 4), memory=round(memory, 1))


class _Watch:
    """Looks now and then at a process that has children: what all of them hold together (the kernel adds up none)."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0.0
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """The peak in MiB; 0 when there was never more than one process."""
        self._over.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        took = 0.0
        while not self._over.wait(max(_EVERY, took * _SHARE)):
            begun = time.perf_counter()
            family = [*_family(self._pid)]
            if len(family) > 1:
                self._peak = max(self._peak, sum(map(_held, family)) / 1024)
            took = time.perf_counter() - begun


def _family(pid: int) -> Iterator[int]:
    """The process and its descendants."""
    yield pid
    for task in Path("/proc", str(pid), "task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _held(pid: int) -> int:
    """KiB of memory, what it shares with others in equal parts."""
    try:
        lines = Path("/proc", str(pid), "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)

"""From a translated message saved to its page on disk, while `enface serve` runs."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.measures.bench import ENFACE, Bench, Figure, Size, counted
from benchmarks.measures.cost import Failed
from benchmarks.measures.edits import WORDS, edit_translation

LONGEST = 120
_QUIET = 0.4


def serving(bench: Bench, size: Size) -> Iterator[Figure]:
    """In milliseconds, the median; a first edit is not counted."""
    site, out = bench.copy(size), bench.fresh("serve-out")
    delays: list[float] = []
    with _served(site, out) as pid:
        for number in range(bench.rounds + 1):
            _settle(pid)
            review = number * 7 % size.reviews
            page = out / "vi" / "reviews" / _slug(site, review) / "index.html"
            edit_translation(site, review)
            delays.append(_seconds_until(page, WORDS) * 1000)
    more = {"milliseconds": counted({str(number): delay for number, delay in enumerate(delays)})}
    yield Figure(measure="serve", value=median(delays[1:]), size=str(size), more=more)


@contextmanager
def _served(site: Path, out: Path) -> Iterator[int]:
    """The process, once the site is built."""
    command = [*ENFACE, "-C", str(site), "serve", "--port", "0", "--out", str(out)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        if server.stdout is None or not any("Ctrl-C" in line for line in server.stdout):
            raise Failed("enface serve did not start")
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def _settle(pid: int) -> None:
    """Wait until the server has nothing left to do."""
    before = -1.0
    while before != (before := _worked(pid)):
        time.sleep(_QUIET)


def _worked(pid: int) -> float:
    """Seconds of the processor so far."""
    fields = Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _slug(site: Path, review: int) -> str:
    """The last part of the Vietnamese page's address, from the lock."""
    lock = (site / "enface.lock").read_text("utf-8")
    found = re.search(rf"^review-{review:05} .* vi=(\S+)", lock, re.MULTILINE)
    return found[1] if found else f"review-{review:05}"


def _seconds_until(page: Path, words: str) -> float:
    """How long from now until the page says so."""
    start = time.perf_counter()
    wanted, seen = words.encode(), -1
    while (waited := time.perf_counter() - start) < LONGEST:
        changed = page.stat().st_mtime_ns
        if changed != seen and wanted in page.read_bytes():
            return waited
        seen = changed if waited > 1 else -1
        time.sleep(0.001)
    raise Failed(f"{LONGEST} seconds after the edit {page.name} does not have it")

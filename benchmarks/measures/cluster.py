"""Dask beside the pool of processes that enface makes itself."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.measures.bench import Bench, Figure, Size
from benchmarks.measures.interleave import interleaved, ratio


def cluster(bench: Bench, size: Size) -> Iterator[Figure]:
    """Full builds by two processes and by two workers; the cluster runs already, as clusters do."""
    if importlib.util.find_spec("distributed") is None:
        bench.say("left out: distributed is not installed")
        return
    site = bench.site(size)
    with _workers() as address:
        contenders = {
            "pool": lambda: bench.full_build(site, "--jobs", "2"),
            "dask": lambda: bench.full_build(site, "--executor", f"dask://{address}"),
        }
        runs = interleaved(contenders, bench.rounds)
    yield Figure(measure="dask", value=ratio(runs, "dask", "pool", "wall"), size=str(size), runs=runs)


@contextmanager
def _workers() -> Iterator[str]:
    """Host and port of a scheduler with two workers."""
    command = [sys.executable, "-m", "benchmarks.local_cluster"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield (process.stdout.readline() if process.stdout else "").strip().rpartition("/")[2]
    finally:
        process.communicate("")

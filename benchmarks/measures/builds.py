"""Full builds beside Hugo's, and a million pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.measures.bench import Bench, Figure, Size, asked, counted, loaded
from benchmarks.measures.cost import Cost, cost
from benchmarks.measures.interleave import Runs, interleaved, middle, ratio

_WRITE = "import sys, pathlib; from benchmarks.peers import hugo; hugo.write_site(*map(pathlib.Path, sys.argv[1:]))"
_COMMAND = """import json, sys, pathlib; from benchmarks.peers import hugo
print(json.dumps([*map(str, hugo.command(*map(pathlib.Path, sys.argv[1:])))]))"""


def beside_hugo(bench: Bench, size: Size) -> Iterator[Figure]:
    """Wall and processor time of the site that a desk has after some years."""
    runs = _both(bench, size, bench.rounds)
    more = {"files": _files(bench.folder / "out"), "files of hugo": _files(bench.folder / "hugo-out")}
    yield Figure(
        measure="build-wall", value=ratio(runs, "enface", "hugo", "wall"), size=str(size), runs=runs, more=more
    )
    yield Figure(measure="build-cpu", value=ratio(runs, "enface", "hugo", "cpu"), size=str(size), runs=runs, more=more)


def memory_beside_hugo(bench: Bench, size: Size) -> Iterator[Figure]:
    """Peak memory where it begins to matter: once, it hardly varies."""
    runs = _both(bench, size, 1)
    more = counted({"wall": ratio(runs, "enface", "hugo", "wall"), "cpu": ratio(runs, "enface", "hugo", "cpu")})
    value = ratio(runs, "enface", "hugo", "memory")
    yield Figure(measure="build-memory", value=value, size=str(size), runs=runs, more={"ratios": more})


def million(bench: Bench, size: Size) -> Iterator[Figure]:
    """The memory of one very large build, in GB."""
    built = bench.full_build(bench.site(size))
    runs = {"enface": [built]}
    yield Figure(measure="million-memory", value=middle(runs["enface"], "memory") / 1000, size=str(size), runs=runs)


def _both(bench: Bench, size: Size, rounds: int) -> Runs:
    return interleaved(contenders(bench, size), rounds)


def contenders(bench: Bench, size: Size) -> dict[str, Callable[[], Cost]]:
    """Full builds of one site by both."""
    site = bench.site(size)
    return {"enface": lambda: bench.full_build(site), "hugo": _hugo(bench, site)}


def _hugo(bench: Bench, site: Path) -> Callable[[], Cost]:
    """Builds the same site with Hugo, into an empty folder, its cache emptied."""
    target, out = bench.fresh(f"hugo-{site.name}"), bench.folder / "hugo-out"
    bench.say("writing the site for Hugo")
    asked(_WRITE, str(site), str(target))
    command: Sequence[str] = loaded(asked(_COMMAND, str(target), str(out)))

    def run() -> Cost:
        for name in ("hugo-out", "hugo-out.cache"):
            bench.fresh(name)
        return cost(command)

    return run


def _files(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))

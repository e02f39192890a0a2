"""Builds of a site that was built before: nothing changed, or one thing. Each is a process of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measures.bench import ENFACE, Bench, Figure, Size
from benchmarks.measures.cost import Cost, cost
from benchmarks.measures.edits import edit_source, edit_translation
from benchmarks.measures.interleave import middle

EDITS: dict[str, Callable[[Path, int], None]] = {
    "a paragraph of the source": edit_source,
    "a translated paragraph": edit_translation,
    "a translated title": lambda site, number: edit_translation(site, number, "title"),
}


def again(bench: Bench, size: Size) -> Iterator[Figure]:
    """Nothing to do, then one edit; of the kinds of edits the slowest counts."""
    site, out = bench.copy(size), bench.fresh("again-out")
    report = bench.folder / "report.json"

    def build() -> Cost:
        return cost([*ENFACE, "-C", str(site), "build", "--json", "--out", str(out)], output=report)

    bench.say("building it a first time")
    first = build()
    files = _written(report)
    build()
    idle = [build() for _ in range(bench.rounds)]
    runs = {"nothing changed": idle, "first build": [first]}
    yield Figure(measure="no-op", value=middle(idle, "wall"), size=str(size), runs=runs, more={"files": files})
    edits: dict[str, list[Cost]] = {name: [] for name in EDITS}
    written: dict[str, int] = {}
    for number in range(bench.rounds):
        for turn, (name, edit) in enumerate(EDITS.items()):
            edit(site, (number * len(EDITS) + turn) * 7 % size.reviews)
            edits[name].append(build())
            written[name] = _written(report)
    slowest = max(middle(costs, "wall") for costs in edits.values())
    yield Figure(measure="one-edit", value=slowest, size=str(size), runs=edits, more={"written": written})


def _written(report: Path) -> int:
    return len(json.loads(report.read_bytes())["written"])

"""`enface update` after one edit of the source."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measures.bench import ENFACE, Bench, Figure, Size
from benchmarks.measures.cost import cost
from benchmarks.measures.edits import edit_source
from benchmarks.measures.interleave import middle


def update(bench: Bench, size: Size) -> Iterator[Figure]:
    """A first one, which has everything to read, is not counted."""
    site = bench.copy(size)
    command = [*ENFACE, "-C", str(site), "update"]
    bench.say("updating it a first time")
    runs = {"first update": [cost(command)], "one edit": []}
    for number in range(bench.rounds):
        edit_source(site, number * 7 % size.reviews)
        runs["one edit"].append(cost(command))
    runs["nothing changed"] = [cost(command) for _ in range(bench.rounds)]
    yield Figure(measure="update", value=middle(runs["one edit"], "wall"), size=str(size), runs=runs)

"""Where the time of a build went, as JSON and as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from typing import TypeVar

from enface.cli import say
from enface.model.cost import NOTHING
from enface.render.jobs import Job
from enface.workshop.stopwatch import STAGES, Stopwatch

_MOST = 10
"""How many of the slowest are named."""

Row = Mapping[str, str | int | float]
T = TypeVar("T")


def data(watch: Stopwatch) -> dict[str, object]:
    """What the watch says, once the build is over: stages in their order, the slowest of everything else first."""
    passed = watch.stop()
    return {
        "seconds": round(passed.wall, 3),
        "cpu_seconds": round(passed.cpu, 3),
        "stages": _stages(watch),
        "documents": [{"id": name, "milliseconds": _milli(took)} for name, took in _slowest(watch.documents)],
        "lists": [{**_place(job), "milliseconds": _milli(took)} for job, took in _slowest(watch.lists)],
        "templates": _templates(watch),
    }


def _stages(watch: Stopwatch) -> list[Row]:
    costs = [(stage, watch.stages.get(stage, NOTHING)) for stage in STAGES]
    total = sum(cost.wall for _, cost in costs) or 1.0
    return [
        {
            "stage": stage,
            "seconds": round(cost.wall, 3),
            "cpu_seconds": round(cost.cpu, 3),
            "share": round(cost.wall / total, 4),
        }
        for stage, cost in costs
    ]


def _templates(watch: Stopwatch) -> list[Row]:
    slowest = sorted(watch.templates.items(), key=lambda each: each[1].cost.wall, reverse=True)
    return [
        {
            "name": name,
            "calls": calls.count,
            "milliseconds": _milli(calls.cost.wall),
            "mean_milliseconds": _milli(calls.cost.wall / calls.count),
        }
        for name, calls in slowest[:_MOST]
    ]


def _place(job: Job) -> Row:
    return {"kind": job.kind, "locale": job.locale, "id": job.id, "page": job.number}


def _milli(seconds: float) -> float:
    return round(1000 * seconds, 3)


def show(watch: Stopwatch) -> None:
    """The same for people."""
    passed = watch.stop()
    stages = [
        [str(row["stage"]), f"{row['seconds']:.2f}", f"{row['cpu_seconds']:.2f}", f"{row['share']:.0%}"]
        for row in _stages(watch)
        if row["seconds"]
    ]
    everything = ["all", f"{passed.wall:.2f}", f"{passed.cpu:.2f}", ""]
    _table(["stage", "s", "CPU s", "share"], [*stages, everything])
    _times(["slowest documents", "ms"], _slowest(watch.documents))
    _times(["slowest lists", "ms"], ((_called(job), took) for job, took in _slowest(watch.lists)))
    templates = [
        [str(row["name"]), str(row["calls"]), f"{row['milliseconds']:.1f}", f"{row['mean_milliseconds']:.2f}"]
        for row in _templates(watch)
    ]
    _table(["slowest templates", "calls", "ms", "mean ms"], templates)


def _slowest(times: Mapping[T, float]) -> list[tuple[T, float]]:
    return nlargest(_MOST, times.items(), key=lambda each: each[1])


def _times(head: Sequence[str], rows: Iterable[tuple[str, float]]) -> None:
    _table(head, [[say.harmless(name), f"{1000 * took:.1f}"] for name, took in rows])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if rows:
        print()
        say.table(head, rows)


def _called(job: Job) -> str:
    number = str(job.number) if job.number > 1 else ""
    return " ".join(filter(None, (job.locale, job.kind, job.id, number)))

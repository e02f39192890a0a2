"""Where the time of a build went: by stage, and by what was made."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct, field

from enface.model.cost import NOTHING, Calls, Cost
from enface.publish.timing import Timing
from enface.publish.work import Done
from enface.render.jobs import Job

Stage = Literal[
    "start", "reading", "detection", "catalogs", "facts", "pages", "lists", "feeds", "files", "state", "lint"
]
"""`start` loads the program and looks for what has changed; `files` writes, and makes what is made of everything."""
STAGES: tuple[Stage, ...] = get_args(Stage)


def now() -> Cost:
    """The clocks of this process."""
    return Cost(time.perf_counter(), time.process_time())


def _of_others() -> float:
    """For how long processors were busy with processes that this one has waited for."""
    times = os.times()
    return times.children_user + times.children_system


class Stopwatch(Struct):
    """Adds up what passes from one lap to the next; what jobs took they bring along, from whatever process.

    With several processes at work stages add up to more than has passed.
    """

    timing: Timing = field(default_factory=lambda: Timing(now))
    stages: dict[Stage, Cost] = field(default_factory=dict)
    documents: dict[str, float] = field(default_factory=dict)
    lists: dict[Job, float] = field(default_factory=dict)
    templates: dict[str, Calls] = field(default_factory=dict)
    _begun: Cost = field(default_factory=now)
    _mark: Cost = field(default_factory=now)
    _others: float = field(default_factory=_of_others)

    def lap(self, stage: Stage) -> None:
        """What passed since the last lap belongs to this stage."""
        mark = now()
        self._add(stage, mark - self._mark)
        self._mark = mark

    def skip(self) -> None:
        """What passed since the last lap belongs to none: jobs tell it themselves."""
        self._mark = now()

    def apart(self) -> Stopwatch:
        """One for work that is done elsewhere."""
        return Stopwatch()

    def add(self, stages: Mapping[Stage, Cost]) -> None:
        """What work took that was done elsewhere, if that is this process none of the time meanwhile."""
        self.skip()
        for stage, cost in stages.items():
            self._add(stage, cost)

    def take(self, done: Done) -> None:
        """A job was done."""
        spent, job = done.spent, done.job
        if spent is None:
            return
        self._add(_stage(job), spent.making)
        self._add("files", spent.writing)
        took = spent.making.wall + spent.writing.wall
        if job.kind == "document":
            self.documents[job.id] = took
        else:
            self.lists[job] = took
        self._count(spent.templates)

    def stop(self) -> Cost:
        """All that has passed, and for what processors were busy in this process and those that it has ended."""
        self._count(self.timing.take(NOTHING).templates)
        return now() - self._begun + Cost(0.0, _of_others() - self._others)

    def _add(self, stage: Stage, cost: Cost) -> None:
        self.stages[stage] = self.stages.get(stage, NOTHING) + cost

    def _count(self, templates: Iterable[tuple[str, Calls]]) -> None:
        for name, calls in templates:
            self.templates[name] = self.templates.get(name, Calls()) + calls


def _stage(job: Job) -> Stage:
    match job.kind:
        case "document":
            return "pages"
        case "feed":
            return "feeds"
        case _:
            return "lists"

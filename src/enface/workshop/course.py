"""The course of a build: how far it has come, for those who watch, and where time went, for those who ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

    from enface.model.cost import Cost
    from enface.publish.work import Done
    from enface.render.html import Pages
    from enface.render.jobs import Job
    from enface.seams import Target
    from enface.workshop.hands import Work
    from enface.workshop.stopwatch import Stage, Stopwatch

T = TypeVar("T")
Tell = Callable[[str, int, int, int], None]
"""Is told what is at work, how much of it is done, of how much, and how many files were made meanwhile."""


def silent(_what: str, _done: int, _total: int, _files: int) -> None:
    """Nobody watches."""


class Course(Struct, frozen=True, kw_only=True):
    """Passed to where stages meet. By default it does nothing, and takes no time."""

    tell: Tell = silent
    watch: Stopwatch | None = None

    def lap(self, stage: Stage) -> None:
        """What was done until here, since the lap before, belongs to this stage."""
        if self.watch:
            self.watch.lap(stage)

    def apart(self) -> Course:
        """That of work which is done in whatever process."""
        return Course(watch=self.watch.apart()) if self.watch else UNWATCHED

    @property
    def spent(self) -> Mapping[Stage, Cost]:
        """What every stage took until here."""
        return self.watch.stages if self.watch else {}

    def taking(self, doing: Iterable[tuple[T, Mapping[Stage, Cost]]]) -> Iterator[T]:
        """What is done in whatever process, without what it took, which is noted."""
        for done, spent in doing:
            if self.watch:
                self.watch.add(spent)
            yield done

    def each(self, items: Iterable[T], what: str, total: int) -> Iterator[T]:
        """The items, told one by one."""
        for at, item in enumerate(items, 1):
            yield item
            self.tell(what, at, total, 0)

    def templates(self, sources: Mapping[str, str], cache: BytecodeCache) -> Pages:
        """Templates of these sources, compiled ones of which are in the cache."""
        from enface.render.html import Pages  # and with it Jinja2, which not every run needs

        return self.watch.timing.pages(sources, cache) if self.watch else Pages(sources, cache=cache)

    def target(self, target: Target) -> Target:
        """The target to write to."""
        return self.watch.timing.target(target) if self.watch else target

    def timed(self, doing: Iterable[Done]) -> Iterable[Done]:
        """Jobs as they are done, in whatever process, each with what it took."""
        return self.watch.timing.done(doing) if self.watch else doing

    def following(self, work: Work, due: Iterable[Job], locales: int) -> Work:
        """The work, followed while it does what is due; a document counts as many pages as there are locales."""

        def weight(job: Job) -> int:
            return locales if job.kind == "document" else 1

        total, at, files = sum(map(weight, due)), 0, 0

        def followed(jobs: Iterable[Job]) -> Iterator[Done]:
            nonlocal at, files
            for one in self._noted(work(jobs)):
                at = min(total, at + weight(one.job))
                files += len(one.paths)
                self.tell("pages", at, total, files)
                yield one

        return followed

    def _noted(self, doing: Iterable[Done]) -> Iterator[Done]:
        """What is done, and what it took; what passes between one job and the next is the state's."""
        if self.watch is None:
            yield from doing
            return
        self.watch.lap("state")
        for one in doing:
            self.watch.skip()
            self.watch.take(one)
            yield one
            self.watch.lap("state")
        self.watch.skip()


UNWATCHED = Course()

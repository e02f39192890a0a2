"""Who does the jobs of a build: this process alone, or others that are given chunks of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from enface.publish.work import Done, done
from enface.render.editions.shelving import ids_of
from enface.render.jobs import Job, Press
from enface.seams import Target
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.printing import fed_by, unpacked
from enface.workshop.sharing import Share, unshared

if TYPE_CHECKING:
    from enface.workshop.prepared import Prepared

_MOST = 250
"""Pages of a chunk: what comes of them is in memory at once."""
_TURNS = 4
"""Chunks like the next that each worker would do of what is left, so that all of them end at about the same time."""

Work = Callable[[Iterable[Job]], Iterable[Done]]
"""Does jobs, and says in their order what was done."""
Entries = Mapping[tuple[str, str], bytes]
"""What feeds carry of documents, packed, by id and locale tag."""


class Bench(Struct, frozen=True, kw_only=True):
    """What jobs are done with.

    `value` gives facts of the publication, packed, and `entry` what a document that was done gave to feeds.
    """

    prepared: Prepared
    press: Press
    target: Target
    taken: frozenset[str]
    value: Callable[[str], bytes | None]
    entry: Callable[[str, str], bytes | None]
    course: Course = UNWATCHED

    def done(self, jobs: Iterable[Job], press: Press) -> Iterable[Done]:
        """Do jobs one after another with this press."""
        return self.course.timed(done(jobs, press, self.target, self.taken))


class Hands(Protocol):
    """Those who do the work of a build."""

    def __call__(self, bench: Bench) -> AbstractContextManager[Work]:
        """Work at a bench; nobody is left there at the end."""
        ...

    @property
    def share(self) -> Share:
        """Do pieces of work before there is a bench."""
        ...


class Chunk(Struct, frozen=True, kw_only=True):
    """Jobs that are done in one go, with what feeds among them carry."""

    jobs: tuple[Job, ...]
    entries: Entries = field(default_factory=dict)


class _Alone:
    share = staticmethod(unshared)

    @contextmanager
    def __call__(self, bench: Bench) -> Iterator[Work]:
        yield partial(bench.done, press=bench.press)


alone: Hands = _Alone()
"""This process does everything."""


def chunks_of(jobs: Sequence[Job], workers: int, bench: Bench, least: int) -> Iterator[Chunk]:
    """The jobs in their order: some chunks for each worker, smaller ones at the end, of at least so many pages."""
    locales = len(bench.press.readers)
    pages = [locales if job.kind == "document" else 1 for job in jobs]
    for portion in portions(pages, workers, least):
        some = tuple(jobs[portion])
        yield Chunk(jobs=some, entries=dict(_entries(some, bench)))


def portions(pages: Iterable[int], workers: int, least: int) -> Iterator[slice]:
    """Where jobs that make so many pages each are divided, for workers who take one portion after another."""
    before = [0, *accumulate(pages)]
    start, jobs = 0, len(before) - 1
    while start < jobs:
        size = max(least, min(_MOST, ceil((before[jobs] - before[start]) / (workers * _TURNS))))
        end = min(bisect_left(before, before[start] + size), jobs)
        yield slice(start, end)
        start = end


def _entries(jobs: Iterable[Job], bench: Bench) -> Iterator[tuple[tuple[str, str], bytes]]:
    for job in jobs:
        if job.kind == "feed":
            for name in ids_of(bench.prepared.publication.fed.get(job.place, ())):
                packed = bench.entry(name, job.locale)
                if packed:
                    yield (name, job.locale), packed


def did(chunk: Chunk, bench: Bench) -> tuple[Done, ...]:
    """Do a chunk, away from where the state is."""
    kept = unpacked(lambda name, tag: chunk.entries.get((name, tag)))
    return tuple(bench.done(chunk.jobs, fed_by(bench.press, kept)))

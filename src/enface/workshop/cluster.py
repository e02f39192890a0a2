"""The jobs of a build done by a cluster: chunks travel with what they ask, and come back as files and facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters.dask_executor import Line
from enface.model.deploying import TargetOptions
from enface.model.page import Page
from enface.publish.work import Done
from enface.render.jobs import Job
from enface.workshop.afar import perform
from enface.workshop.hands import Bench, Chunk, Work, chunks_of, did
from enface.workshop.packing import TRAVELLING, Packer, surroundings_of
from enface.workshop.parcels import Returned
from enface.workshop.sharing import AHEAD, Share, under_way, unshared

_LEAST = 500
"""Pages of a chunk: so many that what travels with each, and what is made anew there, does not count."""
_ROUNDS = 12
"""How often a chunk is sent again with what it lacked; what lacks more is done here."""


class Cluster(Struct, frozen=True, kw_only=True):
    """The workers at the end of a `line`, who put files into `storage`, if any. `say` is told once when one is lost.

    What comes before there are pages, others `share` who have the site's folder.
    """

    line: Callable[[], AbstractContextManager[Line]]
    say: Callable[[str], None]
    storage: TargetOptions | None = None
    least: int = _LEAST
    share: Share = unshared

    @contextmanager
    def __call__(self, bench: Bench) -> Iterator[Work]:
        """Work with them."""
        with self.line() as line:
            yield _Shipping(self, bench, line).work


class _Shipping:
    def __init__(self, order: Cluster, bench: Bench, line: Line) -> None:
        self._order = order
        self._bench = bench
        self._line = line
        self._packer = Packer(bench, surroundings_of(bench, order.storage))
        self._lost = False

    def work(self, jobs: Iterable[Job]) -> Iterator[Done]:
        """Do jobs, a few chunks ahead of what is asked for."""
        for chunk, future in under_way(self._chunks(list(jobs)), self._sent, AHEAD * self._line.workers):
            yield from self._finished(chunk, future)

    def _chunks(self, jobs: list[Job]) -> Iterator[Chunk]:
        for _, some in groupby(jobs, key=lambda job: job.kind in TRAVELLING):
            yield from chunks_of(list(some), self._line.workers, self._bench, self._order.least)

    def _sent(self, chunk: Chunk, missed: Iterable[str] = ()) -> Future[Returned] | None:
        if self._lost or chunk.jobs[0].kind not in TRAVELLING:
            return None
        return self._line.executor.submit(perform, self._packer.parcel(chunk, missed))

    def _finished(self, chunk: Chunk, future: Future[Returned] | None) -> Iterator[Done]:
        """All jobs of a chunk, in their order."""
        done: dict[Job, tuple[Done, tuple[Page, ...]]] = {}
        missed: set[str] = set()
        for _ in range(_ROUNDS):
            returned = self._returned(future)
            if returned is None:
                break
            done |= {one.job: (one, pages) for one, pages in returned.done}
            if not returned.missing:
                break
            missed |= {name for _, name in returned.missing}
            future = self._sent(replace(chunk, jobs=tuple(job for job, _ in returned.missing)), missed)
        for job in chunk.jobs:
            if job in done:
                one, pages = done[job]
                yield one if self._order.storage else self._written(one, pages)
            else:
                yield from did(replace(chunk, jobs=(job,)), self._bench)

    def _returned(self, future: Future[Returned] | None) -> Returned | None:
        """What came back; None where nothing will."""
        if future is None:
            return None
        try:
            return future.result()
        except self._line.lost:
            if not self._lost:
                self._lost = True
                self._order.say("the cluster has lost a part of the work: this process does what is left")
            return None

    def _written(self, one: Done, pages: tuple[Page, ...]) -> Done:
        written = (page.path for page in pages if self._bench.target.write(page.path, page.data))
        return replace(one, written=tuple(written))

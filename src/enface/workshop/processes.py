"""The jobs of a build done by several processes of this machine, which inherit the prepared site."""

from __future__ import annotations

import multiprocessing
import os
import signal
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from threading import Thread

from msgspec import Struct

from enface.publish.work import Done
from enface.render.jobs import Job
from enface.workshop.hands import LEAST, Bench, Chunk, Work, alone, chunks_of, did

MANY = 400
"""Documents that are worth starting processes for: well above the hundred at which both took the same time."""
_AHEAD = 2
"""Chunks for each process that are handed over before one is needed."""


class Processes(Struct, frozen=True, kw_only=True):
    """`count` of them, for `many` documents and more; fewer are done by this process.

    What a process that died was to do, this one does; `say` is told of that once.
    """

    count: int
    say: Callable[[str], None]
    many: int = MANY
    least: int = LEAST

    @contextmanager
    def __call__(self, bench: Bench) -> Iterator[Work]:
        """Work with them. However it ends, they end with it."""
        crew = _Crew(self, bench)
        try:
            yield crew.work
        except BaseException:
            crew.stop()
            raise
        finally:
            crew.close()


def fork_is_there() -> bool:
    """Whether processes of this machine inherit what this one has in memory."""
    return "fork" in multiprocessing.get_all_start_methods()


class _Crew:
    def __init__(self, order: Processes, bench: Bench) -> None:
        self._order = order
        self._bench = bench
        self._pool: ProcessPoolExecutor | None = None
        self._before = set(multiprocessing.active_children())
        self._broken = False

    def work(self, jobs: Iterable[Job]) -> Iterator[Done]:
        """Do jobs. The first is done here: templates are compiled and tables read before others inherit them."""
        todo = list(jobs)
        with alone(self._bench) as mine:
            if self._pool is None:
                few = sum(job.kind == "document" for job in todo) < self._order.many
                mine_alone = len(todo) if few else 1
                yield from mine(todo[:mine_alone])
                todo = todo[mine_alone:]
            if todo:
                yield from self._shared(todo)

    def _shared(self, jobs: list[Job]) -> Iterator[Done]:
        chunks = chunks_of(jobs, self._order.count, self._bench, self._order.least)
        under_way: deque[tuple[Chunk, Future[tuple[Done, ...]] | None]] = deque()
        for chunk in islice(chunks, _AHEAD * self._order.count):
            under_way.append((chunk, self._submitted(chunk)))
        while under_way:
            chunk, future = under_way.popleft()
            yield from self._result(chunk, future)
            under_way.extend((each, self._submitted(each)) for each in islice(chunks, 1))

    def _submitted(self, chunk: Chunk) -> Future[tuple[Done, ...]] | None:
        if self._pool is None:
            self._pool = self._started()
        if self._broken:
            return None
        with suppress(BrokenProcessPool):
            return self._pool.submit(_do, chunk)
        return None

    def _result(self, chunk: Chunk, future: Future[tuple[Done, ...]] | None) -> tuple[Done, ...]:
        with suppress(BrokenProcessPool):
            if future:
                return future.result()
        if not self._broken:
            self._broken = True
            self._order.say("a process of the build has died: this one does what is left")
        return did(chunk, self._bench)

    def _started(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            self._order.count, multiprocessing.get_context("fork"), initializer=_begin, initargs=(self._bench,)
        )
        with warnings.catch_warnings():  # threads of libraries that no page is made with: NumPy's
            warnings.simplefilter("ignore", DeprecationWarning)
            pool.submit(os.getpid)
        return pool

    def stop(self) -> None:
        """End the processes in the middle of their work."""
        for each in set(multiprocessing.active_children()) - self._before:
            each.terminate()

    def close(self) -> None:
        """Wait until they have ended."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


_bench: Bench | None = None


def _begin(bench: Bench) -> None:
    """A process begins. It does not outlive the one that it works for, which alone minds Ctrl-C."""
    global _bench  # noqa: PLW0603 - what a process of a pool has is given to it so
    _bench = bench
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _do(chunk: Chunk) -> tuple[Done, ...]:
    if _bench is None:
        raise RuntimeError("the process has not begun")
    return did(chunk, _bench)

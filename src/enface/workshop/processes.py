"""The work of a build done by several processes of this machine, which inherit what they work with."""

from __future__ import annotations

import multiprocessing
import os
import signal
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from threading import Thread
from typing import Any, Generic, TypeVar

from msgspec import Struct

from enface.publish.work import Done
from enface.render.jobs import Job
from enface.workshop.hands import Bench, Chunk, Work, alone, chunks_of, did
from enface.workshop.sharing import AHEAD, under_way

A = TypeVar("A")
B = TypeVar("B")

MANY = 200
"""Documents that are worth starting processes for: well above the hundred at which both took the same time."""
_LEAST = 20
"""Pages that are worth handing over."""


class Processes(Struct, frozen=True, kw_only=True):
    """`count` of them, for the work that `many` documents are, and more; this process does what is less.

    What a process that died was to do, this one does; `say` is told of that once.
    """

    count: int
    say: Callable[[str], None]
    many: int = MANY
    least: int = _LEAST

    @contextmanager
    def __call__(self, bench: Bench) -> Iterator[Work]:
        """Work with them. However it ends, they end with it."""
        with self._crew(partial(did, bench=bench)) as crew:
            yield partial(self._work, bench, crew)

    def _work(self, bench: Bench, crew: _Crew[Chunk, tuple[Done, ...]], jobs: Iterable[Job]) -> Iterator[Done]:
        """Do jobs. The first is done here: templates are compiled and tables read before others inherit them."""
        todo = list(jobs)
        with alone(bench) as mine:
            if not crew.is_there:
                few = sum(job.kind == "document" for job in todo) < self.many
                mine_alone = len(todo) if few else 1
                yield from mine(todo[:mine_alone])
                todo = todo[mine_alone:]
            for done in crew.results(chunks_of(todo, self.count, bench, self.least)):
                yield from done

    def share(self, do: Callable[[A], B], pieces: Iterable[A], weight: Callable[[A], int]) -> Iterator[B]:
        """Let them do what is more than little."""
        coming, first, weighed = iter(pieces), list[A](), 0
        for piece in coming:
            first.append(piece)
            weighed += weight(piece)
            if weighed >= self.many:
                break
        else:
            yield from map(do, first)
            return
        with self._crew(do) as crew:
            yield from crew.results(chain(first, coming))

    @contextmanager
    def _crew(self, do: Callable[[A], B]) -> Iterator[_Crew[A, B]]:
        crew = _Crew(self, do)
        try:
            yield crew
        except BaseException:
            crew.stop()
            raise
        finally:
            crew.close()


def fork_is_there() -> bool:
    """Whether processes of this machine inherit what this one has in memory."""
    return "fork" in multiprocessing.get_all_start_methods()


class _Crew(Generic[A, B]):
    """Processes that do one thing with whatever pieces they are given; they start with the first."""

    def __init__(self, order: Processes, do: Callable[[A], B]) -> None:
        self._order = order
        self._do = do
        self._pool: ProcessPoolExecutor | None = None
        self._before = set(multiprocessing.active_children())
        self._broken = False

    @property
    def is_there(self) -> bool:
        """Whether they have started."""
        return self._pool is not None

    def results(self, pieces: Iterable[A]) -> Iterator[B]:
        """What comes of the pieces, in their order."""
        for piece, future in under_way(pieces, self._submitted, AHEAD * self._order.count):
            yield self._result(piece, future)

    def _submitted(self, piece: A) -> Future[B] | None:
        if self._pool is None:
            self._pool = self._started()
        if self._broken:
            return None
        with suppress(BrokenProcessPool):
            return self._pool.submit(_do, piece)
        return None

    def _result(self, piece: A, future: Future[B] | None) -> B:
        with suppress(BrokenProcessPool):
            if future:
                return future.result()
        if not self._broken:
            self._broken = True
            self._order.say("a process of the build has died: this one does what is left")
        return self._do(piece)

    def _started(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            self._order.count, multiprocessing.get_context("fork"), initializer=_begin, initargs=(self._do,)
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


_doing: Callable[[Any], Any] | None = None


def _begin(do: Callable[[Any], Any]) -> None:
    """A process begins. It does not outlive the one that it works for, which alone minds Ctrl-C."""
    global _doing  # noqa: PLW0603 - what a process of a pool has is given to it so
    _doing = do
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _do(piece: Any) -> Any:  # noqa: ANN401 - whatever they were started for
    if _doing is None:
        raise RuntimeError("the process has not begun")
    return _doing(piece)

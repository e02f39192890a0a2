"""Jobs that are timed: the clock comes from outside, and what is not timed knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import BytecodeCache
from msgspec.structs import replace

from enface.model.cost import NOTHING, Calls, Clock, Cost, Spent
from enface.publish.work import Done
from enface.render.board import Board
from enface.render.html import Content, Pages
from enface.render.strings import Strings
from enface.render.views import Frame
from enface.seams import Target


class Timing:
    """Times what one process does: give its jobs `pages` for their templates and `target` for their files."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.templates: dict[str, Calls] = {}
        self.writing = NOTHING

    def pages(self, sources: Mapping[str, str], cache: BytecodeCache | None) -> Pages:
        """Templates of these sources, compiled ones of which are in the cache."""
        return _Pages(sources, cache, self)

    def target(self, target: Target) -> Target:
        """The target."""
        return _Target(target, self)

    def done(self, work: Iterable[Done]) -> Iterator[Done]:
        """Jobs as they are done, each with what it took; what is done with them meanwhile is not counted."""
        doing = iter(work)
        while True:
            self.writing, start = NOTHING, self.clock()
            one = next(doing, None)
            if one is None:
                return
            yield replace(one, spent=self.take(self.clock() - start))

    def take(self, all_of_it: Cost) -> Spent:
        """What was timed since the last time."""
        spent = Spent(making=all_of_it - self.writing, writing=self.writing, templates=tuple(self.templates.items()))
        self.templates, self.writing = {}, NOTHING
        return spent


class _Pages(Pages):
    def __init__(self, sources: Mapping[str, str], cache: BytecodeCache | None, timing: Timing) -> None:
        super().__init__(sources, cache=cache)
        self._timing = timing

    def render(self, name: str, frame: Frame, page: Content, strings: Strings) -> str:
        start = self._timing.clock()
        text = super().render(name, frame, page, strings)
        self._note(name, start)
        return text

    def render_board(self, board: Board) -> str:
        start = self._timing.clock()
        text = super().render_board(board)
        self._note("status.html", start)
        return text

    def _note(self, name: str, start: Cost) -> None:
        known = self._timing.templates
        known[name] = known.get(name, Calls()) + Calls(1, self._timing.clock() - start)


class _Target:
    def __init__(self, target: Target, timing: Timing) -> None:
        self._target = target
        self._timing = timing

    def paths(self) -> Iterable[str]:
        return self._target.paths()

    def write(self, path: str, data: bytes) -> bool:
        start = self._timing.clock()
        wrote = self._target.write(path, data)
        self._timing.writing += self._timing.clock() - start
        return wrote

    def remove(self, path: str) -> None:
        self._target.remove(path)

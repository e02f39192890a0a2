"""Every document settled, a lot at a time in whatever process, and what is noted of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from msgspec import Struct

from enface.model.cost import Cost
from enface.model.document import Document
from enface.model.finding import Finding
from enface.model.site import Site
from enface.render.editions.facts import Claims, Ground, Settled, in_turn, settled
from enface.render.editions.holds import Hold
from enface.render.editions.publication import Asset, Reach, Settlement, reach_of
from enface.render.editions.references import references_in
from enface.render.editions.sizes import sized
from enface.workshop.course import Course
from enface.workshop.manuscripts import Manuscripts
from enface.workshop.sharing import Share
from enface.workshop.stacks import AnyStacks
from enface.workshop.stopwatch import Stage

LOT = 32
"""Documents that are settled in one go."""
Named = tuple[tuple[str, int], ...]
"""References with their lines."""


class _One(NamedTuple):
    """What is noted of a settled document, which is bound to be put away; `reach` if anything is for the public."""

    bound: Any
    addresses: tuple[str, ...]
    held: Mapping[str, Hold]
    reach: Reach | None


_Noted = tuple[Named, _One | Finding | None]
"""What a document refers to, and it settled or what keeps it from that."""


class _Settler(Struct, frozen=True):
    """Settles documents by their numbers."""

    documents: Sequence[Document]
    assets: Mapping[str, Asset]
    ground: Ground
    stacks: AnyStacks
    course: Course

    def lot(self, numbers: Sequence[int]) -> tuple[list[_Noted], Mapping[Stage, Cost]]:
        course = self.course.apart()
        read = map(self.documents.__getitem__, numbers)
        done = [
            (tuple(references_in(each)), self._one(settled(sized(each, self.assets), self.ground))) for each in read
        ]
        course.lap("facts")
        return done, course.spent

    def _one(self, one: Settled | Finding | None) -> _One | Finding | None:
        if not isinstance(one, Settled):
            return one
        reach = reach_of(one.document, one.offered, one.cluster, self.ground.site) if one.offered else None
        return _One(self.stacks.bound(one), one.addresses, one.held, reach)


class Taken:
    """What is noted of documents while one after another is settled and put away."""

    def __init__(self, stacks: AnyStacks, site: Site, course: Course) -> None:
        self.stacks = stacks
        self._site = site
        self._course = course
        self._claims = Claims()
        self._alike: dict[Reach, Reach] = {}
        self.reaches: dict[str, Reach] = {}
        self.held: dict[tuple[str, str], Hold] = {}
        self.named: dict[str, Named] = {}
        self.findings: list[Finding] = []

    def everything(self, manuscripts: Manuscripts, assets: Mapping[str, Asset], ground: Ground, share: Share) -> None:
        """Settle every document."""
        heads = manuscripts.heads
        numbers = {head.path: number for number, head in enumerate(heads)}
        turns = [numbers[head.path] for head in in_turn(heads, ground.lock)]
        settler = _Settler(manuscripts.documents, assets, ground, self.stacks, self._course)
        lots = (turns[start : start + LOT] for start in range(0, len(turns), LOT))
        done = chain.from_iterable(self._course.taking(share(settler.lot, lots, len)))
        for number, (named, one) in zip(turns, done, strict=True):
            self._note(heads[number], named, one)

    def settlement(self, heads: Iterable[Document]) -> Settlement:
        """What a publication is made of, with the heads of all documents."""
        public = [head for head in heads if head.id in self.reaches]
        return Settlement(documents=public, reaches=self.reaches, held=self.held)

    def _note(self, head: Document, named: Named, one: _One | Finding | None) -> None:
        if named:
            self.named[head.id] = named
        refused = self._claims.refused(head, one.addresses) if isinstance(one, _One) else one
        if refused:
            self.findings.append(refused)
        elif isinstance(one, _One):
            self._take(head.id, one)

    def _take(self, name: str, one: _One) -> None:
        self.stacks.put(name, one.bound)
        self.held.update({(name, tag): hold for tag, hold in one.held.items()})
        if one.reach:
            self.reaches[name] = self._alike.setdefault(one.reach, one.reach)

"""A translation of the old site beside its original: what goes into the catalogs, and what finds no place there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from enface.adopt.align import Bead, align
from enface.adopt.carry import carried
from enface.extract.inline import tagged
from enface.extract.keys import key_of
from enface.model.document import Block, Document
from enface.model.message import Key

Fate = Literal["aligned", "uncertain", "same", "unaligned"]
"""Of a block of a translation: a translation, a draft to be looked at, the original's own words, without a place."""

_FIELDS = ("title", "summary", "verdict", "alt", "caption")
_NAMING = frozenset({"title", "standfirst"})


class Rendering(Struct, frozen=True, kw_only=True):
    """A msgstr for a message. `elsewhere`: addresses of links that differ from the original's."""

    key: Key
    msgstr: str
    certain: bool
    elsewhere: tuple[str, ...] = ()


class Homeless(Struct, frozen=True, kw_only=True):
    """A block of the translation that no message of the original takes, and the block of the original before it."""

    block: Block
    after: str


class Matched(Struct, frozen=True, kw_only=True):
    """`fates` count the translation's blocks."""

    renderings: tuple[Rendering, ...]
    homeless: tuple[Homeless, ...]
    fates: Counter[Fate]


def matched(original: Document, translation: Document) -> Matched:
    """Every block of the translation with its fate: none is left out."""
    work = _Work(original)
    for name in _FIELDS:
        ours, theirs = original.field_block(name), translation.field_block(name)
        if theirs is not None:
            field = name if any(key == name for key, _ in original.fields) else ""
            work.pair((ours,) if ours else (), (theirs,), field, certain=True)
    bodies = [[block for block in each.blocks if block.kind not in _NAMING] for each in (original, translation)]
    for bead in align(*bodies):
        work.take(bead, *bodies)
    return Matched(renderings=tuple(work.renderings), homeless=tuple(work.homeless), fates=work.fates)


class _Work:
    def __init__(self, original: Document) -> None:
        self.renderings: list[Rendering] = []
        self.homeless: list[Homeless] = []
        self.fates: Counter[Fate] = Counter()
        self._original = original
        self._last = ""

    def take(self, bead: Bead, ours: list[Block], theirs: list[Block]) -> None:
        sources = tuple(ours[index] for index in bead.sources)
        self.pair(sources, tuple(theirs[index] for index in bead.targets), "", certain=bead.certain)
        if sources:
            self._last = sources[-1].text

    def pair(self, ours: tuple[Block, ...], theirs: tuple[Block, ...], field: str, *, certain: bool) -> None:
        """What becomes of these blocks of the translation. Of two blocks of the original, the first takes all."""
        if not theirs:
            return
        if " ".join(block.text for block in ours) == " ".join(block.text for block in theirs):
            self.fates["same"] += len(theirs)
            return
        key = key_of(self._original, ours[0], field) if ours else None
        if key is None:
            self.homeless += (Homeless(block=block, after=self._last) for block in theirs)
            self.fates["unaligned"] += len(theirs)
            return
        words = carried(ours[0], theirs)
        if words.msgstr == tagged(ours[0]):
            self.fates["same"] += len(theirs)
            return
        certain = certain and words.exact
        self.fates["aligned" if certain else "uncertain"] += len(theirs)
        self.renderings.append(Rendering(key=key, msgstr=words.msgstr, certain=certain, elsewhere=words.elsewhere))


def keys_of(document: Document) -> Iterator[tuple[Key, Block]]:
    """The document's messages with their blocks."""
    for name, block in (*document.fields, *(("", block) for block in document.blocks)):
        key = key_of(document, block, name)
        if key is not None:
            yield key, block

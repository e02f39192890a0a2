"""A document's own text as its facing-page editions show it, the same in every locale but for where links lead."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from enface.extract.html import Setting
from enface.extract.keys import language_of
from enface.extract.patterns import anchor_of
from enface.extract.skeleton import Skeleton, whole
from enface.extract.weave import Loom
from enface.model.document import Document
from enface.model.edition import Passage
from enface.render.review.units import Unit, units_of


class Original(NamedTuple):
    """A unit of a document as every edition faces it: its blocks, how it stands beside a translation, its `id`.

    `beside` is empty where there is nothing but pictures: these are shown once. It is HTML where it has no blanks.
    """

    unit: Unit
    blocks: tuple[int, ...]
    beside: Skeleton | str
    anchor: str


@lru_cache(maxsize=4)
def originals_of(document: Document, locales: tuple[str, ...]) -> tuple[Original, ...]:
    """The units of a document: its pages in all locales are made one after another."""
    setting = Setting(language=document.language.tag, locales=locales)
    loom = Loom(document, untranslated(document), setting, _unnamed, {})
    pictures = {index for index, block in enumerate(document.blocks) if block.element == "img"}

    def original(unit: Unit) -> Original:
        blocks = unit.blocks
        pieces = [piece for piece in unit.original if piece not in pictures] if pictures else unit.original
        beside = whole(loom.laid_out(pieces)) if not pictures.issuperset(blocks) else ""
        return Original(unit, blocks, beside, anchor_of(blocks[0]))

    return tuple([original(unit) for unit in units_of(document.frame)])


@lru_cache(maxsize=4)
def untranslated(document: Document) -> tuple[Passage, ...]:
    """The passages of a document that shows itself."""
    known: dict[str, Passage] = {}
    return tuple([
        known.get(tag) or known.setdefault(tag, Passage(state="native", language=tag))
        for tag in map(language_of, document.blocks)
    ])  # fmt: skip


def _unnamed(_: int) -> str:
    return ""

"""Patterns: what is the same of a block on most pages of a document, written down once for all of them.

What has more to it (a gloss, a flag, a picture, code, a translation that goes the long way) is no matter of patterns.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from enface.extract.elements import Content, Place, attributes_of, content_of
from enface.extract.html import text_html, unwanted_in
from enface.extract.inline import Run, inline
from enface.extract.keys import language_of
from enface.extract.shown import marked, notes_apart
from enface.extract.skeleton import joined, pieces_of, whole
from enface.extract.slots import Same
from enface.extract.tag_table import TagTable, table_of, woven_by
from enface.model.document import Block, Document
from enface.model.edition import Passage


class Pattern(NamedTuple):
    """The element of a block: its start, and what follows on the attributes that a page gives it.

    That is `own` where the block shows itself, in `language`, and HTML where it has no blanks; `table` knows it for
    translations, `inner` and `end` standing around them.
    """

    start: str
    inner: str
    end: str
    own: str | tuple[Run, ...]
    language: str
    table: TagTable | None


def patterns_of(document: Document, locales: tuple[str, ...]) -> tuple[Pattern | None, ...]:
    """The patterns of a document's blocks; `locales` are the site's, among which regions matter."""
    return _patterns_of(Same(document), locales)


@lru_cache(maxsize=4)
def _patterns_of(same: Same, locales: tuple[str, ...]) -> tuple[Pattern | None, ...]:
    """A document's pages in all locales are made one after another."""
    return tuple(pattern_of(block, locales) for block in same.document.blocks)


def pattern_of(block: Block, locales: tuple[str, ...]) -> Pattern | None:
    """The pattern of a block; None where there is none."""
    if block.element == "img" or block.kind == "code":
        return None
    if not (block.attrs or block.spans or block.found or block.element == "pre"):
        return _plain(block)
    own = own_of(block, locales)
    inner, end = f"{attributes_of(block)}>", f"</{block.element}>"
    bare = block.element != "pre" and not block.attr("html") and not block.attr("id")
    return Pattern(
        start=f"<{block.element}",
        inner=inner,
        end=end,
        own=whole(joined((inner, *content_of(block, own), end))),
        language=own.language,
        table=table_of(block) if bare else None,
    )


def _plain(block: Block) -> Pattern:
    """The same of nothing but text."""
    end = f"</{block.element}>"
    own = f">{text_html(block.text, unwanted_in(block.text))}{end}"
    return Pattern(f"<{block.element}", ">", end, own, block.language.tag, table_of(block))


def own_of(block: Block, locales: tuple[str, ...]) -> Content:
    """What the block shows of itself."""
    if not block.spans and not block.found:
        return Content([text_html(block.text, unwanted_in(block.text))], block.language.tag)
    language = language_of(block)
    return Content(pieces_of(marked(inline(block).runs, block), language, locales), language)


def patterned(pattern: Pattern, passage: Passage, name: str, tongues: Tongues) -> str | Sequence[Run] | None:
    """The element with what the passage shows, `name` being its `id`; None where the pattern does not say it."""
    if passage.msgstr is None:
        start = f"{pattern.start}{name}{tongues[pattern.language]}"
        if isinstance(pattern.own, str):
            return start + pattern.own
        return (start, *(pattern.own if name else notes_apart(pattern.own)))
    if passage.gloss or pattern.table is None or not name:
        return None
    woven = woven_by(pattern.table, passage.msgstr.strip())
    if woven is None:
        return None
    start = f"{pattern.start}{name}{tongues[passage.language]}{pattern.inner}"
    return f"{start}{woven}{pattern.end}" if isinstance(woven, str) else (start, *woven, pattern.end)


class Tongues(dict[str, str]):
    """The attributes of language that elements have in one place, by their tag."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place

    def __missing__(self, tag: str) -> str:
        found = self[tag] = self.place.lang(tag)
        return found

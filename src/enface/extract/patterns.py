"""Patterns: what is the same of a block on most pages of a document, written down once for all of them.

What has more to it (a gloss, a flag, a picture, code, a translation that goes the long way) is no matter of patterns.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from enface.extract.elements import Content, Place, attributes_of, content_of
from enface.extract.html import plain_html
from enface.extract.inline import Run, inline
from enface.extract.keys import language_of
from enface.extract.shown import marked, notes_apart
from enface.extract.skeleton import joined, pieces_of, whole
from enface.extract.slots import Same
from enface.extract.tag_table import TagTable, table_by, table_of, woven_by
from enface.model.document import Block, Document
from enface.model.edition import Passage


class Pattern(Struct, frozen=True):
    """The element of a block: its start with its `id`, and what follows on the language that a page gives it.

    That is `own` where the block shows itself, in `language`, and HTML where it has no blanks; `table` knows it for
    translations, `inner` and `end` standing around them.
    """

    start: str
    inner: str
    end: str
    own: str | tuple[Run, ...]
    language: str
    table: TagTable | None


def anchor_of(index: int) -> str:
    """The `id` of a block by its index in the document: the same in every edition."""
    return f"b{index + 1}"


def patterns_of(document: Document, locales: tuple[str, ...]) -> Sequence[Pattern | None]:
    """The patterns of a document's blocks; `locales` are the site's, among which regions matter."""
    return _patterns_of(Same(document), locales)


def unnamed_of(document: Document, locales: tuple[str, ...]) -> Sequence[Pattern | None]:
    """The same for a second copy on a page, where the blocks show themselves and have no `id`."""
    return [
        pattern and Pattern(f"<{block.element}", "", "", _apart(pattern.own), pattern.language, None)
        for pattern, block in zip(patterns_of(document, locales), document.blocks, strict=True)
    ]


def _apart(own: str | tuple[Run, ...]) -> str | tuple[Run, ...]:
    return own if isinstance(own, str) else notes_apart(own)


@lru_cache(maxsize=4)
def _patterns_of(same: Same, locales: tuple[str, ...]) -> Sequence[Pattern | None]:
    """A document's pages in all locales are made one after another."""
    return [pattern_of(block, f' id="{anchor_of(index)}"', locales) for index, block in enumerate(same.document.blocks)]


def pattern_of(block: Block, name: str, locales: tuple[str, ...]) -> Pattern | None:
    """The pattern of a block with `name` for its `id`; None where there is none."""
    if block.element == "img" or block.kind == "code":
        return None
    start = f"<{block.element}{name}"
    if not (block.attrs or block.spans or block.found or block.element == "pre"):
        end = f"</{block.element}>"
        return Pattern(start, ">", end, f">{plain_html(block.text)}{end}", block.language.tag, table_of(block))
    own = own_of(block, locales)
    inner, end = f"{attributes_of(block)}>", f"</{block.element}>"
    bare = block.element != "pre" and not block.attr("html") and not block.attr("id")
    return Pattern(
        start=start,
        inner=inner,
        end=end,
        own=whole(joined((inner, *content_of(block, own), end))),
        language=own.language,
        table=(table_by(block, own.html) if block.spans else table_of(block)) if bare else None,
    )


def own_of(block: Block, locales: tuple[str, ...]) -> Content:
    """What the block shows of itself."""
    if not block.spans and not block.found:
        return Content([plain_html(block.text)], block.language.tag)
    language = language_of(block)
    return Content(pieces_of(marked(inline(block).runs, block), language, locales), language)


def patterned(pattern: Pattern, passage: Passage, tongues: Tongues) -> str | Sequence[Run] | None:
    """The element with what the passage shows; None where the pattern does not say it."""
    if passage.msgstr is None:
        start, own = pattern.start + tongues[pattern.language], pattern.own
        return start + own if isinstance(own, str) else (start, *own)
    if passage.gloss or pattern.table is None:
        return None
    woven = woven_by(pattern.table, passage.msgstr.strip())
    if woven is None:
        return None
    start = f"{pattern.start}{tongues[passage.language]}{pattern.inner}"
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

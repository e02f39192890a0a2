"""The short way from a translation to its HTML: what each tag of a message stands for, written down once.

Most translations have the tags of their source in the same order, around words that need nothing but escaping. What
has more to it (foreign passages, terms, pictures, tags in another order, direction marks) goes the long way, by runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from msgspec import Struct

from enface.extract.html import is_clean
from enface.extract.inline import Mark, Run, inline, tags_of
from enface.extract.skeleton import pieces_of
from enface.model.document import Block
from enface.model.language import UNDETERMINED
from enface.text.tagged import unescape

_CHANGEABLE = frozenset({"foreign", "term", "image"})
"""What shows something else than the translation says, or says something of its own."""


class TagTable(Struct, frozen=True):
    """Of a block: the tags of its message in order, what each is in HTML, and what surrounds the whole.

    `whole` are the last three where they have no blanks.
    """

    tags: list[str]
    html: list[Run]
    before: list[Run]
    after: list[Run]
    whole: tuple[list[str], str, str] | None


_BARE = TagTable([], [], [], [], ([], "", ""))


def quickly_woven(msgstr: str, block: Block) -> list[Run] | None:
    """What a translation of the block, trimmed, is in a skeleton; None where it must go the long way."""
    table = table_of(block)
    woven = woven_by(table, msgstr) if table else None
    return [woven] if isinstance(woven, str) else woven


def woven_by(table: TagTable, msgstr: str) -> str | list[Run] | None:
    """The same of a block with this table; as HTML where it has no blanks."""
    if not (msgstr.isprintable() or is_clean(msgstr)):
        return None
    if table is _BARE and "<" not in msgstr:
        return escape(unescape(msgstr), quote=False) if "&" in msgstr or ">" in msgstr else msgstr
    cut = _cut(msgstr, table.tags)
    if cut is None:
        return None
    if "&" in msgstr or msgstr.count(">") != len(table.tags):
        cut[::2] = [escape(unescape(text), quote=False) for text in cut[::2]]
    if table.whole:
        cut[1::2], before, after = table.whole
        return f"{before}{''.join(cut)}{after}"
    pieces: list[Run] = [*cut]
    pieces[1::2] = table.html
    return [*table.before, *pieces, *table.after]


def _cut(msgstr: str, tags: list[str]) -> list[str] | None:
    """The text in stretches with its tags between them, where there are these in this order and no others."""
    if msgstr.count("<") != len(tags):
        return None
    cut: list[str] = []
    for tag in tags:
        before, found, msgstr = msgstr.partition(tag)
        if not found:
            return None
        cut += before, tag
    return [*cut, msgstr]


def table_of(block: Block) -> TagTable | None:
    """The table of a block whose translations may go the short way."""
    if not block.spans and not block.found and block.text == block.text.strip():
        return _BARE
    return _table_of(block)


@lru_cache(maxsize=4096)
def _table_of(block: Block) -> TagTable | None:
    return table_by(block, pieces_of(inline(block).runs, UNDETERMINED, ()))


def table_by(block: Block, html: Sequence[Run]) -> TagTable | None:
    """The same of a block with markup, from what its runs are in a skeleton."""
    content = inline(block)
    marks = [run for run in content.runs if isinstance(run, Mark)]
    if block.found or any(mark.span.kind in _CHANGEABLE or mark.span.language for mark in marks):
        return None
    first, last = len(content.before), len(html) - len(content.after)
    own = [run for run in content.core if isinstance(run, Mark)]
    if len(marks) - len(own) != len(html) - len(content.core):
        return None
    before, after = [*html[:first]], [*html[last:]]
    within = [piece for piece, run in zip(html[first:last], content.core, strict=True) if isinstance(run, Mark)]
    return TagTable(tags_of(own), within, before, after, _whole(within, before, after))


def _whole(within: list[Run], before: list[Run], after: list[Run]) -> tuple[list[str], str, str] | None:
    texts = [[run for run in runs if isinstance(run, str)] for runs in (within, before, after)]
    if texts != [within, before, after]:
        return None
    return texts[0], "".join(texts[1]), "".join(texts[2])

"""A block of a translation as the msgstr of its original: its own words, with the tags of the original's message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from enface.extract.inline import Mark, Run, inline, parse
from enface.extract.tags import LETTERS
from enface.model.document import Block
from enface.text.tagged import Tag, escape, tokens

_FREE = frozenset("ebkx")
"""Markup that a translation may have more of: it goes, and the words stay."""


class Carried(NamedTuple):
    """`exact`: every mark of either text has its counterpart, but for emphasis and the like.

    `elsewhere` are addresses of links that differ from the original's.
    """

    msgstr: str
    exact: bool
    elsewhere: tuple[str, ...]


def carried(original: Block, translation: Sequence[Block]) -> Carried:
    """The words of the translation's blocks with the tags of the original's message."""
    theirs: list[Run] = []
    for block in translation:
        theirs += (" ", *inline(block).runs) if theirs else inline(block).runs
    content = inline(original)
    ours = [run for run in (*content.core, *content.before) if isinstance(run, Mark) and run.edge != "close"]
    opened = [run for run in theirs if isinstance(run, Mark) and run.edge != "close"]
    pairs = _pairs(ours, opened)
    msgstr = "".join(_written(theirs, pairs)).strip()
    spare = [mark for mark in opened if id(mark.span) not in pairs and LETTERS[mark.span.kind] not in _FREE]
    moved = (
        mark.span.attr("href")
        for mark in opened
        if mark.span.kind == "link"
        and id(mark.span) in pairs
        and mark.span.attr("href") != pairs[id(mark.span)].span.attr("href")
    )
    return Carried(msgstr, not spare and parse(msgstr, original).runs is not None, tuple(moved))


def _pairs(ours: Sequence[Mark], theirs: Sequence[Mark]) -> dict[int, Mark]:
    """The original's mark for each span of the translation that has one: the same thing, else the next of its kind."""
    pairs: dict[int, Mark] = {}
    free = list(ours)
    for same in (True, False):
        for mark in theirs:
            if id(mark.span) in pairs:
                continue
            found = next((other for other in free if _belongs(mark, other, same=same)), None)
            if found is not None:
                free.remove(found)
                pairs[id(mark.span)] = found
    return pairs


def _belongs(mark: Mark, other: Mark, *, same: bool) -> bool:
    if mark.span.kind != other.span.kind or (mark.edge == "empty") != (other.edge == "empty"):
        return False
    return _thing(mark) == _thing(other) if same or mark.span.kind == "code" else True


def _thing(mark: Mark) -> str:
    """What the mark is about: its code, picture, address, note, element or language."""
    span = mark.span
    tag = span.language.tag if span.language else ""
    code = mark.text if span.kind == "code" else ""
    return code or tag or next(filter(None, map(span.attr, ("href", "src", "label", "tag"))), "")


def _written(runs: Sequence[Run], pairs: dict[int, Mark]) -> Iterator[str]:
    for run in runs:
        if isinstance(run, str):
            yield escape(run)
            continue
        name = pairs[id(run.span)].name if id(run.span) in pairs else ""
        if run.edge == "empty":
            yield _unit(run, name)
        elif name:
            yield f"<{'/' if run.edge == 'close' else ''}{name}>"


def _unit(mark: Mark, name: str) -> str:
    text = escape(" " if mark.span.kind == "break" else mark.text)
    if not name:
        return text
    return f"<{name}>{text}</{name}>" if mark.span.kind == "image" and text else f"<{name}/>"


def words_of(msgstr: str, original: Block) -> str:
    """The words of the msgstr, code of the original in its places, whether or not its tags are in order."""
    units = {run.name: run.text for run in inline(original).core if isinstance(run, Mark) and run.edge == "empty"}
    return "".join(_words(msgstr, units))


def _words(msgstr: str, units: Mapping[str, str]) -> Iterator[str]:
    for token in tokens(msgstr):
        if isinstance(token, str):
            yield token
        elif isinstance(token, Tag) and token.edge == "empty":
            yield units.get(token.name, "")

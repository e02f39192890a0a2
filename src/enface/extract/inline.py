"""Inline content as a flat sequence of runs: what a block's markup, a tagged message and HTML have in common.

Flat, so that no depth of nesting, from an author or from a hostile catalog, can exhaust the stack.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from enface.extract.tags import LETTERS, Problem, problems
from enface.model.document import Block, Span
from enface.text.tagged import Edge, Tag, escape, tokens

_ATOMS = frozenset({"code", "image", "note", "break"})
_UNHOISTED = _ATOMS | {"term"}
_VOID = frozenset({"br", "wbr"})


class Mark(NamedTuple):
    """The start or end of a span, or (`empty`) a span that is a unit: code, image, note, break, void HTML.

    `name` is its tag in the message, "" for what is hoisted; `text` the text a unit shows.
    """

    edge: Edge
    span: Span
    name: str = ""
    text: str = ""


Run = str | Mark


class Inline(Struct, frozen=True, kw_only=True):
    """A block's content: `core` is the message, `before` and `after` what was hoisted out of it."""

    before: tuple[Run, ...]
    core: tuple[Run, ...]
    after: tuple[Run, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """All of it."""
        return self.before + self.core + self.after


class Woven(Struct, frozen=True, kw_only=True):
    """A translation read back: the runs to show, or None where `problems` forbid it."""

    runs: tuple[Run, ...] | None
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=4096)
def inline(block: Block) -> Inline:
    """The block's text and spans as runs, hoisted and numbered."""
    before, core, after = _hoisted(list(_runs(block)))
    return Inline(before=before, core=_numbered(core), after=after)


@lru_cache(maxsize=4096)
def tagged(block: Block) -> str:
    """The block's message: tagged text, trimmed, without markup that surrounds the whole of it."""
    return "".join(_written(inline(block).core))


def tags_of(marks: Sequence[Mark]) -> list[str]:
    """What is written for each mark of a message that is no image."""
    return [*_written(marks)]


def parse(msgstr: str, block: Block) -> Woven:
    """The inverse of `tagged`: the runs that show this translation, hoisted markup put back around them."""
    msgstr = msgstr.strip()
    found = problems(tagged(block), msgstr)
    if any(problem.severity == "error" for problem in found):
        return Woven(runs=None, problems=found)
    content = inline(block)
    return Woven(runs=content.before + tuple(_read(msgstr, content.core)) + content.after, problems=found)


def visible(runs: Sequence[Run]) -> str:
    """The text that the runs show, units included."""
    return "".join([run if isinstance(run, str) else run.text for run in runs])


def is_unit(span: Span) -> bool:
    """Whether the span is written as one piece, with nothing inside that markup could mark."""
    return span.kind in _ATOMS or (span.kind == "html" and span.attr("tag") in _VOID)


def _runs(block: Block) -> Iterator[Run]:
    """Spans opened and closed in order; what stands inside a unit belongs to the unit."""
    opened: list[tuple[int, Span]] = []
    position = 0
    for span in block.spans:
        if span.start < position:
            continue
        while opened and opened[-1][0] <= span.start and _ends(opened[-1], span):
            end, last = opened.pop()
            yield from _text(block, position, end)
            yield Mark("close", last)
            position = end
        yield from _text(block, position, span.start)
        position = span.start
        end = min(span.end, opened[-1][0]) if opened else span.end
        if is_unit(span):
            yield Mark("empty", span, text=block.text[position:end])
            position = end
        else:
            yield Mark("open", span)
            opened.append((end, span))
    for end, last in reversed(opened):
        yield from _text(block, position, end)
        yield Mark("close", last)
        position = end
    yield from _text(block, position, len(block.text))


def _ends(opened: tuple[int, Span], span: Span) -> bool:
    """Whether the open span is over where `span` begins; an empty image stays inside an equally empty link."""
    end, last = opened
    return not (last.start == last.end == span.start == span.end and last.kind == "link") and end <= span.start


def _text(block: Block, start: int, end: int) -> Iterator[str]:
    if start < end:
        yield block.text[start:end]


def _hoisted(runs: list[Run]) -> tuple[tuple[Run, ...], tuple[Run, ...], tuple[Run, ...]]:
    before: list[Run] = []
    after: list[Run] = []
    first, last = 0, len(runs) - 1
    while first <= last:
        first, last = _trimmed(runs, first, last, (before, after))
        if first >= last or not _surrounds(runs[first], runs[last]):
            break
        before.append(runs[first])
        after.append(runs[last])
        first, last = first + 1, last - 1
    return tuple(before), tuple(runs[first : last + 1]), tuple(reversed(after))


def _surrounds(first: Run, last: Run) -> bool:
    return (
        isinstance(first, Mark)
        and isinstance(last, Mark)
        and (first.edge, last.edge) == ("open", "close")
        and first.span is last.span
        and first.span.kind not in _UNHOISTED
    )


def _trimmed(runs: list[Run], first: int, last: int, away: tuple[list[Run], list[Run]]) -> tuple[int, int]:
    """The range without white space at its ends, which goes to `away`."""
    before, after = away
    text = runs[first]
    if isinstance(text, str) and (kept := text.lstrip()) != text:
        before.append(text[: len(text) - len(kept)])
        runs[first] = kept
        if not kept:
            return first + 1, last
    text = runs[last]
    if isinstance(text, str) and (kept := text.rstrip()) != text:
        after.append(text[len(kept) :])
        runs[last] = kept
        if not kept:
            return first, last - 1
    return first, last


def _numbered(runs: Sequence[Run]) -> tuple[Run, ...]:
    names: dict[int, str] = {}
    numbered: list[Run] = []
    for run in runs:
        if isinstance(run, Mark):
            name = names.setdefault(id(run.span), f"{LETTERS[run.span.kind]}{len(names) + 1}")
            numbered.append(Mark(run.edge, run.span, name, run.text))
        else:
            numbered.append(run)
    return tuple(numbered)


def _written(runs: Sequence[Run]) -> Iterator[str]:
    for run in runs:
        if isinstance(run, str):
            yield escape(run)
        elif run.edge == "empty":
            alt = escape(run.text) if run.span.kind == "image" else ""
            yield f"<{run.name}>{alt}</{run.name}>" if alt else f"<{run.name}/>"
        else:
            yield f"<{'/' if run.edge == 'close' else ''}{run.name}>"


def _read(msgstr: str, core: Sequence[Run]) -> Iterator[Run]:
    """The runs of a translation without errors."""
    marks = {run.name: run for run in core if isinstance(run, Mark)}
    unit: Mark | None = None
    for token in tokens(msgstr):
        if isinstance(token, Tag):
            mark = marks[token.name]
            if mark.edge != "empty":
                yield from _pair(token, mark)
            elif token.edge == "open":
                unit = mark._replace(text="" if mark.span.kind == "image" else mark.text)
            else:
                yield unit or mark
                unit = None
        elif not isinstance(token, str):
            continue
        elif unit is None:
            yield token
        elif unit.span.kind == "image":
            unit = unit._replace(text=unit.text + token)


def _pair(token: Tag, mark: Mark) -> Iterator[Mark]:
    if token.edge == "empty":
        yield mark._replace(edge="open")
        yield mark._replace(edge="close")
    else:
        yield mark._replace(edge=token.edge)

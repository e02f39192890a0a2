"""`:::` fences: hidden from the Markdown parser behind thematic breaks of equal byte length, so that offsets hold.

A thematic break may stand wherever a fence may, ends a paragraph as a fence does, and comes back as an event at the
very offset of the fence; where no event comes back (in code, in raw HTML) the line was no fence and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from enface.model.document import BlockKind
from enface.read.attributes import LIST, NONE, Attributes, read_attributes
from enface.read.runs import one_line
from enface.read.source import Source
from enface.read.tokens import Token, tokens
from enface.text.regex import regex

FENCES: Mapping[str, BlockKind] = {"aside": "aside", "pull": "quote", "spoiler": "spoiler", "verdict": "verdict"}
_LINE = regex(rb"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<fence>:{3,}[^\n]*)$", re.MULTILINE)
_LIST = regex(rf"[ \t]*({LIST})")
_PATIENCE = 5


class Fence(Struct, frozen=True, kw_only=True):
    """What a fence line does: open a container (`name`, `title`, `attributes`), close one, or only show its title."""

    opens: bool = False
    closes: bool = False
    name: str = ""
    title: str = ""
    attributes: Attributes = NONE


def read_fences(text: str, source: Source) -> tuple[list[Token], Mapping[int, Fence]]:
    """The events of `text` with its fences as rules, and what the fence at each of these offsets does."""
    found = {match.start("fence"): match["fence"] for match in _LINE.finditer(source.data)}
    if not found:
        return tokens(text), {}
    events = tokens(_mask(source.data, found))
    seen = {token.start for token in events if token.kind == "Rule"}
    for _ in range(_PATIENCE):
        if found.keys() <= seen:
            break
        found = {start: line for start, line in found.items() if start in seen}
        events = tokens(_mask(source.data, found))
        seen = {token.start for token in events if token.kind == "Rule"}
    heads = {start: _head(line.decode(), source, start) for start, line in found.items()}
    return events, _pair(events, heads, source)


def _mask(data: bytes, found: Mapping[int, bytes]) -> str:
    masked = bytearray(data)
    for start, line in found.items():
        masked[start : start + len(line)] = b"___".ljust(len(line))
    return masked.decode()


def _head(line: str, source: Source, offset: int) -> Fence:
    words = line.strip(": \t")
    at = words.rfind("{")
    found = _LIST.fullmatch(words, at) if at >= 0 else None
    attributes = read_attributes(found[1], source, offset) if found else NONE
    name, _, title = (words[:at] if found else words).strip().partition(" ")
    if not words:
        return Fence(closes=True)
    return Fence(opens=True, name=name, title=one_line(title), attributes=attributes)


def _pair(events: Iterable[Token], heads: Mapping[int, Fence], source: Source) -> Mapping[int, Fence]:
    paired: dict[int, Fence] = {}
    waiting: list[list[int]] = [[]]
    for token in events:
        if token.kind == "Start" and not token.inline:
            waiting.append([])
        elif token.kind == "End" and not token.inline:
            _unclosed(waiting.pop(), paired, source)
        elif token.kind == "Rule" and token.start in heads:
            _match(token.start, heads[token.start], waiting[-1], paired, source)
    _unclosed(waiting.pop(), paired, source)
    return {start: paired.get(start, Fence()) for start in heads}


def _match(start: int, head: Fence, waiting: list[int], paired: dict[int, Fence], source: Source) -> None:
    known = head.name in FENCES
    if head.opens:
        waiting.append(start)
        paired[start] = head if known else Fence(title=head.title)
        if not known:
            cure = f"known are {', '.join(FENCES)}"
            source.warn("fence", start, f"there is no block called “{head.name}”; its content stays", cure)
    elif not waiting:
        source.warn("fence", start, "this ::: closes nothing", "remove it, or open a block before it")
    else:
        paired[start] = Fence(closes=paired[waiting.pop()].opens)


def _unclosed(waiting: Iterable[int], paired: dict[int, Fence], source: Source) -> None:
    for start in waiting:
        paired[start] = Fence(title=paired[start].title)
        source.warn("fence", start, "this block is never closed", "end it with a line :::")

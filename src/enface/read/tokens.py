"""The events of the one Markdown parser (pyromark: CommonMark, tables, footnotes, strikethrough), in one flat shape."""

from __future__ import annotations

import pyromark
from msgspec import Struct

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
_ENDS = frozenset({"Start", "End"})
INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})


_BLOCKS = frozenset({"Html", "Rule"})


class Token(Struct, frozen=True):
    """An event.

    `kind` is Start, End, Text, Code, Html, InlineHtml, FootnoteReference, SoftBreak, HardBreak or Rule; `name` the tag
    of Start and End. `text` is the one thing the event carries: text, code, label, a heading's level, a list's first
    number ("" for bullets), the alignments of a table, a code block's info, the address of a link or image.
    `start:end` are byte offsets.
    """

    kind: str
    name: str
    text: str
    start: int
    end: int
    title: str = ""

    @property
    def inline(self) -> bool:
        """Whether it belongs to the text of a block."""
        return self.name in INLINE if self.name else self.kind not in _BLOCKS


def tokens(text: str) -> list[Token]:
    """All events of `text`, which has no lone surrogates."""
    events = pyromark.events_with_range(text, options=OPTIONS)
    return [_token(event, place["start"], place["end"]) for event, place in events]


def _token(event: object, start: int, end: int) -> Token:
    if not isinstance(event, dict):
        return Token(str(event), "", "", start, end)
    ((kind, value),) = event.items()
    if isinstance(value, str):
        return Token(kind, value, "", start, end) if kind in _ENDS else Token(kind, "", value, start, end)
    ((name, data),) = value.items()
    if kind == "Start" and name in {"Link", "Image"}:
        scheme = "mailto:" if data["link_type"] == "Email" else ""
        return Token(kind, name, scheme + data["dest_url"], start, end, data["title"])
    return Token(kind, name, _carried(data), start, end)


def _carried(data: object) -> str:
    if isinstance(data, dict):
        return str(data.get("level", data.get("Fenced", "")))
    if isinstance(data, tuple):
        return " ".join(map(str, data))
    return "" if data is None else str(data)

"""The text of one block from the parser's inline events."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from enface.model.document import Attrs, SpanKind
from enface.model.language import Verdict
from enface.read.attributes import LIST, NONE, Attributes, read_attributes, read_tag
from enface.read.html_inline import ALIASES, VOID, Tag, read_first_tag
from enface.read.notes import Notes
from enface.read.runs import HARD, SOFT, Draft, Run, plain, settle
from enface.read.source import Source
from enface.read.tokens import Token
from enface.text.addresses import is_safe
from enface.text.markup import INLINE
from enface.text.regex import regex

_LIST = regex(LIST)
_KINDS: dict[str, SpanKind] = {"Emphasis": "emphasis", "Strong": "strong", "Link": "link", "Image": "image"}
_FARTHEST = 1000


class _Open(Struct):
    """Something that began: markup of the parser (`event`), a raw tag (`html`) or a bracket."""

    sort: str
    name: str
    at: int
    outer: Draft
    inner: Draft


class Inline:
    """Collects the events of one block in order; `run` gives the text with its spans."""

    def __init__(self, source: Source, notes: Notes) -> None:
        self._source = source
        self._notes = notes
        self._pieces: list[str] = []
        self._length = 0
        self._drafts: list[Draft] = []
        self._stack: list[_Open] = []
        self._cuts: list[tuple[int, int]] = []
        self._literal: set[int] = set()
        self._closed: _Open | None = None
        self._images = 0
        self._start = -1
        self._end = 0
        self._given = NONE
        self._told = False

    @property
    def place(self) -> tuple[int, int]:
        """The bytes from the first event to the last."""
        return max(self._start, 0), self._end

    def feed(self, token: Token) -> None:
        """Take the next event."""
        if self._start < 0:
            self._start = token.start
        self._end = max(self._end, token.end)
        closed, self._closed = self._closed, None
        match token.kind:
            case "Text":
                self._text(token, closed)
            case "Code":
                self._code(token)
            case "Start":
                self._begin(token)
            case "End":
                self._finish(token)
            case "InlineHtml":
                self._html(token)
            case _:
                self._mark(token)

    def line_attributes(self) -> Attributes:
        """What a list on a line of its own, last or first, says; the line is cut from the text."""
        raw = "".join(self._pieces)
        at = raw.rfind("{")
        if at < 0:
            return NONE
        if raw[:at].rstrip(" ")[-1:] in {"", SOFT, HARD} and self._cut_list(at, raw.rstrip(" ")):
            return self._given
        first = re.split(r"[\r\n]", raw, maxsplit=1)[0]
        return self._given if self._cut_list(0, first.rstrip(" ")) else NONE

    def trailing_attributes(self) -> Attributes:
        """What a list at the very end says; it is cut from the text."""
        raw = "".join(self._pieces)
        at = raw.rfind("{")
        after_space = at == 0 or (at > 0 and raw[at - 1] in {" ", SOFT})
        return self._given if after_space and self._cut_list(at, raw.rstrip(" ")) else NONE

    def _cut_list(self, at: int, until: str) -> bool:
        found = _LIST.fullmatch(until, at)
        if found is None or at in self._literal:
            return False
        self._cuts.append((at, len(until)))
        self._given = read_attributes(found[0], self._source, self._start)
        return True

    def run(self) -> Run:
        """The text in normal form with its spans."""
        for begun in self._stack:
            if begun.sort == "html":
                self._drop(begun.name, self._start, "is never closed")
        return settle("".join(self._pieces), self._drafts, self._cuts)

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _text(self, token: Token, closed: _Open | None) -> None:
        text = plain(token.text)
        escaped = self._source.escaped(token.start)
        found = _LIST.match(text) if closed and not escaped and not self._images else None
        if found and closed:
            self._declare(closed, read_attributes(found[0], self._source, token.start))
            text = text[found.end() :]
        if escaped:
            self._literal.add(self._length)
        single = token.end - token.start == 1 and not self._images
        if single and text == "[" and not escaped:
            self._push("bracket", text)
        elif single and text == "]" and not escaped and self._stack and self._stack[-1].sort == "bracket":
            self._closed = self._stack.pop()
            self._closed.outer.end = self._length
        elif single and text == "*" and not escaped and not self._told:
            self._asterisk(token)
        self._add(text)

    def _asterisk(self, token: Token) -> None:
        """Say, once in a block, where CommonMark (0.31.2, 6.2) sees no emphasis: between a mark and a wide letter."""
        beside = self._source.around(token.start, token.end)
        if "**" in beside and any(unicodedata.east_asian_width(char) in {"W", "F"} for char in beside):
            self._told = True
            cure = "write <strong>…</strong>, or put a space outside the asterisks"
            self._source.warn("emphasis", token.start, "these asterisks mark nothing and are shown", cure, "info")

    def _code(self, token: Token) -> None:
        self._literal.add(self._length)
        if self._images:
            self._add(plain(token.text))
            return
        begun = self._push("event", "Code", "code")
        self._add(plain(token.text))
        self._pop(begun)

    def _mark(self, token: Token) -> None:
        if token.kind == "FootnoteReference" and not self._images:
            attrs = self._notes.refer(token.text)
            self._drafts.append(Draft(self._length, "note", self._length, attrs))
        elif token.kind == "HardBreak":
            self._break()
        elif token.kind == "SoftBreak":
            self._add(SOFT)

    def _break(self) -> None:
        if self._images:
            self._add(SOFT)
            return
        self._drafts.append(Draft(self._length, "break", self._length + 1))
        self._add(HARD)

    def _push(self, sort: str, name: str, kind: SpanKind | None = None, attrs: Attrs = ()) -> _Open:
        outer, inner = Draft(self._length), Draft(self._length, kind, attrs=attrs)
        self._drafts += (outer, inner)
        begun = _Open(sort, name, self._length, outer, inner)
        self._stack.append(begun)
        return begun

    def _pop(self, begun: _Open) -> None:
        while (top := self._stack.pop()) is not begun:
            if top.sort == "html":
                self._drop(top.name, self._end, "is never closed")
        begun.outer.end = begun.inner.end = self._length
        self._closed = begun

    def _begin(self, token: Token) -> None:
        if self._images:
            self._images += token.name == "Image"
            return
        if token.name in {"Link", "Image"}:
            self._begin_address(token)
        elif token.name == "Strikethrough":
            self._push("event", token.name, "html", (("tag", "del"),))
        else:
            self._push("event", token.name, _KINDS[token.name])
        self._images += token.name == "Image"

    def _begin_address(self, token: Token) -> None:
        safe = is_safe(token.text)
        if not safe:
            cure = "use http, https, mailto, tel or an address of this site"
            self._source.warn("address", token.start, f"the address “{token.text[:80]}” is refused", cure)
        name = "href" if token.name == "Link" else "src"
        attrs = ((name, token.text), ("title", plain(token.title)))
        self._push("event", token.name, _KINDS[token.name] if safe else None, attrs if token.title else attrs[:1])

    def _finish(self, token: Token) -> None:
        if self._images:
            self._images -= token.name == "Image"
            if self._images or token.name != "Image":
                return
        begun = next(begun for begun in reversed(self._stack) if begun.sort == "event" and begun.name == token.name)
        self._pop(begun)

    def _html(self, token: Token) -> None:
        if token.text.startswith("<!--") or self._images:
            return
        tag = read_first_tag(token.text)
        if tag is None:
            self._drop(token.text[:20], token.start, "is not kept")
        elif tag.name == "br":
            self._break()
        elif tag.closing:
            self._end_tag(tag, token.start)
        else:
            self._begin_tag(tag, token.start)

    def _begin_tag(self, tag: Tag, offset: int) -> None:
        attributes = Attributes(
            lang=read_tag(tag.lang, self._source, offset) if tag.lang is not None else None,
            term=tag.translate == "no",
        )
        kind = ALIASES.get(tag.name, "html" if tag.name in INLINE else None)
        if kind is None and attributes == NONE:
            self._drop(tag.name, offset, "is not kept")
        if tag.name in VOID:
            return
        attrs = (("tag", tag.name), *tag.attrs) if kind == "html" else ()
        begun = self._push("html", tag.name, kind, attrs)
        if attributes != NONE:
            _mark_language(begun.outer, attributes)

    def _end_tag(self, tag: Tag, offset: int) -> None:
        for begun in reversed(self._stack[-_FARTHEST:]):
            if begun.sort == "event":
                break
            if begun.sort == "html" and begun.name == tag.name:
                self._pop(begun)
                return
        if tag.name not in VOID:
            self._drop(f"/{tag.name}", offset, "was never opened")

    def _drop(self, name: str, offset: int, cause: str) -> None:
        name = name.strip("<>")
        self._source.warn("inline-html", offset, f"<{name}> {cause}; the text stays", "use Markdown, or remove the tag")

    def _declare(self, closed: _Open, attributes: Attributes) -> None:
        if closed.sort == "bracket":
            self._cuts += ((closed.at, closed.at + 1), (self._length - 1, self._length))
        if attributes.credit and closed.name == "Image":
            closed.inner.attrs += (("credit", attributes.credit),)
        if attributes.lang or attributes.term:
            _mark_language(closed.outer, attributes)
        elif attributes.treatment:
            self._source.warn("attribute", self._start, "a treatment without a language", "add lang=…")


def _mark_language(draft: Draft, attributes: Attributes) -> None:
    if attributes.lang is None:
        draft.kind = "term"
        return
    draft.kind = "foreign"
    draft.language = Verdict(tag=attributes.lang, confidence=1.0, origin="declared")
    if attributes.treatment not in {None, "keep"}:
        draft.attrs = (("treatment", str(attributes.treatment)),)

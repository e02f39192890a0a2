"""Markdown -> blocks: CommonMark with tables, footnotes, `:::` fences and attributes for language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from enface.model.document import Attrs, Block, Phrase, Piece
from enface.model.language import UNDETERMINED, Verdict
from enface.read.attributes import NONE, Attributes
from enface.read.attribution import attribute
from enface.read.body import Body
from enface.read.fences import FENCES, Fence, read_fences
from enface.read.figures import add_figure, alone
from enface.read.html_inline import clean_block, read_first_tag, shows_something, visible_text
from enface.read.inline import Inline
from enface.read.layout import DEEPEST, Container, Layout, declared
from enface.read.notes import Notes
from enface.read.runs import Run, one_line
from enface.read.source import Source, normal
from enface.read.tables import uneven
from enface.read.tokens import Token
from enface.text.regex import regex
from enface.text.tags import standardize

_CODE = Verdict(tag=UNDETERMINED, confidence=1.0, origin="script")
_INFO = regex(r"[\w+#.-]{1,40}")
_CONTROLS = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_COMMENT = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LEAVES = frozenset({"Paragraph", "Heading", "TableCell"})
_OPENING: dict[str, tuple[Piece, ...]] = {
    "verdict": ('<div class="verdict" role="group" aria-label="', Phrase(text="Verdict"), '">'),
    "aside": ('<div class="aside" role="note">',),
    "pull": ('<div class="pull" role="note">',),
    "spoiler": ('<details class="spoiler">',),
}
_CLOSING = {"verdict": "</div>", "aside": "</div>", "pull": "</div>", "spoiler": "</details>"}


def read_markdown(text: str, *, path: str, first_line: int, title_in_body: bool) -> Body:
    """Read the body of a Markdown file whose first line is line `first_line` of the file at `path`.

    With `title_in_body`, the first heading of level 1, or else a heading at the very beginning, is the title: a block
    without a place in the frame. Every other heading is an h2 or deeper, and no level is skipped.
    """
    text = normal(text)
    source = Source(text, path=path, first_line=first_line)
    events, fences = read_fences(text, source)
    title = _title(events) if title_in_body else -1
    return _Reader(source, fences, title).read(events)


def _title(events: Sequence[Token]) -> int:
    depth = 0
    for index, token in enumerate(events):
        opens = depth == 0 and (token.kind, token.name, token.text) == ("Start", "Heading", "H1")
        if opens and events[index + 1].kind != "End":
            return token.start
        depth += (token.kind == "Start") - (token.kind == "End")
    first = next(iter(events), None)
    return first.start if first and first.name == "Heading" else -1


class _Reader:
    def __init__(self, source: Source, fences: Mapping[int, Fence], title: int) -> None:
        self._source = source
        self._fences = fences
        self._title = title
        self._notes = Notes()
        self._layout = Layout()
        self._outer: list[tuple[Layout, Token]] = []
        self._leaf: Inline | None = None
        self._begun = Token("Start", "", "", 0, 0)
        self._raw: list[str] | None = None
        self._level = 1
        self._run = Run("")
        self._pending: tuple[Attributes, int, int] | None = None
        self._ended: tuple[Layout, int, int, int] | None = None
        self._columns: tuple[str, ...] = ()
        self._column = 0
        self._of_table = NONE
        self._too_deep = False

    def read(self, events: Sequence[Token]) -> Body:
        for token in events:
            self._take(token)
        self._end_implicit()
        self._before(len(self._source.data))
        self._notes.end(self._layout, self._source)
        return Body(blocks=tuple(self._layout.blocks), frame=self._layout.pieces(), findings=self._source.sorted())

    def _take(self, token: Token) -> None:
        if self._raw is not None and token.kind in {"Text", "Html"}:
            self._raw.append(token.text)
        elif token.inline:
            self._leaf = self._leaf or self._begin_leaf("", token)
            self._leaf.feed(token)
        else:
            self._end_implicit()
            self._take_block(token)

    def _take_block(self, token: Token) -> None:
        if token.kind == "Rule":
            self._rule(token)
        elif token.kind == "End":
            self._end(token)
        elif token.name in _LEAVES:
            self._loosen(token)
            self._leaf = self._begin_leaf(token.name, token)
        elif token.name in {"CodeBlock", "HtmlBlock"}:
            self._raw = []
            self._begun = token
        else:
            self._begin(token)

    # leaves

    def _begin_leaf(self, name: str, token: Token) -> Inline:
        self._begun = token if name else replace(token, kind="Start", name="")
        return Inline(self._source, self._notes)

    def _end_implicit(self) -> None:
        if self._leaf is not None and not self._begun.name:
            self._paragraph(self._leaf, *self._leaf.place)

    def _end_leaf(self, leaf: Inline, token: Token) -> None:
        if token.name == "Heading":
            self._heading(leaf, token)
        elif token.name == "TableCell":
            self._cell(leaf, token)
        else:
            self._paragraph(leaf, token.start, token.end)

    def _paragraph(self, leaf: Inline, start: int, end: int) -> None:
        self._leaf = None
        self._doubt_table(start, end)
        own = leaf.line_attributes()
        self._run = run = leaf.run()
        lines = self._source.lines(start, end)
        if not run.text and not run.spans and own != NONE:
            self._lone(own, start, lines)
            return
        given = own.over(self._before(start))
        images = alone(run)
        if own.credit and not images:
            self._source.warn("attribute", start, "only a picture of its own has a credit", "put it below a picture")
        for image in images:
            add_figure(self._layout, image, run.text, lines, given)
            self._note_end(len(self._layout.blocks) - 1, end)
        if run.text and not images:
            self._add(Block(kind=self._layout.inner.kind, text=run.text, lines=lines, spans=run.spans), given)

    def _doubt_table(self, start: int, end: int) -> None:
        written = self._source.data[start:end]
        columns = uneven(written.decode()) if b"|" in written else None
        if columns:
            cause = f"this is no table: its head has {columns[0]} columns, the row of hyphens below it {columns[1]}"
            self._source.warn("table", start, cause, "give both the same number of columns")

    def _heading(self, leaf: Inline, token: Token) -> None:
        own = leaf.trailing_attributes().over(self._before(token.start))
        run = leaf.run()
        lines = self._source.lines(token.start, token.end)
        if token.start == self._title and run.text:
            block = Block(kind="title", element="h1", text=run.text, lines=lines, spans=run.spans)
            self._layout.blocks.append(declared(block, own))
            self._note_end(len(self._layout.blocks) - 1, token.end)
        elif run.text:
            self._level = max(2, min(int(token.text[1:]), self._level + 1))
            element = f"h{self._level}"
            self._add(Block(kind="heading", element=element, text=run.text, lines=lines, spans=run.spans), own)

    def _cell(self, leaf: Inline, token: Token) -> None:
        own = leaf.trailing_attributes()
        run = leaf.run()
        head = self._layout.inner.name == "TableHead"
        element = "th" if head else "td"
        align = self._columns[self._column] if self._column < len(self._columns) else "None"
        attrs: Attrs = (("scope", "col"),) if head else ()
        attrs += (("class", align.lower()),) if align != "None" else ()
        if run.text:
            lines = self._source.lines(token.start, token.end)
            self._add(
                Block(kind="cell", element=element, text=run.text, lines=lines, spans=run.spans, attrs=attrs), own
            )
        else:
            given = "".join(f' {name}="{value}"' for name, value in attrs if name != "scope")
            self._layout.frame.append(f"<td{given}></td>")
            self._of_table = own if self._column == 0 else self._of_table
        self._column += 1

    def _code(self, text: str, token: Token) -> None:
        text = _CONTROLS.sub("", text).rstrip("\n")
        info = _INFO.match(self._begun.text)
        attrs = (("class", f"language-{info[0]}"),) if info and self._begun.text != "Indented" else ()
        if text.strip():
            lines = self._source.lines(token.start, token.end)
            block = Block(
                kind="code", element="pre", text=text, lines=lines, language=_CODE, treatment="keep", attrs=attrs
            )
            self._add(block, self._before(token.start))

    def _html(self, html: str, token: Token) -> None:
        given = self._before(token.start)
        html = _COMMENT.sub("", html)
        if not html.strip():
            return
        cleaned = clean_block(html)
        text = one_line(visible_text(cleaned))
        if text:
            tag = read_first_tag(html)
            block = Block(
                kind="paragraph", element="div", text=text, lines=self._source.lines(token.start, token.end),
                treatment="keep", declared=standardize(tag.lang) if tag and tag.lang else None,
                attrs=(("html", cleaned),),
            )  # fmt: skip
            self._add(block, given)
        elif shows_something(cleaned):
            self._layout.frame.append(cleaned)
        cause = "raw HTML is kept as it is" if cleaned else "this raw HTML is left out"
        self._source.warn("html-block", token.start, cause, "only Markdown can be translated", "info")

    def _add(self, block: Block, given: Attributes) -> None:
        self._layout.add(block, given)
        self._ended = self._layout, len(self._layout.blocks) - 1, len(self._layout.blocks), block.lines[1]

    # attributes that stand beside a block

    def _lone(self, own: Attributes, start: int, lines: tuple[int, int]) -> None:
        if self._ended and self._ended[0] is self._layout and self._ended[3] + 1 == lines[0]:
            self._declare(self._ended[1], own)
        else:
            self._before(start)
            self._pending = own, start, lines[1]

    def _before(self, start: int) -> Attributes:
        pending, self._pending = self._pending, None
        if pending and self._source.line(start) == pending[2] + 1:
            return pending[0]
        if pending:
            cure = "write it on the line above or below a block"
            self._source.warn("attribute", pending[1], "these attributes stand beside no block", cure)
        return NONE

    def _declare(self, first: int, given: Attributes) -> None:
        blocks = self._layout.blocks
        blocks[first:] = [declared(block, given) for block in blocks[first:]]

    def _note_end(self, first: int, end: int) -> None:
        last = self._source.lines(max(0, end - 1), end)[1] if end else 0
        self._ended = self._layout, first, len(self._layout.blocks), last

    # containers

    def _rule(self, token: Token) -> None:
        given = self._before(token.start)
        fence = self._fences.get(token.start)
        if fence is None:
            self._layout.frame.append("<hr>")
        elif fence.opens:
            self._open_fence(fence, token, given)
        elif fence.closes:
            container = self._layout.close(_CLOSING[self._layout.inner.name])
            self._note_end(container.first, token.end)
        elif fence.title:
            lines = self._source.lines(token.start, token.end)
            self._add(Block(kind=self._layout.inner.kind, text=fence.title, lines=lines), given)

    def _open_fence(self, fence: Fence, token: Token, given: Attributes) -> None:
        kind = FENCES[fence.name]
        shown = self._layout.open(fence.name, _OPENING[fence.name], kind=kind, given=fence.attributes.over(given))
        if fence.title:
            lines = self._source.lines(token.start, token.end)
            element, attrs = ("summary", ()) if kind == "spoiler" else ("p", (("class", "title"),))
            self._layout.add(Block(kind=kind, element=element, attrs=attrs, text=fence.title, lines=lines))
        elif kind == "spoiler" and shown:
            self._layout.frame += ["<summary>", Phrase(text="Spoiler"), "</summary>"]

    def _begin(self, token: Token) -> None:
        given = self._before(token.start)
        layout = self._layout
        match token.name:
            case "BlockQuote":
                layout.open(token.name, ['<figure class="quote"><blockquote>'], kind="quote", given=given)
            case "List":
                start = "" if token.text in {"", "1"} else f' start="{int(token.text)}"'
                layout.open(token.name, [f"<ol{start}" if token.text else "<ul"], kind="item", given=given)
                layout.inner.ordered = bool(token.text)
            case "Item":
                layout.open(token.name, ["<li>"], kind="item", given=given)
            case "FootnoteDefinition":
                self._outer.append((layout, token))
                self._layout = Layout("note")
            case "Table":
                self._columns = tuple(token.text.split())
                label = Phrase(text="Table")
                opening: list[Piece] = ['<div class="table" tabindex="0" role="group" aria-label="', label, '"><table>']
                layout.open(token.name, opening, kind="cell", given=given)
            case _:
                self._column = 0
                layout.open(token.name, ["<thead><tr>" if token.name == "TableHead" else "<tr>"], kind="cell")

    def _end(self, token: Token) -> None:
        if token.name in {"CodeBlock", "HtmlBlock"}:
            text, self._raw = "".join(self._raw or ()), None
            (self._code if token.name == "CodeBlock" else self._html)(text, token)
        elif token.name in _LEAVES:
            leaf, self._leaf = self._leaf, None
            self._end_leaf(leaf or Inline(self._source, self._notes), token)
        elif token.name == "FootnoteDefinition":
            content = self._layout
            self._layout, begun = self._outer.pop()
            self._notes.define(begun.text, content, begun.start, self._source)
        else:
            self._end_container(token)

    def _end_container(self, token: Token) -> None:
        layout = self._layout
        container = layout.inner
        if not container.shown and not self._too_deep:
            self._too_deep = True
            self._source.warn("nesting", token.start, f"more than {DEEPEST} levels; deeper ones are left out")
        match token.name:
            case "BlockQuote":
                count = len(layout.frame)
                attribute(layout, container, self._run)
                closed = len(layout.frame) != count
                layout.close("</figure>" if closed else "</blockquote></figure>")
            case "List":
                if container.shown:
                    tight = "" if container.loose else ' class="tight"'
                    layout.frame[container.opening] = f"{layout.frame[container.opening]}{tight}>"
                layout.close("</ol>" if container.ordered else "</ul>")
            case "Item":
                layout.close("</li>")
            case "Table":
                layout.close("</tbody></table></div>")
            case _:
                layout.close("</tr></thead><tbody>" if token.name == "TableHead" else "</tr>")
                self._end_row(container)
        self._note_end(container.first, token.end)

    def _end_row(self, row: Container) -> None:
        own, self._of_table = self._of_table, NONE
        if own != NONE and row.first == len(self._layout.blocks):
            del self._layout.frame[row.opening :]
            self._declare(self._layout.inner.first, own)

    def _loosen(self, token: Token) -> None:
        containers = self._layout.containers
        if token.name == "Paragraph" and containers[-1].name == "Item":
            containers[-2].loose = True

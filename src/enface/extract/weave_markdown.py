"""Weave into Markdown: a document and the passages of an edition become a text that other generators publish.

Like `weave`, but for programs that have a Markdown parser of their own. Read again by enface, what was written in its
own dialect gives the same blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from enface.extract.dialect import Dialect
from enface.extract.elements import Wording
from enface.extract.frame_tree import Element, tree_of
from enface.extract.html import Setting, address
from enface.extract.inline import visible
from enface.extract.markdown_inline import escaped, inline_markdown, language_of, lines, one_line, referenced
from enface.extract.weave import gloss_of, shown_of
from enface.model.document import Block, Document, Phrase
from enface.model.edition import Passage

_FENCES = {
    ("div", "verdict"): "verdict",
    ("div", "aside"): "aside",
    ("details", "spoiler"): "spoiler",
    ("div", "pull"): "pull",
}
_RULES = {"center": ":-:", "right": "--:", "left": ":--"}
_RUNS = re.compile(r"`{3,}")
_VOID = re.compile(r"<((?:img|br|hr|wbr)\b[^>]*?)\s*/?>")
_SMALL = re.compile(r"\n[ \t]*\n+")

Pictured = tuple[Block, Wording]
"""A text of a figure, and how it is shown."""


class _Stack(NamedTuple):
    """A piece of the text, and the attributes of the language that it must be wrapped in."""

    text: str
    lang: tuple[tuple[str, str], ...] = ()


def weave_markdown(
    document: Document,
    passages: Sequence[Passage],
    *,
    setting: Setting,
    phrase: Callable[[Phrase], str],
    dialect: Dialect,
) -> str:
    """The body of the document for a page in `setting.language`, without its title; passages as for `weave`.

    What is in another language is wrapped in elements with `lang` and `dir` (in enface's own dialect, has attributes).
    Ends with a newline unless it is empty.
    """
    writer = _Writer(document, passages, setting, dialect)
    text = dialect.harmless(writer.stacked(tree_of(document.frame, phrase).children))
    return f"{text}\n" if text else ""


class _Writer:
    def __init__(self, document: Document, passages: Sequence[Passage], setting: Setting, dialect: Dialect) -> None:
        self._document, self._passages = document, passages
        self._setting, self._dialect = setting, dialect
        self._labels = {
            span.attr("number"): span.attr("label")
            for block in document.blocks
            for span in block.spans
            if span.kind == "note"
        }

    def stacked(self, children: Sequence[Element | int | str], gap: str = "\n\n") -> str:
        """The children one below the other; neighbours in the same other language share one wrapper."""
        pieces: list[_Stack] = []
        for position, child in enumerate(children):
            for piece in self._pieces(child, _twins(children, position)):
                if pieces and piece.lang and piece.lang == pieces[-1].lang:
                    pieces[-1] = piece._replace(text=f"{pieces[-1].text}\n\n{piece.text}")
                else:
                    pieces.append(piece)
        return gap.join(self._wrapped(piece) for piece in pieces if piece.text)

    def _wrapped(self, piece: _Stack) -> str:
        if not piece.lang:
            return piece.text
        return f"{self._dialect.tag('div', dict(piece.lang))}\n\n{piece.text}\n\n</div>"

    def _pieces(self, child: Element | int | str, twins: int) -> Iterator[_Stack]:
        if isinstance(child, int):
            yield from self._block(self._document.blocks[child], self._passages[child])
        elif isinstance(child, str):
            yield _Stack(lines(escaped(" ".join(child.split()))))
        else:
            yield _Stack(self._element(child, twins))

    def _element(self, element: Element, twins: int) -> str:
        if element.is_a("div", "table"):
            return self._table(element)
        if element.is_a("div", "notes"):
            return "\n\n".join(self._notes(element))
        match element.name:
            case "figure" | "blockquote":
                quoted = element if element.is_a("figure", "quote") else None
                return (
                    self._quote(quoted or element) if quoted or element.name == "blockquote" else self._figure(element)
                )
            case "ul" | "ol":
                return self._list(element, twins)
            case "hr":
                return "***"
            case _:
                return self._container(element)

    def _quote(self, element: Element) -> str:
        """A quotation with its attribution, if any, as its last paragraph."""
        inner = next((child for child in element.children if isinstance(child, Element)), None)
        if inner is None or element.name == "blockquote":
            return _prefixed(self.stacked(element.children), "> ")
        rest = [child for child in element.children if child is not inner]
        return _prefixed(self.stacked([*inner.children, *rest]), "> ")

    # blocks

    def _block(self, block: Block, passage: Passage) -> Iterator[_Stack]:
        shown = shown_of(block, passage)
        lang = language_of(shown.language, self._setting.language, self._setting) if block.kind != "code" else {}
        gloss = gloss_of(block, passage)
        if self._dialect.own:
            yield _Stack(self._own(block, shown, lang))
        else:
            yield _Stack(self._written(block, shown), tuple(lang.items()))
        if gloss is not None:
            beside = language_of(gloss.language, self._setting.language, self._setting)
            text = self._paragraph(gloss)
            attributes = {"class": "gloss", **beside}
            yield _Stack(text) if self._dialect.own else _Stack(text, tuple(attributes.items()))

    def _own(self, block: Block, shown: Wording, lang: dict[str, str]) -> str:
        """The block with what its author, or the lack of a translation, says of its language."""
        written = self._written(block, shown)
        words = _attributes(block, lang.get("lang", ""))
        if not words or block.kind == "code" or block.attr("html"):
            return written
        return f"{written} {words}" if block.kind == "heading" else f"{words}\n{written}"

    def _written(self, block: Block, shown: Wording) -> str:
        if raw := block.attr("html"):
            return self._raw(raw)
        if block.element == "pre":
            return self._code(block)
        if block.kind == "heading":
            return f"{'#' * int(block.element[1])} {one_line(self._inline(shown))}"
        return self._paragraph(shown)

    def _inline(self, shown: Wording) -> str:
        return inline_markdown(shown.runs, shown.language, self._setting, self._dialect)

    def _paragraph(self, shown: Wording) -> str:
        text = self._dialect.begun(lines(self._inline(shown)))
        return f"<p>{text}</p>" if self._dialect.alone and text.startswith("<") and text.endswith(">") else text

    def _code(self, block: Block) -> str:
        if any(mark in block.text for mark in self._dialect.unsafe):
            return f"<pre><code>{escape(block.text).replace('{', '&#123;')}</code></pre>"
        fence = "`" * max(3, 1 + max((len(run) for run in _RUNS.findall(block.text)), default=0))
        info = block.attr("class").removeprefix("language-")
        return f"{fence}{info}\n{block.text}\n{fence}"

    def _raw(self, html: str) -> str:
        """Cleaned HTML as one block: a blank line would end it."""
        html = _VOID.sub(r"<\1 />", _SMALL.sub("\n", html))
        if not self._dialect.alone:
            return html
        html = html.replace("\n", "&#10;" if "<pre" in html else " ")  # MDX would see paragraphs in its lines
        return html.replace("{", "&#123;").replace("}", "&#125;")

    # containers

    def _list(self, element: Element, twins: int) -> str:
        gap = "\n" if element.is_a(element.name, "tight") else "\n\n"
        number = int(element.attrs.get("start", "1"))
        items = []
        for child in element.children:
            if not isinstance(child, Element):
                continue
            mark = f"{number}{')' if twins % 2 else '.'}" if element.name == "ol" else "-*"[twins % 2]
            text = self.stacked(child.children, gap)
            items.append(f"{mark} {_hanging(text, len(mark) + 1)}" if text else mark)
            number += 1
        return gap.join(items)

    def _table(self, element: Element) -> str:
        rows = [[child for child in row.children if not isinstance(child, str)] for row in _rows(element)]
        if not rows:
            return ""
        rule = "|".join(f" {_RULES.get(self._alignment(cell), '---')} " for cell in rows[0])
        written = [self._row(row) for row in rows]
        return "\n".join((written[0], f"|{rule}|", *written[1:]))

    def _alignment(self, cell: Element | int) -> str:
        return self._document.blocks[cell].attr("class") if isinstance(cell, int) else cell.attrs.get("class", "")

    def _row(self, row: Sequence[Element | int]) -> str:
        return "|" + "|".join(f" {self._cell(cell)} " for cell in row) + "|"

    def _cell(self, cell: Element | int) -> str:
        if not isinstance(cell, int):
            return ""
        block, passage = self._document.blocks[cell], self._passages[cell]
        shown = shown_of(block, passage)
        text = re.sub(r"(?<!\\)\|", r"\\|", one_line(self._inline(shown)))
        lang = language_of(shown.language, self._setting.language, self._setting)
        if self._dialect.own:
            words = _attributes(block, lang.get("lang", ""))
            return f"{text} {words}" if words else text
        words = f"{self._dialect.tag('span', lang)}{text}</span>" if lang else text
        return words + self._beside(block, passage)

    def _beside(self, block: Block, passage: Passage) -> str:
        """The translation below its original, where there is room for one line."""
        gloss = gloss_of(block, passage)
        if gloss is None:
            return ""
        lang = language_of(gloss.language, self._setting.language, self._setting)
        text = re.sub(r"(?<!\\)\|", r"\\|", one_line(self._inline(gloss)))
        return f"<br />{self._dialect.tag('span', {'class': 'gloss', **lang})}{text}</span>"

    def _notes(self, element: Element) -> Iterator[str]:
        for item in (item for each in element.children if isinstance(each, Element) for item in each.children):
            if isinstance(item, Element):
                label = self._labels.get(item.attrs.get("id", "").removeprefix("note-"), "")
                content = [child for child in item.children if not _is_back(child)]
                yield f"[^{label}]: {_hanging(self.stacked(content), 4)}"

    def _figure(self, element: Element) -> str:
        """A picture alone; with a caption a figure, which only enface's own dialect has in Markdown."""
        inside = [*element.children, *(below for child in element.children for below in _below(child))]
        shown = [(self._document.blocks[each], shown_of(self._document.blocks[each], self._passages[each]))
                 for each in inside if isinstance(each, int)]  # fmt: skip
        picture = next((pair for pair in shown if pair[0].element == "img"), None)
        caption = next((pair for pair in shown if pair[0].element != "img"), None)
        bare = next((child for child in inside if isinstance(child, Element) and child.name == "img"), None)
        credit = next((child for child in inside if isinstance(child, Element) and child.name == "small"), None)
        src = picture[0].attr("src") if picture else bare.attrs.get("src", "") if bare else ""
        source = address(src, self._setting.link)
        alt = visible(picture[1].runs) if picture else ""
        if source is None:
            return lines(escaped(alt))
        source = self._dialect.url(source)
        image = f"![{escaped(alt)}]({_target(source)}"
        if self._dialect.own:
            return self._own_figure(image, picture, caption, credit)
        lang = language_of(picture[1].language, self._setting.language, self._setting) if picture else {}
        if not (caption or credit or lang):
            return f"{image})"
        tag = self._dialect.tag("img", {"src": source, "alt": alt, **lang})[:-1] + " />"
        return f"<figure>\n{tag}\n{self._caption(caption, credit)}</figure>"

    def _own_figure(
        self, image: str, picture: Pictured | None, caption: Pictured | None, credit: Element | None
    ) -> str:
        title = f' "{_in_quotes(visible(caption[1].runs))}"' if caption else ""
        first = picture or caption
        lang = language_of(first[1].language, self._setting.language, self._setting) if first else {}
        words = _attributes(first[0], lang.get("lang", "")) if first else ""
        names = [child.attrs["value"] for child in _below(credit) if isinstance(child, Element)] if credit else []
        whose = f'{{credit="{names[0]}"}}' if names else ""
        return (f"{words}\n" if words else "") + f"{image}{title}){whose}"

    def _caption(self, caption: Pictured | None, credit: Element | None) -> str:
        """The caption of a figure in HTML, and whose picture it is."""
        if caption is None and credit is None:
            return ""
        own = language_of(caption[1].language, self._setting.language, self._setting) if caption else {}
        words = lines(self._inline(caption[1])) if caption else ""
        said = " ".join(child for child in _below(credit) if isinstance(child, str)) if credit else ""
        whose = f"{self._dialect.tag('small', {'class': 'credit'})}{escaped(said)}</small>" if said else ""
        if own and whose:
            words, own = f"{self._dialect.tag('span', own)}{words}</span>", {}
        text = " ".join(filter(None, (words, whose)))
        return f"{self._dialect.tag('figcaption', own)}\n\n{text}\n\n</figcaption>\n"

    def _container(self, element: Element) -> str:
        fence = next((name for (tag, kind), name in _FENCES.items() if element.is_a(tag, kind)), "")
        if fence and self._dialect.own:
            return self._fenced(fence, element)
        if element.name == "summary":
            return f"<summary>{self._summary(element)}</summary>"
        kept = {name: value for name, value in element.attrs.items() if name in {"class", "role", "src", "alt"}}
        if element.name == "img":
            return (
                self._dialect.tag("img", {**kept, "src": address(kept.get("src", ""), self._setting.link) or ""})[:-1]
                + " />"
            )
        opening = self._dialect.tag(element.name, kept)
        children, head = list(element.children), ""
        if element.name == "details" and children and not isinstance(children[0], str):
            head = f"\n{self._heading(children.pop(0))}"
        body = self.stacked(children)
        return f"{opening}{head}\n\n{body}\n\n</{element.name}>" if body else f"{opening}{head}\n</{element.name}>"

    def _heading(self, child: Element | int | str) -> str:
        if isinstance(child, str):
            return ""
        if isinstance(child, Element):
            return self._container(child)
        shown = shown_of(self._document.blocks[child], self._passages[child])
        lang = language_of(shown.language, self._setting.language, self._setting)
        return f"{self._dialect.tag('summary', lang)}{referenced(' '.join(visible(shown.runs).split()))}</summary>"

    def _summary(self, element: Element) -> str:
        return " ".join(referenced(child) for child in element.children if isinstance(child, str))

    def _fenced(self, name: str, element: Element) -> str:
        children = [child for child in element.children if not (isinstance(child, Element) and child.name == "summary")]
        title = ""
        first = children[0] if children else ""
        if isinstance(first, int) and self._is_title(self._document.blocks[first]):
            del children[0]
            title = " " + visible(shown_of(self._document.blocks[first], self._passages[first]).runs)
        body = self.stacked(children)
        colons = ":" * max(3, 1 + max((len(run) for run in re.findall(r"^:{3,}", body, re.MULTILINE)), default=2))
        return f"{colons} {name}{title}\n{body}\n{colons}" if body else f"{colons} {name}{title}\n{colons}"

    def _is_title(self, block: Block) -> bool:
        return block.element == "summary" or block.attr("class") == "title"


def _attributes(block: Block, shown: str) -> str:
    """What is said of a block's language: by its author, else what it is `shown` in; "" for nothing."""
    tag = block.declared or shown
    treatment = f" treatment={block.treatment}" if block.treatment and block.declared else ""
    return f"{{lang={tag}{treatment}}}" if tag else ""


def _twins(children: Sequence[Element | int | str], position: int) -> int:
    """How many lists of the same kind stand right before this one: without another mark they would be one."""
    count = 0
    child = children[position]
    while isinstance(child, Element) and position > count:
        before = children[position - count - 1]
        if not isinstance(before, Element) or before.name != child.name or child.name not in {"ul", "ol"}:
            break
        count += 1
    return count


def _below(child: Element | int | str) -> Sequence[Element | int | str]:
    return child.children if isinstance(child, Element) else ()


def _rows(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            yield from (child,) if child.name == "tr" else _rows(child)


def _is_back(child: Element | int | str) -> bool:
    return isinstance(child, Element) and child.is_a("a", "back")


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join(f"{prefix}{line}".rstrip() for line in text.split("\n"))


def _hanging(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")


def _target(source: str) -> str:
    return f"<{source}>" if re.search(r"[\s()]", source) else source


def _in_quotes(text: str) -> str:
    return re.sub(r"[\\\"]|&(?=[#A-Za-z])", lambda found: f"\\{found[0]}", " ".join(text.split()))

"""The legend of a message: what its tags stand for and where its text comes from, in the `#.` lines of a catalog."""

from __future__ import annotations

from collections.abc import Iterator

from enface.extract.inline import Mark, inline
from enface.model.document import Block, Span

_NAMES = {
    "emphasis": "emphasis", "strong": "strong", "link": "link", "code": "code", "image": "image",
    "foreign": "foreign", "note": "note", "term": "do not translate", "html": "HTML", "break": "line break",
}  # fmt: skip
_TELLING = {"link": "href", "image": "src", "note": "label", "html": "tag"}


def legend(block: Block) -> tuple[str, ...]:
    """The lines that explain the tags, then a line for each foreign passage that detection found."""
    core = inline(block).core if block.spans else ()
    marks = (run for run in core if isinstance(run, Mark) and run.edge != "close")
    tags = " · ".join(f"<{mark.name}> {_named(mark)}" for mark in marks)
    return (*([tags] if tags else []), *dict.fromkeys(_found(block)))


def _folded(text: str) -> str:
    """The text with white space and controls folded, fit for a comment."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _named(mark: Mark) -> str:
    return _folded(" ".join(filter(None, (_NAMES[mark.span.kind], _detail(mark.span, mark.text)))))


def _detail(span: Span, text: str) -> str:
    if span.kind == "code":
        return text
    if span.kind == "foreign":
        return f"{span.language.tag if span.language else ''} ({span.attr('treatment', 'keep')})"
    return span.attr(_TELLING.get(span.kind, ""))


def _found(block: Block) -> Iterator[str]:
    for span in block.found:
        if span.language is not None:
            yield _folded(f"{span.language.tag}: «{block.text[span.start : span.end]}»")

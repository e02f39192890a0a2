"""Who is quoted: the last line of a quotation, when it begins with a dash."""

from __future__ import annotations

from msgspec.structs import replace

from enface.model.document import Block
from enface.read.attributes import NONE
from enface.read.layout import Container, Layout, declared
from enface.read.runs import Run, split

_DASHES = ("—", "–", "―", "--")


def attribute(layout: Layout, quote: Container, last: Run) -> None:
    """Take the attribution out of the quotation: its block becomes the caption of the figure.

    The quotation is still open in `layout`; `last` is the text of its last paragraph. A dash is none of an attribution
    when the line before begins with one as well: that is a dialogue, as many languages set it.
    """
    index = layout.frame[-1] if quote.shown else ""
    if not isinstance(index, int) or index < quote.first or layout.blocks[index].element != "p":
        return
    block = layout.blocks[index]
    if block.text.startswith(_DASHES):
        if index > quote.first and not _is_speech(layout.blocks[index - 1]):
            layout.blocks[index] = replace(block, kind="caption", element="figcaption")
            layout.frame[-1:] = ["</blockquote>", index]
        return
    parts = _split(block, last)
    if parts:
        layout.blocks[index:] = parts
        layout.frame += ["</blockquote>", index + 1]


def _is_speech(block: Block) -> bool:
    return block.kind != "caption" and block.text.startswith(_DASHES)


def _split(block: Block, run: Run) -> tuple[Block, Block] | None:
    if not run.breaks or run.text != block.text:
        return None
    at = run.breaks[-1]
    before = run.breaks[-2] if len(run.breaks) > 1 else 0
    if not run.text.startswith(_DASHES, at) or run.text.startswith(_DASHES, before):
        return None
    halves = split(run, at)
    if halves is None:
        return None
    (head, tail), (first, last) = halves, block.lines
    quoted = replace(block, text=head.text, spans=head.spans, lines=(first, max(first, last - 1)))
    named = Block(kind="caption", element="figcaption", text=tail.text, spans=tail.spans, lines=(last, last))
    return declared(quoted, NONE), declared(named, NONE)

"""What `enface detect --json` says of a document."""

from __future__ import annotations

from collections.abc import Sequence

from enface.detect.explain import Weighing
from enface.model.document import Block, Document, Span

Json = str | int | float | None | list["Json"] | dict[str, "Json"]


def as_json(document: Document, evidence: Sequence[Sequence[Weighing]] = ()) -> dict[str, Json]:
    """The document as JSON data; the front matter's fields are no blocks.

    Offsets of spans are code points of the block's visible text, end exclusive; lines count from 1, last inclusive.
    With `evidence` (one row of weighings for each block) every block has the key `evidence`.
    """
    blocks = [_block(block) for block in document.blocks]
    for block, weighings in zip(blocks, evidence, strict=False):
        block["evidence"] = [dict[str, Json](weighing._asdict()) for weighing in weighings]
    return {
        "path": document.path,
        "language": document.language.tag,
        "confidence": document.language.confidence,
        "origin": document.language.origin,
        "blocks": [*blocks],
    }


def foreign_spans(block: Block) -> tuple[Span, ...]:
    """The foreign passages of a block, those the author marked and those found, by start."""
    marked = [span for span in block.spans if span.kind == "foreign" and span.language is not None]
    return tuple(sorted((*marked, *block.found), key=lambda span: (span.start, -span.end)))


def _block(block: Block) -> dict[str, Json]:
    return {
        "kind": block.kind,
        "text": block.text,
        "lines": [*block.lines],
        "language": block.language.tag,
        "confidence": block.language.confidence,
        "origin": block.language.origin,
        "spans": [_span(block, span) for span in foreign_spans(block)],
    }


def _span(block: Block, span: Span) -> Json:
    verdict = span.language or block.language
    return {
        "start": span.start,
        "end": span.end,
        "text": block.text[span.start : span.end],
        "language": verdict.tag,
        "confidence": verdict.confidence,
        "origin": verdict.origin,
    }

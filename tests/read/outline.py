"""A body as lines of text, so that a case's expectation can be read and compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from enface.model.document import Block, Phrase, Piece
from enface.model.finding import Finding
from enface.read.body import Body

CASES = Path(__file__).parent.parent / "cases"


def cases(folder: str, suffix: str) -> list[Path]:
    return sorted((CASES / folder).glob(f"*{suffix}"))


def outline(body: Body) -> Iterator[str]:
    for index, block in enumerate(body.blocks):
        yield from _block(index, block)
    yield "---"
    yield " ".join(map(_piece, body.frame))
    yield from map(_finding, body.findings)


def _block(index: int, block: Block) -> Iterator[str]:
    first, last = block.lines
    said = [block.declared or "", block.treatment or "", *(f"{name}={value}" for name, value in block.attrs)]
    yield f"{index} {block.kind} {block.element} {first}-{last} {block.text!r} {' '.join(filter(None, said))}".rstrip()
    for span in block.spans:
        tag = f"={span.language.tag}" if span.language else ""
        attrs = " ".join(f"{name}={value}" for name, value in span.attrs)
        covered = block.text[span.start : span.end]
        yield f"    {span.start}-{span.end} {span.kind}{tag} {covered!r} {attrs}".rstrip()


def _piece(piece: Piece) -> str:
    return f"{{{piece}}}" if isinstance(piece, Phrase) else str(piece)


def _finding(finding: Finding) -> str:
    return f"{finding.severity} {finding.place.line} {finding.rule}: {finding.cause}"

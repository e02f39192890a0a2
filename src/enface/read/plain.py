"""Plain text -> blocks, as it comes off the wire: no markup, paragraphs between blank lines."""

from __future__ import annotations

from collections.abc import Iterator

from enface.model.document import Block, BlockKind
from enface.read.body import Body
from enface.read.runs import joined, one_line
from enface.read.source import normal
from enface.text.regex import regex

STANDFIRST_LONGEST = 160
LINE_LONGEST = 100
_FINAL = regex(
    r"[.!?;…‥。．｡！？؟۔։।॥။།༎᙮፧።៕᠃᠉꓿︒﹒﹖﹗‼⁇⁈⁉‽⸮]"  # the semicolon is the Greek question mark
    r"[\s\"'’”»›«‹“„」』】）)\]》〉〗〕｝}]*$"
)


def read_plain(text: str, *, path: str, first_line: int, title_in_body: bool, summary_in_body: bool) -> Body:
    """Read the body of a plain text file whose first line is line `first_line` of the file.

    Every paragraph is a block, its lines joined as `joined` does. The first is the title (with `title_in_body`); a
    second of one line and at most 160 characters the standfirst (with `summary_in_body`); a later one of one line, at
    most 100 characters and without final punctuation of any script is of kind `line`.
    """
    del path  # there is nothing to complain about
    blocks: list[Block] = []
    for lines, place in _paragraphs(normal(text), first_line):
        words = one_line(joined(lines))
        if words:
            kind = _kind(len(blocks), words, len(lines), (title_in_body, summary_in_body))
            blocks.append(Block(kind=kind, text=words, lines=place, element=_element(kind)))
    frame = tuple(index for index, block in enumerate(blocks) if block.kind not in {"title", "standfirst"})
    return Body(blocks=tuple(blocks), frame=frame, findings=())


def _paragraphs(text: str, first_line: int) -> Iterator[tuple[list[str], tuple[int, int]]]:
    """The lines of each paragraph with its first and last line in the file."""
    lines: list[str] = []
    number = first_line - 1
    for number, line in enumerate(text.split("\n"), start=first_line):
        if one_line(line):
            lines.append(line)
        elif lines:
            yield lines, (number - len(lines), number - 1)
            lines = []
    if lines:
        yield lines, (number - len(lines) + 1, number)


def _kind(index: int, words: str, lines: int, wanted: tuple[bool, bool]) -> BlockKind:
    title, standfirst = wanted
    if index == 0 and title:
        return "title"
    if index == title and standfirst and lines == 1 and len(words) <= STANDFIRST_LONGEST:
        return "standfirst"
    return "line" if lines == 1 and len(words) <= LINE_LONGEST and not _FINAL.search(words) else "paragraph"


def _element(kind: BlockKind) -> str:
    return "h1" if kind == "title" else "p"

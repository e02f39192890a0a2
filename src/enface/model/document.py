"""A document: what one content file says, independent of the locales it will be published in."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from enface.model.language import UNKNOWN, Verdict
from enface.model.review import Review

BlockKind = Literal[
    "title", "standfirst", "heading", "paragraph", "line", "quote", "item",
    "cell", "caption", "code", "verdict", "spoiler", "aside", "note",
]  # fmt: skip
SpanKind = Literal["emphasis", "strong", "link", "code", "image", "foreign", "note", "term", "html", "break"]
Treatment = Literal["gloss", "keep", "translate"]
Attrs = tuple[tuple[str, str], ...]


def _value(attrs: Attrs, name: str, default: str) -> str:
    for key, value in attrs:
        if key == name:
            return value
    return default


class Span(Struct, frozen=True, kw_only=True):
    """Inline markup over the half-open code point range `start:end` of `Block.text`.

    Spans nest and never cross. `note` is empty (`start == end`); `break` covers the one newline it stands for; `code`
    and `image` cover the code and the alternative text. `attrs` hold what the markup carries: `href`, `title` (link),
    `src`, `title` (image), `label` (note), `tag` and its attributes (html), `treatment` (foreign, when not `keep`).
    """

    start: int
    end: int
    kind: SpanKind
    attrs: Attrs = ()
    language: Verdict | None = None

    def attr(self, name: str, default: str = "") -> str:
        """The attribute's value, or `default`."""
        return _value(self.attrs, name, default)


class Block(Struct, frozen=True, kw_only=True):
    """The smallest unit that is translated and shown as a whole.

    `text` is the visible text: markup resolved, NFC, soft breaks and runs of white space one space, hard breaks a
    newline. `lines` are its first and last line in the file (from 1, inclusive). `element` is the HTML element it
    becomes, with `attrs` on it. `spans` are ordered by start, outer before inner. `language` holds for the text
    outside foreign spans. `declared` is the tag the author gave to this block, if any. `treatment` is what the author
    asked for a foreign block; None leaves it to the rule (`extract.keys.treatment_of`).
    `found` are the foreign passages that detection found in the text; they are never part of a message's identity.
    """

    kind: BlockKind
    text: str
    lines: tuple[int, int]
    element: str = "p"
    attrs: Attrs = ()
    spans: tuple[Span, ...] = ()
    language: Verdict = UNKNOWN
    treatment: Treatment | None = None
    declared: str | None = None
    found: tuple[Span, ...] = ()

    def __hash__(self) -> int:
        """By what tells most blocks apart: they are looked up often, and a hash of everything takes long."""
        return hash((self.text, self.lines, self.language.confidence))

    def attr(self, name: str, default: str = "") -> str:
        """The attribute's value, or `default`."""
        return _value(self.attrs, name, default)


class Phrase(Struct, frozen=True, kw_only=True):
    """A place in the frame where the theme's own words stand, in the language of the page ("Spoiler").

    `values` fill the names in braces; `str` gives the English words.
    """

    text: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        words = self.text
        for name, value in self.values:
            words = words.replace(f"{{{name}}}", value)
        return words


Piece = str | int | Phrase
"""Of a frame: HTML of containers, the index of a block, or a phrase of the theme."""


class Document(Struct, frozen=True, kw_only=True):
    """One content file, read.

    `blocks` are all blocks of the file in reading order, a title or standfirst taken from the body included. `frame`
    is the body as it will be laid out: HTML of the containers (written by enface, safe) with the indexes of the
    blocks in between; title and standfirst have no place in it. `fields` are the texts of the front matter as blocks:
    `title`, `summary`, `verdict`, `correction`, `alt`, `caption`. `language` is the document's; `digest` that of its
    bytes.
    `lines` give the line of each key of the front matter. `period` is the year (`2026`) or quarter (`2026q4`) whose
    catalogs the messages are in, "" for those of the whole section.
    """

    id: str
    path: str
    section: str
    review: Review
    blocks: tuple[Block, ...]
    frame: tuple[Piece, ...]
    fields: tuple[tuple[str, Block], ...] = ()
    language: Verdict = UNKNOWN
    digest: str = ""
    lines: tuple[tuple[str, int], ...] = ()
    period: str = ""

    def __hash__(self) -> int:
        """Of what tells documents apart; as for blocks."""
        return hash((self.id, self.digest))

    def field_block(self, name: str) -> Block | None:
        """The front matter text called `name`; for `title` and `summary`, else the body's title and standfirst."""
        for key, block in self.fields:
            if key == name:
                return block
        kind = {"title": "title", "summary": "standfirst"}.get(name)
        return next((block for block in self.blocks if block.kind == kind), None) if kind else None


def blocks_of(document: Document) -> tuple[Block, ...]:
    """Its fields and blocks: what is judged together."""
    return (*(block for _, block in document.fields), *document.blocks)

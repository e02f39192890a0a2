"""Pull quotes: lines of the review itself, set large. Translators repeat there what they wrote for the passage."""

from __future__ import annotations

from typing import Final

from enface.model.document import Document

PULLED: Final = "pull quote: it repeats the review's own words, so let the translation repeat its own"


def pull_quotes(document: Document) -> frozenset[int]:
    """The indexes of the blocks that are pull quotes: of the kind of quotations, but in no quotation of the frame."""
    depth = 0
    found = []
    for piece in document.frame:
        if isinstance(piece, str):
            depth += piece.count("<blockquote") - piece.count("</blockquote")
        elif isinstance(piece, int) and depth == 0 and document.blocks[piece].kind == "quote":
            found.append(piece)
    return frozenset(found)

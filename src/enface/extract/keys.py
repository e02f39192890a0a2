"""What the message of a text is: its identity, the language it is filed under, and what other languages do with it.

`key_of` alone decides what a message is and how it is called: weaving, merging and coverage ask it too.
"""

from __future__ import annotations

from collections.abc import Collection

from enface.extract.inline import Inline, Mark, inline, tagged
from enface.model.document import Block, Document, Span, Treatment
from enface.model.language import UNDETERMINED
from enface.model.message import Key
from enface.text.lengths import has_letters, weighted_letters
from enface.text.plain_letters import plain_letters
from enface.text.tagged import escape
from enface.text.tags import is_native

SHORT = 20
"""Strings with fewer weighted letters take their kind as context."""

_FIELD_OF_KIND = {"title": "title", "standfirst": "summary", "caption": "caption"}
_NAMED_FIELDS = frozenset({"title", "summary", "alt", "caption"})
_TREATMENTS: dict[str, Treatment] = {"gloss": "gloss", "keep": "keep", "translate": "translate"}
_ALWAYS_TRANSLATED = frozenset({"title", "standfirst"})


def language_of(block: Block) -> str:
    """The tag of the language in which the block, or a foreign span around the whole of it, is written."""
    if not block.spans:
        return block.language.tag
    around = (span.language for span in reversed(_around(block)) if span.language)
    return next(around, block.language).tag


def treatment_of(document: Document, block: Block, field: str = "", locales: Collection[str] = ()) -> Treatment:
    """What happens to the block in other languages.

    Titles, standfirsts, fields and alternative texts are translated, and so is text in the document's language. A
    block in another language is treated as its author asked, else glossed. `locales` are the site's, among which
    regions matter.
    """
    if _is_named(block, field):
        return "translate"
    asked = _asked(block)
    if asked == "keep":
        return "keep"
    return (asked or "gloss") if is_foreign(document, language_of(block), locales) else "translate"


def key_of(document: Document, block: Block, field: str = "") -> Key | None:
    """The identity of the block's message (`field`: its name in the front matter), or None when it has none.

    None: nothing to translate in it (no letters outside code, kept passages and protected terms), text of no language,
    and blocks whose author wants them kept.
    """
    return key_in(document, block, field, language_of(block), words_of(block))


def key_in(document: Document, block: Block, field: str, language: str, words: str) -> Key | None:
    """The same of a block whose language and words are known."""
    kept = _asked(block) == "keep" and not _is_named(block, field)
    if block.kind == "code" or kept or language == UNDETERMINED or not has_letters(words):
        return None
    return Key(_context(document, block, field, words), tagged(block) if block.spans else escape(words))


def words_of(block: Block) -> str:
    """The text of the block that a translator may change."""
    return _translatable(inline(block)) if block.spans else block.text.strip()


def _translatable(content: Inline) -> str:
    """The text that a translator may change: no code, no kept foreign passage, no protected term."""
    words: list[str] = []
    closed_by = ""
    for run in content.core:
        if isinstance(run, str):
            words += () if closed_by else (run,)
        elif closed_by:
            closed_by = "" if run.edge == "close" and run.name == closed_by else closed_by
        elif run.edge == "open" and _is_kept(run):
            closed_by = run.name
        elif run.span.kind == "image":
            words.append(run.text)
    return "".join(words)


def filed_under(document: Document, tag: str, locales: Collection[str]) -> str:
    """The source language of a message in this language: the document's tag where only the region differs."""
    own = document.language.tag
    return own if tag == own or (own != UNDETERMINED and is_native(tag, own, locales)) else tag


def is_foreign(document: Document, tag: str, locales: Collection[str]) -> bool:
    """Whether text in a language is in another than the document's."""
    own = document.language.tag
    return tag != own and UNDETERMINED not in {tag, own} and not is_native(tag, own, locales)


def _is_named(block: Block, field: str) -> bool:
    """Whether the text names or presents something: shown in one language only, on the page and off it."""
    return bool(field) or block.kind in _ALWAYS_TRANSLATED or block.element == "img"


def _asked(block: Block) -> Treatment | None:
    if block.treatment is not None:
        return block.treatment
    around = _around(block)
    return _TREATMENTS.get(around[0].attr("treatment")) if around else None


def _around(block: Block) -> tuple[Span, ...]:
    """The foreign spans around the whole of the block, outer before inner."""
    if not block.spans or "foreign" not in [span.kind for span in block.spans]:
        return ()
    spans = (run.span for run in inline(block).before if isinstance(run, Mark))
    return tuple(span for span in spans if span.kind == "foreign")


def _is_kept(mark: Mark) -> bool:
    return mark.span.kind == "term" or (mark.span.kind == "foreign" and mark.span.attr("treatment", "keep") == "keep")


def _context(document: Document, block: Block, field: str, words: str) -> str | None:
    name = "alt" if block.element == "img" or _is_unit(block) else field or _FIELD_OF_KIND.get(block.kind, "")
    if name in _NAMED_FIELDS:
        return f"{document.id}|{name}"
    return (field or block.kind) if _is_short(words) else None


def _is_unit(block: Block) -> bool:
    """Whether the block, which has words, is a picture and nothing else."""
    core = inline(block).core if "image" in [span.kind for span in block.spans] else ()
    return len(core) == 1 and isinstance(core[0], Mark)


def _is_short(words: str) -> bool:
    """Most texts show in their first words that they are not."""
    return plain_letters(words[:80]) < SHORT and weighted_letters(words) < SHORT

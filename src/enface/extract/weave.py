"""Weave, the inverse of extract: a document and the passages of an edition become HTML.

A translation is read by its tags alone and never meets the Markdown parser. Where it cannot be read, the block shows
itself, in its own language: a page never fails for one string.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from html import escape

from enface.extract.elements import Wording, element_html
from enface.extract.html import Link, Setting, inline_html, own_tongue
from enface.extract.inline import Run, inline, parse, tagged, visible
from enface.extract.keys import language_of
from enface.extract.shown import marked, notes_apart, shown
from enface.model.document import Block, Document, Phrase, Piece
from enface.model.edition import Passage, State


def weave(
    document: Document,
    passages: Sequence[Passage],
    *,
    language: str,
    link: Link,
    phrase: Callable[[Phrase], str],
    locales: Collection[str] = (),
    tongue: Link = own_tongue,
) -> str:
    """The body of the document on a page in `language`: each block with `id="bN"`, N counting from 1.

    `passages` are parallel to the document's blocks. `link` maps an address of the document (of links and images) to
    the page's, `tongue` that one to the language found there ("" for the page's own); `phrase` gives the theme's words
    in the language of the page. `lang` and `dir` stand exactly where the language changes; `locales` are the site's,
    among which regions matter.
    """
    setting = Setting(language=language, link=link, locales=locales, tongue=tongue)
    return weave_pieces(document.frame, document, passages, setting, phrase=phrase, anchor=anchor_of)


def anchor_of(index: int) -> str:
    """The `id` of a block by its index in the document: the same in every edition."""
    return f"b{index + 1}"


def weave_pieces(
    pieces: Iterable[Piece],
    document: Document,
    passages: Sequence[Passage],
    setting: Setting,
    *,
    phrase: Callable[[Phrase], str],
    anchor: Callable[[int], str],
) -> str:
    """Some pieces of the document's frame, with what is shown of their blocks; `anchor` names a block, or gives ""."""

    def piece_html(piece: Piece) -> str:
        match piece:
            case str():
                return piece
            case Phrase():
                return escape(phrase(piece))
            case index:
                return _block(document.blocks[index], passages[index], anchor(index), setting)

    return "".join(map(piece_html, pieces))


def direct(document: Document, *, link: Link, phrase: Callable[[Phrase], str], locales: Collection[str] = ()) -> str:
    """The body of the document in its own language, without any catalog."""
    passages = [Passage(state="native", language=language_of(block)) for block in document.blocks]
    return weave(document, passages, language=document.language.tag, link=link, phrase=phrase, locales=locales)


def inline_of(block: Block, passage: Passage) -> tuple[str, str]:
    """The text of a title or a card: inline HTML without links, images and notes, and the same as plain text.

    Both are in the passage's language, and say nothing of it; a translation that cannot be read shows the original.
    """
    runs, language = _shown(block, passage)
    bare = tuple(run for run in runs if isinstance(run, str) or run.span.kind not in {"link", "image", "note"})
    return inline_html(bare, language, Setting(language=language)), " ".join(visible(bare).split())


def shown_of(block: Block, passage: Passage) -> Wording:
    """What the passage shows, and in which language."""
    return Wording(*_shown(block, passage))


def _shown(block: Block, passage: Passage) -> tuple[tuple[Run, ...], str]:
    translated = _translation(block, passage)
    if translated is None or passage.gloss:
        return _original(block), language_of(block)
    return translated, passage.language


def _original(block: Block) -> tuple[Run, ...]:
    return marked(inline(block).runs, block)


def _translation(block: Block, passage: Passage) -> tuple[Run, ...] | None:
    if passage.msgstr is None:
        return None
    woven = parse(passage.msgstr, block)
    if woven.runs is None:
        return None
    return marked(shown(woven.runs, block, passage.language), block)


def _block(block: Block, passage: Passage, anchor: str, setting: Setting) -> str:
    runs, language = _shown(block, passage)
    original = Wording(runs if anchor else notes_apart(runs), language)
    return element_html(block, original, gloss_of(block, passage), anchor, setting, _state(passage))


def _state(passage: Passage) -> State:
    """What a flag may name: a foreign passage that nobody glossed is not missed."""
    return "kept" if passage.gloss and passage.msgstr is None else passage.state


def gloss_of(block: Block, passage: Passage) -> Wording | None:
    """The translation to stand beside the original; None when there is none, or none that says something else."""
    if not passage.gloss or passage.msgstr is None or passage.msgstr.strip() == tagged(block):
        return None
    runs = _translation(block, passage)
    return Wording(notes_apart(runs), passage.language) if runs is not None else None

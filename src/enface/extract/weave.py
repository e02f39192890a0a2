"""Weave, the inverse of extract: a document and the passages of an edition become HTML.

A translation is read by its tags alone and never meets the Markdown parser. Where it cannot be read, the block shows
itself, in its own language: a page never fails for one string.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from enface.extract.elements import Content, Flag, Place, Wording, element_of, name_of
from enface.extract.html import Flags, Link, Setting, own_tongue
from enface.extract.inline import Run, inline, parse, tagged, visible
from enface.extract.keys import language_of
from enface.extract.shown import marked, notes_apart, shown
from enface.extract.skeleton import Blank, Picture, Skeleton, filled, inline_html, skeleton_of
from enface.extract.tag_table import quickly_woven
from enface.model.document import Block, Document, Phrase, Piece, Span
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
    setting = Setting(language=language, link=link, locales=tuple(locales), tongue=tongue, phrase=phrase)
    return weave_pieces(document.frame, document, passages, setting, anchor=anchor_of)


def anchor_of(index: int) -> str:
    """The `id` of a block by its index in the document: the same in every edition."""
    return f"b{index + 1}"


def weave_pieces(
    pieces: Iterable[Piece],
    document: Document,
    passages: Sequence[Passage],
    setting: Setting,
    *,
    anchor: Callable[[int], str],
) -> str:
    """Some pieces of the document's frame, with what is shown of their blocks; `anchor` names a block, or gives ""."""
    return filled(laid_out(pieces, document, passages, setting, anchor=anchor), setting)


def laid_out(
    pieces: Iterable[Piece],
    document: Document,
    passages: Sequence[Passage],
    setting: Setting,
    *,
    anchor: Callable[[int], str],
) -> list[str | Blank]:
    """The same with its blanks, for every page that differs from `setting` in nothing but links and phrases."""
    skeleton: list[str | Blank] = []
    for piece in pieces:
        if isinstance(piece, int):
            skeleton += _block(document.blocks[piece], passages[piece], anchor(piece), setting)
        else:
            skeleton.append(piece)
    return skeleton


def direct(document: Document, *, link: Link, phrase: Callable[[Phrase], str], locales: Collection[str] = ()) -> str:
    """The body of the document in its own language, without any catalog."""
    passages = [Passage(state="native", language=language_of(block)) for block in document.blocks]
    return weave(document, passages, language=document.language.tag, link=link, phrase=phrase, locales=locales)


class Said(NamedTuple):
    """What a passage shows of a block: see there."""

    msgstr: str | None
    language: str
    gloss: bool


def _said(passage: Passage) -> Said:
    return Said(passage.msgstr, passage.language, passage.gloss)


def inline_of(block: Block, passage: Passage) -> tuple[str, str]:
    """The text of a title or a card: inline HTML without links, images and notes, and the same as plain text.

    Both are in the passage's language, and say nothing of it; a translation that cannot be read shows the original.
    """
    return _inline_of(block, _said(passage))


@lru_cache(maxsize=16384)
def _inline_of(block: Block, said: Said) -> tuple[str, str]:
    runs, language = _shown(block, said)
    bare = tuple(run for run in runs if isinstance(run, str) or run.span.kind not in {"link", "image", "note"})
    return inline_html(bare, language, Setting(language=language)), " ".join(visible(bare).split())


def shown_of(block: Block, passage: Passage) -> Wording:
    """What the passage shows, and in which language."""
    return _shown(block, _said(passage))


def gloss_of(block: Block, passage: Passage) -> Wording | None:
    """The translation to stand beside the original; None when there is none, or none that says something else."""
    said = _said(passage)
    runs = _translation(block, said) if _has_gloss(block, said) else None
    return Wording(notes_apart(runs), said.language) if runs is not None else None


def _shown(block: Block, said: Said) -> Wording:
    translated = None if said.gloss else _translation(block, said)
    return _original(block) if translated is None else Wording(translated, said.language)


def _original(block: Block) -> Wording:
    return Wording(marked(inline(block).runs, block), language_of(block))


def _translation(block: Block, said: Said) -> tuple[Run, ...] | None:
    if said.msgstr is None:
        return None
    woven = parse(said.msgstr, block)
    if woven.runs is None:
        return None
    return marked(shown(woven.runs, block, said.language), block)


def _has_gloss(block: Block, said: Said) -> bool:
    return said.gloss and said.msgstr is not None and said.msgstr.strip() != tagged(block)


def _block(block: Block, passage: Passage, anchor: str, setting: Setting) -> Skeleton:
    return _element(
        block, _said(passage), Place(anchor, setting.language, setting.locales, _flag(passage, setting.flags))
    )


def _flag(passage: Passage, flags: Flags) -> Flag | None:
    """What the page says of the block's state; a foreign passage that nobody glossed is not missed."""
    state: State = "kept" if passage.gloss and passage.msgstr is None else passage.state
    return Flag(state, flags.labels[state], flags.facing) if state in flags.labels else None


@lru_cache(maxsize=4096)
def _element(block: Block, said: Said, place: Place) -> Skeleton:
    """A document's pages follow one another, and show most blocks alike: beside each other, and in feeds."""
    if block.element == "img":
        return (_picture(block, said, place),)
    shown = _content(block, said, place.locales)
    gloss = _translated(block, said, place.locales) if _has_gloss(block, said) else None
    return element_of(
        block,
        shown if place.anchor else Content(notes_apart(shown.html), shown.language),
        Content(notes_apart(gloss), said.language) if gloss is not None else None,
        place,
    )


def _picture(block: Block, said: Said, place: Place) -> Picture:
    """The image of a figure: its text is the alternative text."""
    wording = _shown(block, said)
    span = Span(start=0, end=0, kind="image", attrs=block.attrs)
    return Picture(span, visible(wording.runs), name_of(place) + place.lang(wording.language))


def _content(block: Block, said: Said, locales: tuple[str, ...]) -> Content:
    translated = None if said.gloss else _translated(block, said, locales)
    if translated is not None:
        return Content(translated, said.language)
    runs, language = _original(block)
    return Content(skeleton_of(runs, language, locales), language)


def _translated(block: Block, said: Said, locales: tuple[str, ...]) -> tuple[Run, ...] | None:
    """The translation as HTML: the short way where there is one, else by its runs."""
    if said.msgstr is None:
        return None
    quick = quickly_woven(said.msgstr.strip(), block)
    if quick is not None:
        return quick
    runs = _translation(block, said)
    return skeleton_of(runs, said.language, locales) if runs is not None else None

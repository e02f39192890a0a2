"""Weave, the inverse of extract: a document and the passages of an edition become HTML.

A translation is read by its tags alone and never meets the Markdown parser. Where it cannot be read, the block shows
itself, in its own language: a page never fails for one string.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from enface.extract.elements import Content, Flag, Place, Wording, element_of, name_of
from enface.extract.html import Flags, Link, Setting, is_clean, own_tongue, plain_html
from enface.extract.inline import Run, inline, parse, tagged, visible
from enface.extract.keys import language_of
from enface.extract.patterns import Tongues, anchor_of, own_of, patterned, patterns_of, unnamed_of
from enface.extract.shown import marked, notes_apart, shown
from enface.extract.skeleton import (
    Blank,
    Picture,
    Skeleton,
    blank_html,
    filled,
    inline_html,
    joined,
    pieces_of,
)
from enface.extract.tag_table import quickly_woven
from enface.model.document import Block, Document, Phrase, Piece, Span
from enface.model.edition import Passage, State
from enface.text.tagged import unescape


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


def weave_pieces(
    pieces: Iterable[Piece],
    document: Document,
    passages: Sequence[Passage],
    setting: Setting,
    *,
    anchor: Callable[[int], str],
) -> str:
    """Some pieces of the document's frame, with what is shown of their blocks.

    `anchor` is `anchor_of`, or gives "" for a second copy on a page.
    """
    return Loom(document, passages, setting, anchor, {}).woven(pieces)


class Cloth(NamedTuple):
    """What was woven of a document for the same readers: pieces of its frame, and what stood for blanks."""

    pieces: dict[int | Phrase, str]
    blanks: dict[Hashable, str]

    @classmethod
    def new(cls) -> Cloth:
        """Nothing yet."""
        return cls({}, {})


class Loom:
    """Weaves pieces of a document's frame for one page, as `weave_pieces` does.

    `made` has what was woven of pieces before, and takes what is: not of blocks with a flag.
    """

    __slots__ = ("_again", "_anchor", "_document", "_made", "_passages", "_patterns", "_setting", "_tongues")

    def __init__(
        self,
        document: Document,
        passages: Sequence[Passage],
        setting: Setting,
        anchor: Callable[[int], str],
        made: dict[int | Phrase, str],
    ) -> None:
        self._document = document
        self._passages = passages
        self._setting = setting
        self._anchor = anchor
        self._made = made
        self._patterns = (patterns_of if anchor is anchor_of else unnamed_of)(document, setting.locales)
        self._tongues = Tongues(Place(setting.language, setting.locales))
        self._again = made if not setting.flags.labels else self._unflagged()

    def woven(self, pieces: Iterable[Piece]) -> str:
        """The pieces as HTML."""
        known = self._again
        return "".join([
            piece if isinstance(piece, str) else known.get(piece) or self._woven(piece)
            for piece in pieces
        ])  # fmt: skip

    def _unflagged(self) -> dict[int | Phrase, str]:
        """What was made before, but for blocks that have a flag here."""
        labels, passages = self._setting.flags.labels, self._passages
        flagged = {index for index, passage in enumerate(passages) if passage.gloss or passage.state in labels}
        return {index: html for index, html in self._made.items() if index not in flagged} if flagged else self._made

    def laid_out(self, pieces: Iterable[Piece]) -> Skeleton:
        """The same with its blanks, for every page that differs in nothing but links and phrases; nothing has flags."""
        skeleton: list[str | Blank] = []
        for piece in pieces:
            block = self._block(piece, self._tongues.place) if isinstance(piece, int) else (piece,)
            skeleton += (block,) if isinstance(block, str) else block
        return joined(skeleton)

    def _woven(self, piece: int | Phrase) -> str:
        if not isinstance(piece, int):
            return self._made.setdefault(piece, blank_html(piece, self._setting))
        pattern = None if self._setting.flags.labels else self._patterns[piece]
        quick = patterned(pattern, self._passages[piece], self._tongues) if pattern else None
        if quick is not None:
            html = self._made[piece] = quick if isinstance(quick, str) else filled(quick, self._setting)
            return html
        place = self._place(piece)
        block = self._block(piece, place)
        html = block if isinstance(block, str) else filled(block, self._setting)
        if place.flag is None:
            self._made[piece] = html
        return html

    def _place(self, index: int) -> Place:
        return _flagged(self._tongues.place, self._passages[index], self._setting.flags)

    def _block(self, index: int, place: Place) -> str | Sequence[str | Blank]:
        passage, pattern = self._passages[index], self._patterns[index]
        if pattern and place.flag is None:
            quick = patterned(pattern, passage, self._tongues)
            if quick is not None:
                return quick
        return element(self._document.blocks[index], passage, self._anchor(index), place)


def direct(document: Document, *, link: Link, phrase: Callable[[Phrase], str], locales: Collection[str] = ()) -> str:
    """The body of the document in its own language, without any catalog."""
    passages = [Passage(state="native", language=language_of(block)) for block in document.blocks]
    return weave(document, passages, language=document.language.tag, link=link, phrase=phrase, locales=locales)


def inline_of(block: Block, passage: Passage) -> tuple[str, str]:
    """The text of a title or a card: inline HTML without links, images and notes, and the same as plain text.

    Both are in the passage's language, and say nothing of it; a translation that cannot be read shows the original.
    """
    return bare_texts(block, passage) or marked_texts(block, passage)


def marked_texts(block: Block, passage: Passage) -> tuple[str, str]:
    """The same by its marks."""
    runs, language = shown_of(block, passage)
    bare = tuple(run for run in runs if isinstance(run, str) or run.span.kind not in {"link", "image", "note"})
    return inline_html(bare, language, Setting(language=language)), " ".join(visible(bare).split())


def bare_texts(block: Block, passage: Passage) -> tuple[str, str] | None:
    """The same of a text that has none, as most titles; None where there is more to it."""
    if block.spans or block.found:
        return None
    if passage.gloss or passage.msgstr is None:
        return plain_html(block.text), " ".join(block.text.split())
    text = passage.msgstr.strip()
    if "<" in text or not is_clean(text):
        return None
    plain = unescape(text)
    return escape(plain, quote=False), " ".join(plain.split())


def shown_of(block: Block, passage: Passage) -> Wording:
    """What the passage shows, and in which language."""
    translated = None if passage.gloss else _translation(block, passage)
    return _original(block) if translated is None else Wording(translated, passage.language)


def gloss_of(block: Block, passage: Passage) -> Wording | None:
    """The translation to stand beside the original; None when there is none, or none that says something else."""
    runs = _translation(block, passage) if _has_gloss(block, passage) else None
    return Wording(notes_apart(runs), passage.language) if runs is not None else None


def _original(block: Block) -> Wording:
    return Wording(marked(inline(block).runs, block), language_of(block))


def _translation(block: Block, passage: Passage) -> tuple[Run, ...] | None:
    if passage.msgstr is None:
        return None
    woven = parse(passage.msgstr, block)
    if woven.runs is None:
        return None
    return marked(shown(woven.runs, block, passage.language), block)


def _has_gloss(block: Block, passage: Passage) -> bool:
    return passage.gloss and passage.msgstr is not None and passage.msgstr.strip() != tagged(block)


def _flagged(place: Place, passage: Passage, flags: Flags) -> Place:
    """The place with what the page says of the passage's state; a foreign one that nobody glossed is not missed."""
    state: State = "kept" if passage.gloss and passage.msgstr is None else passage.state
    return place._replace(flag=Flag(state, flags.labels[state], flags.facing)) if state in flags.labels else place


@lru_cache(maxsize=4096)
def element(block: Block, passage: Passage, anchor: str, place: Place) -> Skeleton:
    """A block as its element, whatever its passage: its gloss beside it, its flag."""
    if block.element == "img":
        return (_picture(block, passage, anchor, place),)
    shown = _content(block, passage, place.locales)
    gloss = _translated(block, passage, place.locales) if _has_gloss(block, passage) else None
    return element_of(
        block,
        shown if anchor else Content(notes_apart(shown.html), shown.language),
        Content(notes_apart(gloss), passage.language) if gloss is not None else None,
        anchor,
        place,
    )


def _picture(block: Block, passage: Passage, anchor: str, place: Place) -> Picture:
    """The image of a figure: its text is the alternative text."""
    wording = shown_of(block, passage)
    span = Span(start=0, end=0, kind="image", attrs=block.attrs)
    return Picture(span, visible(wording.runs), name_of(anchor, place) + place.lang(wording.language))


def _content(block: Block, passage: Passage, locales: tuple[str, ...]) -> Content:
    translated = None if passage.gloss else _translated(block, passage, locales)
    if translated is not None:
        return Content(translated, passage.language)
    return own_of(block, locales)


def _translated(block: Block, passage: Passage, locales: tuple[str, ...]) -> Sequence[Run] | None:
    """The translation as HTML: the short way where there is one, else by its runs."""
    if passage.msgstr is None:
        return None
    quick = quickly_woven(passage.msgstr.strip(), block)
    if quick is not None:
        return quick
    runs = _translation(block, passage)
    return pieces_of(runs, passage.language, locales) if runs is not None else None

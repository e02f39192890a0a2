"""Texts for readers of one locale: fields of documents, terms of the site, names of works, each with its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from markupsafe import Markup
from msgspec import Struct, field

from enface.extract.keys import language_of
from enface.extract.terms import Term
from enface.extract.weave import inline_of
from enface.model.document import Block, Document
from enface.model.edition import Edition, Passage
from enface.model.review import Author, Work
from enface.render.editions.edition import Voice
from enface.render.memory import FEW, Memory
from enface.render.safe import escaped, safe
from enface.render.views import Text
from enface.text.tags import direction_of

Marks = tuple[str | None, str | None]
"""The language and the direction that a text is marked with."""


class Texts(Struct, frozen=True, eq=False):
    """Says things in the language of `voice`; what has no translation keeps its language and says so.

    `marks`, `terms` and `fields` hold what was said last: by language, by term, and by document and locale beside the
    edition.
    """

    voice: Voice
    source: str
    marks: Memory[str, Marks] = field(default_factory=Memory)
    terms: Memory[Term, Text] = field(default_factory=Memory)
    fields: Memory[tuple[str, str], tuple[Edition, dict[str, Text | None]]] = field(
        default_factory=partial(Memory, FEW)
    )

    def said(self, plain: str, language: str, html: Markup | None = None) -> Text:
        """A text in `language`, marked unless it is the reader's."""
        marked = html if html is not None else safe(escaped(plain))
        marks = self.marks.get(language)
        if marks is None:
            marks = self.marks[language] = self._marks(language)
        return Text(html=marked, plain=plain, lang=marks[0], dir=marks[1])

    def _marks(self, language: str) -> Marks:
        if not language or language == "und" or self.voice.native(language):
            return None, None
        way = direction_of(language)
        return language, way if way != self.voice.locale.direction else None

    def term(self, term: Term) -> Text:
        """A tag's, author's or section's text, or one of the site's own, from the domain `terms` or `site`."""
        known = self.terms.get(term)
        if known is None:
            known = self.terms[term] = self._term(term)
        return known

    def _term(self, term: Term) -> Text:
        if self.voice.native(self.source):
            return self.said(term.text, self.source)
        for voice in (self.voice, *self.voice.chain):
            if voice.native(self.source):
                break
            found = voice.offer(term.key, term.domain, self.source)
            if found and found.state == "translated":
                return self.said(found.msgstr, voice.locale.tag)
        return self.said(term.text, self.source)

    def field(self, document: Document, edition: Edition, name: str) -> Text | None:
        """The title, summary, verdict, alternative text or caption of a document in this edition."""
        asked = edition.document, edition.locale
        kept = self.fields.get(asked)
        if kept is None or kept[0] is not edition:
            kept = self.fields[asked] = edition, {}
        known = kept[1]
        if name not in known:
            known[name] = self.field_abroad(document, edition, name)
        return known[name]

    def field_abroad(self, document: Document, edition: Edition, name: str) -> Text | None:
        """The same of an edition for others, which is named here once."""
        found = shown(document, edition, name)
        return self.said(found.plain, found.language, found.html) if found else None

    def original(self, document: Document, name: str) -> Text | None:
        """The same as its author wrote it."""
        block = document.field_block(name)
        if block is None:
            return None
        written = _as_written(block)
        return self.said(written.plain, written.language, written.html)

    def title_of(self, work: Work) -> Text:
        """The title under which a work is known to these readers: published here, or the original one."""
        titles = dict(work.titles)
        tag = next((tag for tag in (self.voice.locale.tag, self.voice.locale.language) if tag in titles), None)
        return self.said(titles[tag], tag) if tag else self.said(work.title, work.lang)

    def name_of(self, author: Author) -> Text:
        """How an author signs for these readers."""
        return isolated(dict(author.names).get(self.voice.locale.tag, author.name))


def isolated(name: str) -> Text:
    """A name in whatever script, kept apart from the direction of what stands around it (UAX 9, isolates)."""
    return Text(html=safe(f"<bdi>{escaped(name)}</bdi>"), plain=name)


class Shown(Struct, frozen=True):
    """What an edition shows of a field, to whatever readers."""

    html: Markup
    plain: str
    language: str


_LATEST: Memory[tuple[str, str], tuple[Edition, Mapping[str, Shown]]] = Memory(FEW)
"""The fields of the editions in hand: readers of every locale are told their titles."""


def shown(document: Document, edition: Edition, name: str) -> Shown | None:
    """What an edition shows of a field of its document: all that others than its own pages have of it."""
    asked = edition.document, edition.locale
    kept = _LATEST.get(asked)
    if kept is None or kept[0] is not edition:
        kept = _LATEST[asked] = edition, {each: _read(*found) for each, found in _fields(document, edition)}
    return kept[1].get(name)


@lru_cache(maxsize=FEW)
def _as_written(block: Block) -> Shown:
    """The readers of every locale ask for the same."""
    return _read(block, Passage(state="native", language=language_of(block)))


def _read(block: Block, passage: Passage) -> Shown:
    html, plain = inline_of(block, passage)
    return Shown(safe(html), plain, passage.language)  # inline_of escapes every text


def _fields(document: Document, edition: Edition) -> Iterator[tuple[str, tuple[Block, Passage]]]:
    """The texts of the front matter with their passages; title and standfirst may stand in the body instead."""
    passages = dict(edition.fields)
    for name, block in document.fields:
        yield name, (block, passages[name])
    for name in ("title", "summary"):
        first = None if name in passages else document.field_block(name)
        if first is not None:
            yield name, (first, edition.passages[document.blocks.index(first)])

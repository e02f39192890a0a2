"""The facing-page edition: each unit of the original beside what the edition shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup
from msgspec import structs

from enface.extract.html import NO_FLAGS, Flags, Setting
from enface.extract.keys import language_of
from enface.extract.weave import anchor_of, weave_pieces
from enface.model.document import Document, Piece
from enface.model.edition import Edition, Passage
from enface.render.reader import Reader
from enface.render.review.article import title_of
from enface.render.review.cards import picture
from enface.render.review.units import Unit, units_of
from enface.render.views import Facing, Pair, Part, Row, Standing
from enface.text.cldr import language_name


def facing_of(document: Document, reader: Reader) -> Facing:
    """The rows of a document, for an edition that is not its source."""
    edition = reader.publication.editions[document.id, reader.locale.tag]
    cluster = reader.publication.clusters[document.id]
    source = cluster.member(cluster.source)
    original = reader.links.href(source.address) if source else ""
    parts = tuple(_parts(document, edition, reader))
    passages = [passage for passage in edition.passages if passage.letters]
    return Facing(
        title=_pair(document, edition, "title", reader) or Pair(target=title_of(document, edition, reader)),
        standfirst=_pair(document, edition, "summary", reader),
        picture=picture(document, reader),
        caption=_pair(document, edition, "caption", reader),
        verdict=_pair(document, edition, "verdict", reader),
        article=reader.links.href(edition.address),
        source=reader.choice(document.language.tag, original),
        target=reader.choice(reader.locale.tag, reader.links.href(edition.address), current=True),
        parts=parts,
        notices=tuple(str(sentence.unescape()) for sentence in _notices(passages, reader)),
    )


def standing_of(passage: Passage) -> Standing:
    """What a passage is to the readers of an edition. A gloss that nobody wrote is not missed."""
    match passage.state:
        case "translated" | "stale" | "machine":
            return passage.state
        case "chain":
            return "lent"
        case "source":
            return "shared" if passage.gloss else "missing"
        case "native" | "kept":
            return "shared"


def _notices(passages: Sequence[Passage], reader: Reader) -> Iterator[Markup]:
    standings = Counter(map(standing_of, passages))
    if standings["missing"]:
        yield reader.strings.ngettext(
            "{n} passage stands in the original only.", "{n} passages stand in the original only.", standings["missing"]
        )
    for tag, lent in Counter(each.language for each in passages if standing_of(each) == "lent").items():
        yield reader.strings.ngettext(
            "{n} passage is not translated yet and stands in {language}.",
            "{n} passages are not translated yet and stand in {language}.",
            lent,
            language=language_name(tag, reader.locale.tag),
        )


def _pair(document: Document, edition: Edition, name: str, reader: Reader) -> Pair | None:
    """A text of the front matter in both languages; the original alone where the edition shows no other."""
    target = reader.texts.field(document, edition, name)
    source = reader.texts.original(document, name)
    if target is None or source is None or not source.plain:
        return None
    return Pair(target=target, source=None if source.plain == target.plain else source)


def _parts(document: Document, edition: Edition, reader: Reader) -> Iterator[Part]:
    """The rows, those of a spoiler together behind its summary."""
    page = _Page(document, edition, reader, _target(document, edition, reader), _source(document, reader))
    for _, units in groupby(units_of(document.frame), key=lambda unit: unit.spoiler):
        found = tuple(units)
        veil = page.target.woven(found[0].veil, anchor_of) if found[0].veil else None
        yield Part(rows=tuple(map(page.row, found)), summary=veil)


_ORDER: tuple[Standing, ...] = ("stale", "machine", "translated", "lent", "missing")
"""What a unit of blocks in several standings is called by."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One side of the page: what it shows of each block, and its surroundings."""

    document: Document
    passages: Sequence[Passage]
    setting: Setting
    reader: Reader

    def woven(self, pieces: Iterable[Piece], anchor: Callable[[int], str]) -> Markup:
        phrase = self.reader.phrase
        html = weave_pieces(pieces, self.document, self.passages, self.setting, phrase=phrase, anchor=anchor)
        return Markup(html)  # noqa: S704 - weave escapes every text and writes every element itself


def _column(document: Document, passages: Sequence[Passage], language: str, flags: Flags, reader: Reader) -> _Column:
    setting = Setting(
        language=language,
        link=lambda href: reader.resolve(document, href),
        locales=reader.texts.voice.locales,
        tongue=reader.tongue,
        flags=flags,
    )
    return _Column(document, passages, setting, reader)


def _target(document: Document, edition: Edition, reader: Reader) -> _Column:
    """What the edition shows; a gloss stands for itself, its original being beside it."""
    passages = [structs.replace(each, gloss=each.gloss and each.msgstr is None) for each in edition.passages]
    missing = Flags(labels={"source": str(reader.strings.gettext("Not translated yet").unescape())})
    return _column(document, passages, reader.locale.tag, missing, reader)


def _source(document: Document, reader: Reader) -> _Column:
    passages = [Passage(state="native", language=language_of(block)) for block in document.blocks]
    return _column(document, passages, document.language.tag, NO_FLAGS, reader)


@dataclass(frozen=True, slots=True)
class _Page:
    document: Document
    edition: Edition
    reader: Reader
    target: _Column
    source: _Column

    def row(self, unit: Unit) -> Row:
        standings = {standing_of(self.edition.passages[index]) for index in unit.blocks}
        standing: Standing = next((each for each in _ORDER if each in standings), "shared")
        original = self._without_pictures(unit.original)
        anchor = anchor_of(unit.blocks[0])
        if standing == "shared" or not any(isinstance(piece, int) for piece in original):
            return Row(anchor=anchor, standing="shared", source=None, target=self.target.woven(unit.pieces, anchor_of))
        label = self._label(standing, unit)
        if standing == "missing":
            source = self.source.woven(unit.pieces, anchor_of)
            return Row(anchor=anchor, standing=standing, source=source, target=None, label=label)
        beside = self.source.woven(original, lambda _: "")
        target = self.target.woven(unit.pieces, anchor_of)
        return Row(anchor=anchor, standing=standing, source=beside, target=target, label=label)

    def _without_pictures(self, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
        """A picture is shown once; beside the edition's stands the caption of the original."""
        blocks = self.document.blocks
        return tuple(piece for piece in pieces if not isinstance(piece, int) or blocks[piece].element != "img")

    def _label(self, standing: Standing, unit: Unit) -> str:
        say = self.reader.strings.gettext
        match standing:
            case "missing":
                return str(say("In the original only").unescape())
            case "stale":
                return str(say("Being updated").unescape())
            case "machine":
                return str(say("Machine translation").unescape())
            case "lent":
                passages = (self.edition.passages[index] for index in unit.blocks)
                tag = next(passage.language for passage in passages if passage.state == "chain")
                return str(say("In {language}", language=language_name(tag, self.reader.locale.tag)).unescape())
            case "translated" | "shared":
                return ""

"""The facing-page edition: each unit of the original beside what the edition shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup
from msgspec import Struct, structs

from enface.extract.html import NO_FLAGS, Flags, Setting
from enface.extract.patterns import anchor_of
from enface.extract.skeleton import filled
from enface.extract.weave import Cloth, Loom
from enface.model.document import Document, Piece
from enface.model.edition import Edition, Passage, State
from enface.render.reader import Reader
from enface.render.review.article import title_of
from enface.render.review.cards import picture
from enface.render.review.originals import Original, originals_of, untranslated
from enface.render.review.rows import Words, rows_html, words_of
from enface.render.review.setting import setting_of
from enface.render.safe import plain, safe
from enface.render.views import Facing, Pair, Part, Row, Standing
from enface.text.cldr import language_name


def facing_of(document: Document, reader: Reader, cloth: Cloth) -> Facing:
    """The rows of a document, for an edition that is not its source; `cloth` is what its article is woven of."""
    edition = reader.publication.editions[document.id, reader.locale.tag]
    cluster = reader.publication.clusters[document.id]
    source = cluster.member(cluster.source)
    original = reader.choice(document.language.tag, reader.links.href(source.address) if source else "")
    article = reader.links.href(edition.address)
    words = words_of(article, original, reader.locale.tag, reader.strings)
    standings = standings_of(edition.passages)
    return Facing(
        title=_pair(document, edition, "title", reader) or Pair(target=title_of(document, edition, reader)),
        standfirst=_pair(document, edition, "summary", reader),
        picture=picture(document, reader),
        caption=_pair(document, edition, "caption", reader),
        verdict=_pair(document, edition, "verdict", reader),
        article=article,
        source=original,
        target=reader.choice(reader.locale.tag, article, current=True),
        parts=tuple(_parts(document, edition, words, reader, standings, cloth)),
        notices=tuple(plain(sentence) for sentence in _notices(edition, standings, reader)),
    )


_STANDINGS: Mapping[State, Standing] = {
    "translated": "translated",
    "stale": "stale",
    "machine": "machine",
    "chain": "lent",
    "source": "missing",
    "native": "shared",
    "kept": "shared",
}


def standings_of(passages: Iterable[Passage]) -> Sequence[Standing]:
    """What passages are to the readers of an edition. A gloss that nobody wrote is not missed."""
    return [
        _STANDINGS[each.state] if not each.gloss or each.state != "source" else "shared"
        for each in passages
    ]  # fmt: skip


def _notices(edition: Edition, standings: Sequence[Standing], reader: Reader) -> Iterator[Markup]:
    if not {"missing", "lent"}.intersection(standings):
        return
    told = [(each, standing) for each, standing in zip(edition.passages, standings, strict=True) if each.letters]
    missing = [standing for _, standing in told].count("missing")
    if missing:
        yield reader.strings.ngettext(
            "{n} passage stands in the original only.", "{n} passages stand in the original only.", missing
        )
    for tag, lent in Counter([each.language for each, standing in told if standing == "lent"]).items():
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


def _parts(
    document: Document,
    edition: Edition,
    words: Words,
    reader: Reader,
    standings: Sequence[Standing],
    cloth: Cloth,
) -> Iterator[Part]:
    """The rows, those of a spoiler together behind its summary."""
    source = setting_of(document, document.language.tag, NO_FLAGS, reader, cloth.blanks)
    page = _Page(edition, reader, standings, _target(document, edition, reader, cloth), source, document)
    originals = originals_of(document, reader.texts.voice.locales)
    for _, found in groupby(originals, key=attrgetter("unit.spoiler")):
        first, *others = found
        rows = (page.row(first), *map(page.row, others))
        veil = safe(page.target.woven(first.unit.veil)) if first.unit.veil else None
        yield Part(rows=rows, html=rows_html(rows, words), summary=veil)


_ORDER: tuple[Standing, ...] = ("stale", "machine", "translated", "lent", "missing")
"""What a unit of blocks in several standings is called by."""


def _target(document: Document, edition: Edition, reader: Reader, cloth: Cloth) -> Loom:
    """Weaves what the edition shows; a gloss stands for itself, its original being beside it."""
    passages, same = [*edition.passages], cloth.pieces
    glossed = [index for index, each in enumerate(passages) if each.gloss and each.msgstr is not None]
    if glossed:
        same = same.copy()
    for index in glossed:
        passages[index] = structs.replace(passages[index], gloss=False)
        same.pop(index, None)
    missing = Flags(labels={"source": plain(reader.strings.gettext("Not translated yet"))})
    setting = setting_of(document, reader.locale.tag, missing, reader, cloth.blanks)
    return Loom(document, passages, setting, anchor_of, same)


class _Page(Struct, frozen=True):
    """What makes rows: `target` weaves what the edition shows, `source` surrounds the original beside it."""

    edition: Edition
    reader: Reader
    standings: Sequence[Standing]
    target: Loom
    source: Setting
    document: Document

    def row(self, original: Original) -> Row:
        """The row of a unit."""
        unit, blocks, beside, anchor = original
        standing = self.standings[blocks[0]] if len(blocks) == 1 else self._standing(blocks)
        if standing == "shared" or not beside:
            return Row(anchor, "shared", None, self.target.woven(unit.pieces))
        label = "" if standing == "translated" else self._label(standing, blocks)
        if standing == "missing":
            return Row(anchor, standing, self._original(unit.pieces), None, label)
        source = beside if isinstance(beside, str) else filled(beside, self.source)
        return Row(anchor, standing, source, self.target.woven(unit.pieces), label)

    def _original(self, pieces: Iterable[Piece]) -> str:
        """Where it stands alone, it is what the article leads to."""
        return Loom(self.document, untranslated(self.document), self.source, anchor_of, {}).woven(pieces)

    def _standing(self, blocks: Sequence[int]) -> Standing:
        """What a unit of blocks in several standings is called by: the first in order."""
        standings = {self.standings[index] for index in blocks}
        return next((each for each in _ORDER if each in standings), "shared")

    def _label(self, standing: Standing, blocks: Sequence[int]) -> str:
        say = self.reader.strings.gettext
        match standing:
            case "missing":
                return plain(say("In the original only"))
            case "stale":
                return plain(say("Being updated"))
            case "machine":
                return plain(say("Machine translation"))
            case "lent":
                passages = (self.edition.passages[index] for index in blocks)
                tag = next(passage.language for passage in passages if passage.state == "chain")
                return plain(say("In {language}", language=language_name(tag, self.reader.locale.tag)))
            case "translated" | "shared":
                return ""

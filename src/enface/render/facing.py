"""The facing-page edition: each block of the original beside what the edition shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from enface.extract.weave import block_html
from enface.model.document import Block, Document
from enface.model.edition import Edition, Passage
from enface.render.article import title_of
from enface.render.reader import Reader
from enface.render.views import Facing, Row, Standing
from enface.text.cldr import language_name
from enface.text.tags import direction_of


def facing_of(document: Document, reader: Reader) -> Facing:
    """The rows of a document, for an edition that is not its source."""
    edition = reader.publication.editions[document.id, reader.locale.tag]
    cluster = reader.publication.clusters[document.id]
    source = cluster.member(cluster.source)
    original = reader.links.href(source.address) if source else ""
    rows = tuple(_rows(document, edition, reader))
    return Facing(
        title=title_of(document, edition, reader),
        article=reader.links.href(edition.address),
        source=reader.choice(document.language.tag, original),
        target=reader.choice(reader.locale.tag, reader.links.href(edition.address), current=True),
        rows=rows,
        notices=tuple(str(sentence.unescape()) for sentence in _notices(rows, reader)),
    )


def standing_of(passage: Passage) -> Standing:
    """What a passage is to the readers of an edition. A gloss that nobody wrote is not missed."""
    match passage.state:
        case "translated" | "stale" | "machine":
            return "translated"
        case "chain":
            return "lent"
        case "source":
            return "shared" if passage.gloss else "missing"
        case "native" | "kept":
            return "shared"


def _notices(rows: Sequence[Row], reader: Reader) -> Iterator[Markup]:
    missing = sum(row.standing == "missing" for row in rows)
    if missing:
        yield reader.strings.ngettext(
            "{n} passage stands in the original only.", "{n} passages stand in the original only.", missing
        )
    for tag, lent in Counter(row.target_lang for row in rows if row.standing == "lent").items():
        yield reader.strings.ngettext(
            "{n} passage is not translated yet and stands in {language}.",
            "{n} passages are not translated yet and stand in {language}.",
            lent,
            language=language_name(tag, reader.locale.tag),
        )


def _rows(document: Document, edition: Edition, reader: Reader) -> list[Row]:
    in_frame = {piece for piece in document.frame if isinstance(piece, int)}
    return [
        _row(document, index, edition.passages[index], reader)
        for index in range(len(document.blocks))
        if index in in_frame and document.blocks[index].text
    ]


def _row(document: Document, index: int, passage: Passage, reader: Reader) -> Row:
    block = document.blocks[index]
    standing = standing_of(passage)
    return Row(
        anchor=f"b{index + 1}",
        standing=standing,
        source=_side(document, block, Passage(state="source", language=block.language.tag), reader),
        source_lang=block.language.tag,
        source_dir=direction_of(block.language.tag),
        target=None if passage.msgstr is None else _side(document, block, passage, reader),
        target_lang=passage.language,
        target_dir=direction_of(passage.language),
        label=_label(standing, passage, reader),
    )


def _label(standing: Standing, passage: Passage, reader: Reader) -> str:
    say = reader.strings.gettext
    match standing:
        case "missing":
            return str(say("In the original only").unescape())
        case "lent":
            return str(say("In {language}", language=language_name(passage.language, reader.locale.tag)).unescape())
        case "translated" | "shared":
            return ""


def _side(document: Document, block: Block, passage: Passage, reader: Reader) -> Markup:
    article = reader.links.href(reader.publication.editions[document.id, reader.locale.tag].address)
    html = block_html(
        block,
        Passage(state=passage.state, language=passage.language, msgstr=passage.msgstr),
        language=passage.language,
        link=lambda href: article + href if href.startswith("#") else reader.resolve(document, href),
        locales=reader.texts.voice.locales,
        tongue=reader.tongue,
    )
    return Markup(html)  # noqa: S704 - block_html escapes every text and writes every element itself

"""The facing-page edition: each block of the original beside what the edition shows."""

from __future__ import annotations

from markupsafe import Markup

from enface.extract.weave import block_html
from enface.model.document import Block, Document
from enface.model.edition import Edition, Passage
from enface.render.article import title_of
from enface.render.reader import Reader
from enface.render.views import Facing, Row
from enface.text.tags import direction_of


def facing_of(document: Document, reader: Reader) -> Facing:
    """The rows of a document, for an edition that is not its source."""
    edition = reader.publication.editions[document.id, reader.locale.tag]
    cluster = reader.publication.clusters[document.id]
    source = cluster.member(cluster.source)
    original = reader.links.href(source.address) if source else ""
    return Facing(
        title=title_of(document, edition, reader),
        article=reader.links.href(edition.address),
        source=reader.choice(document.language.tag, original),
        target=reader.choice(reader.locale.tag, reader.links.href(edition.address), current=True),
        rows=tuple(_rows(document, edition, reader)),
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
    alone = passage.msgstr is None
    return Row(
        anchor=f"b{index + 1}",
        source=_side(document, block, Passage(state="source", language=block.language.tag), reader),
        source_lang=block.language.tag,
        source_dir=direction_of(block.language.tag),
        target=None if alone else _side(document, block, passage, reader),
        target_lang=passage.language,
        target_dir=direction_of(passage.language),
    )


def _side(document: Document, block: Block, passage: Passage, reader: Reader) -> Markup:
    article = reader.links.href(reader.publication.editions[document.id, reader.locale.tag].address)
    html = block_html(
        block,
        Passage(state=passage.state, language=passage.language, msgstr=passage.msgstr),
        language=passage.language,
        link=lambda href: article + href if href.startswith("#") else reader.resolve(document, href),
    )
    return Markup(html)  # noqa: S704 - block_html escapes every text and writes every element itself

"""The page of a review."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from markupsafe import Markup

from enface.extract.patterns import anchor_of
from enface.extract.terms import tag_term
from enface.extract.weave import Cloth, Loom
from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.review import Author, Tag, Work
from enface.render import addresses
from enface.render.formats import long_date, minutes
from enface.render.lists.shelves import Shelf
from enface.render.reader import Reader
from enface.render.remembered import of_each
from enface.render.review.cards import card_of, kicker, picture
from enface.render.review.flags import flags_of
from enface.render.review.notices import notices_of, original_of, read_in
from enface.render.review.ratings import rating_of
from enface.render.review.setting import setting_of
from enface.render.review.work_facts import facts_of
from enface.render.safe import plain, safe
from enface.render.views import Anchor, Article, Card, Fact, Text, When
from enface.text.lengths import dense_letters

_SIGNS_A_MINUTE = 1100
"""How fast people read prose, spaces counted; a sign that stands for a syllable or word counts twice."""


def article_of(document: Document, reader: Reader, cloth: Cloth) -> Article:
    """What the page of a document shows to these readers; `cloth` takes what is woven of it."""
    publication = reader.publication
    edition = publication.editions[document.id, reader.locale.tag]
    published = publication.published(document)
    work = publication.work(document)
    return Article(
        kicker=kicker(work, reader) if work else None,
        title=title_of(document, edition, reader),
        standfirst=reader.texts.field(document, edition, "summary"),
        authors=author_links(document, reader),
        translators=edition.translators,
        date=long_date(published, reader.locale.regional) if published else None,
        picture=picture(document, reader),
        body=body_of(document, edition, reader, cloth),
        verdict=reader.texts.field(document, edition, "verdict"),
        rating=rating_of(document, reader),
        facts=_facts(work, document, reader) if work else (),
        tags=tag_links(document, reader),
        notices=notices_of(edition, reader),
        read_in=read_in(document, reader),
        related=related(document, reader),
        en_face=en_face_of(document, edition, reader),
        original=original_of(document, reader),
        source=source_of(document, reader),
        work=work_page(document, reader),
        reviewers=edition.reviewers,
        updated=updated_of(document, reader),
        reading=reading_of(document, reader),
        correction=reader.texts.field(document, edition, "correction"),
    )


def work_page(document: Document, reader: Reader) -> str:
    """The page of the work under review; "" where there is none, for want of another review."""
    shelf = Shelf("works", document.review.work)
    if not shelf.exists(reader.publication, reader.locale.tag):
        return ""
    return reader.links.href(shelf.address(reader.locale))


def _facts(work: Work, document: Document, reader: Reader) -> tuple[Fact, ...]:
    """What there is to know of the work, and where its other reviews are."""
    href = work_page(document, reader)
    if not href:
        return facts_of(work, reader)
    number = len(Shelf("works", work.id).documents(reader.publication, reader.locale.tag))
    said = reader.counted(number)
    link = Text(html=Markup('<a href="{}">{}</a>').format(href, said), plain=said)
    label = plain(reader.strings.gettext("All on this work"))
    return (*facts_of(work, reader), Fact(label=label, values=(link,)))


def title_of(document: Document, edition: Edition, reader: Reader) -> Text:
    """The title, marked with its language where that is not the page's."""
    return reader.texts.field(document, edition, "title") or reader.texts.said(document.id, "")


def updated_of(document: Document, reader: Reader) -> When | None:
    """When its author last changed it, where that is another day than it was published on."""
    if document.review.updated is None:
        return None
    when = long_date(document.review.updated, reader.locale.regional)
    published = reader.publication.published(document)
    first = long_date(published, reader.locale.regional) if published else None
    return when if first is None or first.text != when.text else None


def reading_of(document: Document, reader: Reader) -> str:
    """How long the text takes to read, by the letters of the original; translations say as much."""
    count = round(_signs(document) / _SIGNS_A_MINUTE)
    return minutes(count, reader.locale.regional) if count > 1 else ""


@lru_cache(maxsize=4)
def _signs(document: Document) -> int:
    """The readers of every locale ask for the same."""
    text = "".join(block.text for block in document.blocks if block.kind != "code")
    return len(text) + len(dense_letters(text))


def source_of(document: Document, reader: Reader) -> Anchor | None:
    """Where the piece was first published, as its front matter says."""
    source = document.review.source
    return Anchor(href=source.url, text=reader.texts.said(source.name, source.lang)) if source else None


def body_of(document: Document, edition: Edition, reader: Reader, cloth: Cloth) -> Markup:
    """The woven body, with flags at the blocks whose state is not that of the others."""
    flags = flags_of(edition, en_face_of(document, edition, reader), reader)
    setting = setting_of(document, reader.locale.tag, flags, reader, cloth.blanks)
    loom = Loom(document, edition.passages, setting, anchor_of, cloth.pieces)
    return safe(loom.woven(document.frame))  # weave escapes every text and writes every element itself


def author_links(document: Document, reader: Reader) -> tuple[Anchor, ...]:
    """The authors, linked to their pages where they have one."""
    return tuple(_author_link(author, reader) for author in reader.publication.authors(document))


@of_each
def _author_link(author: Author, reader: Reader) -> Anchor:
    href = reader.links.href(addresses.term(reader.locale, "authors", author.id)) if author.id else ""
    return Anchor(href=href, text=reader.texts.name_of(author), rel="author")


def tag_links(document: Document, reader: Reader) -> tuple[Anchor, ...]:
    """The tags, linked to their pages."""
    return tuple(_tag_link(tag, reader) for tag in reader.publication.tags(document))


@of_each
def _tag_link(tag: Tag, reader: Reader) -> Anchor:
    href = reader.links.href(addresses.term(reader.locale, "tags", tag.id))
    return Anchor(href=href, text=reader.texts.term(tag_term(tag)), rel="tag")


def related(document: Document, reader: Reader) -> tuple[Card, ...]:
    """Up to three other reviews that these readers have."""
    publication = reader.publication
    near = (card_if_listed(other, reader) for other in publication.related[document.id])
    return tuple(islice(filter(None, near), 3))


@of_each
def card_if_listed(document: Document, reader: Reader) -> Card | None:
    """The card of a document that their own lists may show these readers."""
    return card_of(document, reader) if reader.publication.is_listed(document, reader.locale.tag) else None


def en_face_of(document: Document, edition: Edition, reader: Reader) -> str:
    """The address of the facing-page edition; none where there is nothing to face, or the original is not public."""
    cluster = reader.publication.clusters[document.id]
    if edition.locale == cluster.source or cluster.member(cluster.source) is None:
        return ""
    return reader.links.href(addresses.facing(edition.address))

"""The page of a review."""

from __future__ import annotations

from itertools import islice

from markupsafe import Markup, escape

from enface.extract.terms import tag_term
from enface.extract.weave import weave
from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.review import Market, Work
from enface.render import addresses
from enface.render.cards import card_of, kicker, picture, stars
from enface.render.formats import long_date, region_name
from enface.render.notices import notices_of, original_of, read_in
from enface.render.reader import Reader
from enface.render.roles import role_labels
from enface.render.texts import isolated
from enface.render.views import Anchor, Article, Card, Fact, Text
from enface.text.tags import region_of


def article_of(document: Document, reader: Reader) -> Article:
    """What the page of a document shows to these readers."""
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
        body=body_of(document, edition, reader),
        verdict=reader.texts.field(document, edition, "verdict"),
        stars=stars(document.review.rating, reader),
        facts=facts_of(work, reader) if work else (),
        tags=tag_links(document, reader),
        notices=notices_of(edition, reader),
        read_in=read_in(document, reader),
        related=related(document, reader),
        en_face=en_face_of(document, edition, reader),
        original=original_of(document, reader),
        source=source_of(document, reader),
    )


def title_of(document: Document, edition: Edition, reader: Reader) -> Text:
    """The title, marked with its language where that is not the page's."""
    return reader.texts.field(document, edition, "title") or reader.texts.said(document.id, "")


def source_of(document: Document, reader: Reader) -> Anchor | None:
    """Where the piece was first published, as its front matter says."""
    source = document.review.source
    return Anchor(href=source.url, text=reader.texts.said(source.name, source.lang)) if source else None


def body_of(document: Document, edition: Edition, reader: Reader) -> Markup:
    """The woven body."""
    body = weave(
        document,
        edition.passages,
        language=reader.locale.tag,
        link=lambda href: reader.resolve(document, href),
        phrase=lambda text: str(reader.strings.gettext(text).unescape()),
        tongue=reader.tongue,
        locales=reader.texts.voice.locales,
    )
    return Markup(body)  # noqa: S704 - weave escapes every text and writes every element itself


def author_links(document: Document, reader: Reader) -> tuple[Anchor, ...]:
    """The authors, linked to their pages where they have one."""
    return tuple(
        Anchor(
            href=reader.links.href(addresses.term(reader.locale, "authors", author.id)) if author.id else "",
            text=reader.texts.name_of(author),
            rel="author",
        )
        for author in reader.publication.authors(document)
    )


def tag_links(document: Document, reader: Reader) -> tuple[Anchor, ...]:
    """The tags, linked to their pages."""
    return tuple(
        Anchor(
            href=reader.links.href(addresses.term(reader.locale, "tags", tag.id)),
            text=reader.texts.term(tag_term(tag)),
            rel="tag",
        )
        for tag in reader.publication.tags(document)
    )


def related(document: Document, reader: Reader) -> tuple[Card, ...]:
    """Up to three other reviews that these readers have."""
    tag, publication = reader.locale.tag, reader.publication
    near = (other for other in publication.related[document.id] if publication.is_listed(other, tag))
    return tuple(card_of(other, reader) for other in islice(near, 3))


def en_face_of(document: Document, edition: Edition, reader: Reader) -> str:
    """The address of the facing-page edition; none where there is nothing to face, or the original is not public."""
    cluster = reader.publication.clusters[document.id]
    if edition.locale == cluster.source or cluster.member(cluster.source) is None:
        return ""
    return reader.links.href(addresses.facing(edition.address))


def facts_of(work: Work, reader: Reader) -> tuple[Fact, ...]:
    """What there is to know of a work: credits by role, then what holds in the readers' market."""
    say = reader.strings.gettext
    rows: list[tuple[str, tuple[Text, ...]]] = []
    if reader.texts.title_of(work).plain != work.title:
        rows.append((say("Original title"), (reader.texts.said(work.title, work.lang),)))
    labels = role_labels(reader)
    for role, names in work.credits:
        label = labels.get(role) or escape(role.replace("_", " ").capitalize())
        rows.append((label, tuple(map(isolated, names))))
    if work.runtime:
        rows.append((say("Running time"), (_own(reader, say("{minutes} min", minutes=str(work.runtime))),)))
    if work.address:
        rows.append((say("Address"), (isolated(work.address),)))
    market = market_of(work, reader)
    if market:
        rows.extend(_market_rows(market, reader))
    return tuple(Fact(label=str(Markup(label).unescape()), values=values) for label, values in rows)  # noqa: S704


def market_of(work: Work, reader: Reader) -> Market | None:
    """The facts of the country these readers most likely live in."""
    region = reader.locale.market or region_of(reader.locale.tag)
    return next((market for market in work.markets if market.region == region), None)


def _market_rows(market: Market, reader: Reader) -> list[tuple[str, tuple[Text, ...]]]:
    say = reader.strings.gettext
    region = region_name(market.region, reader.locale.tag)
    rows: list[tuple[str, tuple[Text, ...]]] = []
    if market.release:
        when = long_date(market.release, reader.locale.regional).text
        rows.append((say("Release ({region})", region=region), (_own(reader, escape(when)),)))
    if market.age:
        rows.append((say("Age rating"), (isolated(market.age),)))
    if market.watch:
        places = tuple(_place(name, url) for name, url in market.watch)
        rows.append((say("Where to find it"), places))
    return rows


def _place(name: str, url: str) -> Text:
    if not url.startswith(("https://", "http://")):
        return isolated(name)
    return Text(html=Markup('<a href="{}" rel="noopener"><bdi>{}</bdi></a>').format(url, name), plain=name)


def _own(reader: Reader, text: Markup) -> Text:
    return reader.texts.said(str(text.unescape()), reader.locale.tag, text)

"""Structured data of a review: the Review is the root, everything else hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from enface.extract.terms import section_term, tag_term
from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.review import Author
from enface.render import addresses
from enface.render.reader import Reader
from enface.render.remembered import of_each
from enface.render.review.cards import image_asset
from enface.render.review.ratings import rating_of
from enface.render.schema_org.jsonld import Data, breadcrumb, home_crumb, image_object, number, publisher, website
from enface.render.schema_org.work import item_data


def review_data(document: Document, edition: Edition, reader: Reader) -> Data:
    """The Review of an edition; without a known work it has no itemReviewed."""
    return {
        "@type": "Review",
        "@id": _id(reader.links.url(edition.address)),
        "url": reader.links.url(edition.address),
        "inLanguage": edition.locale,
        **dict(_texts(document, edition, reader)),
        "publisher": publisher(reader),
        "author": [author_data(each, reader) for each in reader.publication.authors(document)] or publisher(reader),
        **dict(_facts(document, edition, reader)),
        **_rating(document, reader),
        **_translations(edition, reader),
        **_item(document, reader),
        "mainEntityOfPage": _page(document, edition, reader),
    }


def _id(url: str) -> str:
    return f"{url}#review"


@of_each
def author_data(author: Author, reader: Reader) -> Data:
    """Who signs, with the page here and the one of their own."""
    name = reader.texts.name_of(author).plain
    data: Data = {"@type": "Organization" if author.type == "organization" else "Person", "name": name}
    if name != author.name:
        data["alternateName"] = author.name
    if author.id:
        data["url"] = reader.links.url(addresses.term(reader.locale, "authors", author.id))
    return data | ({"sameAs": author.url} if author.url else {})


def _texts(document: Document, edition: Edition, reader: Reader) -> Iterator[tuple[str, str]]:
    for name, field in (("name", "title"), ("description", "summary"), ("reviewBody", "verdict")):
        text = reader.texts.field(document, edition, field)
        if text and text.plain:
            yield name, text.plain


def _facts(document: Document, edition: Edition, reader: Reader) -> Iterator[tuple[str, object]]:
    publication = reader.publication
    dates = (("datePublished", publication.published(document)), ("dateModified", publication.updated(document)))
    yield from ((name, when.isoformat()) for name, when in dates if when)
    image = image_asset(document, publication)
    if image and document.review.image:
        caption = reader.texts.field(document, edition, "caption")
        yield "image", image_object(image, reader, caption.plain if caption else "", document.review.image.credit)
    if document.review.tags:
        yield "keywords", [reader.texts.term(tag_term(tag)).plain for tag in publication.tags(document)]
    if document.review.source and document.review.source.url:
        yield "isBasedOn", document.review.source.url


def _rating(document: Document, reader: Reader) -> Data:
    """The figures, and what readers see of them."""
    scale, shown = reader.publication.site.scale(document.section), rating_of(document, reader)
    if document.review.rating is None or shown is None:
        return {}
    values = {"ratingValue": document.review.rating, "bestRating": scale.best, "worstRating": scale.worst}
    figures = {name: number(value) for name, value in values.items()}
    return {"reviewRating": {"@type": "Rating", **figures, "ratingExplanation": shown.spoken}}


def _translations(edition: Edition, reader: Reader) -> Data:
    """The source names every translation, and each of them the source."""
    cluster = reader.publication.clusters[edition.document]
    links = {each.locale: {"@id": _id(reader.links.url(each.address))} for each in cluster.members}
    own = links.pop(edition.locale, None)
    if edition.locale == cluster.source:
        return {"workTranslation": list(links.values())} if links else {}
    if own is None or cluster.source not in links:
        return {}
    names = [{"@type": "Person", "name": name} for name in edition.translators]
    return {"translationOfWork": links[cluster.source]} | ({"translator": names} if names else {})


def _item(document: Document, reader: Reader) -> Data:
    work = reader.publication.work(document)
    if work is None:
        return {}
    image = image_asset(document, reader.publication)
    picture = {"image": reader.links.asset_url(image.address)} if image else {}
    return {"itemReviewed": item_data(work, reader) | picture}


def _page(document: Document, edition: Edition, reader: Reader) -> Data:
    """The page: where it stands in the site."""
    url = reader.links.url(edition.address)
    section = reader.texts.term(section_term(reader.publication.section(document.section))).plain
    title = reader.texts.field(document, edition, "title")
    crumbs = (
        home_crumb(reader),
        (section, addresses.section(reader.locale, document.section)),
        (title.plain if title else document.id, edition.address),
    )
    return {
        "@type": "WebPage",
        "@id": url,
        "inLanguage": edition.locale,
        "isPartOf": website(reader),
        "breadcrumb": breadcrumb(crumbs, reader),
    }

"""Structured data (schema.org, as JSON-LD) of a review."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from enface.extract.terms import title_term
from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.review import Author, Work
from enface.render.reader import Reader

Data = dict[str, Any]

TYPES = {
    "film": "Movie",
    "series": "TVSeries",
    "book": "Book",
    "album": "MusicAlbum",
    "game": "VideoGame",
    "restaurant": "Restaurant",
    "place": "LocalBusiness",
    "product": "Product",
}
_CREDITS = {
    "director": "director",
    "cast": "actor",
    "author": "author",
    "writer": "author",
    "developer": "author",
    "artist": "byArtist",
    "music": "musicBy",
}
_SORTS = {"artist": "MusicGroup", "developer": "Organization"}
_ALLOWED = {
    "Movie": {"director", "actor", "musicBy", "author"},
    "TVSeries": {"director", "actor", "musicBy", "author"},
    "Book": {"author"},
    "MusicAlbum": {"byArtist"},
    "VideoGame": {"director", "actor", "musicBy", "author"},
}


def script(data: Data) -> Markup:
    """JSON that cannot leave its script element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign, code in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(sign, code)
    return Markup(text)  # noqa: S704 - every sign that HTML could read is written as an escape of JSON


def review_data(document: Document, edition: Edition, reader: Reader) -> Data:
    """The Review of an edition; without a known work it has no itemReviewed."""
    publication = reader.publication
    url = reader.links.url(edition.address)
    publisher = {"@type": "Organization", "name": reader.texts.term(title_term(publication.site)).plain}
    data: Data = {
        "@context": "https://schema.org",
        "@type": "Review",
        "@id": f"{url}#review",
        "url": url,
        "inLanguage": edition.locale,
        "publisher": publisher,
        "author": [_author(author) for author in publication.authors(document)] or publisher,
    }
    for name, field in (("name", "title"), ("description", "summary"), ("reviewBody", "verdict")):
        text = reader.texts.field(document, edition, field)
        if text and text.plain:
            data[name] = text.plain
    for name, when in (
        ("datePublished", publication.published(document)),
        ("dateModified", publication.updated(document)),
    ):
        if when:
            data[name] = when.isoformat()
    if document.review.source and document.review.source.url:
        data["isBasedOn"] = document.review.source.url
    return data | _rating(document, reader) | _translations(document, edition, reader) | _item(document, reader)


def _author(author: Author) -> Data:
    data = {"@type": "Organization" if author.type == "organization" else "Person", "name": author.name}
    return data | ({"url": author.url} if author.url else {})


def _rating(document: Document, reader: Reader) -> Data:
    scale = reader.publication.site.scale(document.section)
    if document.review.rating is None or scale.style == "none":
        return {}
    values = {"ratingValue": document.review.rating, "bestRating": scale.best, "worstRating": scale.worst}
    value = {name: int(number) if number == int(number) else number for name, number in values.items()}
    return {"reviewRating": {"@type": "Rating"} | value}


def _translations(document: Document, edition: Edition, reader: Reader) -> Data:
    cluster = reader.publication.clusters[document.id]
    others = [member for member in cluster.members if member.locale != edition.locale]
    links = {member.locale: {"@id": reader.links.url(member.address) + "#review"} for member in others}
    if edition.locale == cluster.source:
        return {"workTranslation": list(links.values())} if links else {}
    if cluster.member(edition.locale) is None or cluster.source not in links:
        return {}
    names = [{"@type": "Person", "name": name} for name in edition.translators]
    return {"translationOfWork": links[cluster.source]} | ({"translator": names} if names else {})


def _item(document: Document, reader: Reader) -> Data:
    work = reader.publication.work(document)
    if work is None:
        return {}
    kind = TYPES.get(work.type, "CreativeWork")
    title = reader.texts.title_of(work).plain
    item: Data = {"@type": kind, "name": title}
    if title != work.title:
        item["alternateName"] = work.title
    if work.same_as:
        item["sameAs"] = list(work.same_as)
    return {"itemReviewed": item | _credits(work, kind) | _place(work, kind)}


def _credits(work: Work, kind: str) -> Data:
    allowed = _ALLOWED.get(kind, set())
    found: Data = {}
    for role, credited in work.credits:
        term = _CREDITS.get(role, "")
        if term in allowed:
            people = [{"@type": _SORTS.get(role, "Person"), "name": credit.name} for credit in credited]
            found[term] = [*found.get(term, []), *people]
    if work.year and kind in {"Movie", "Book", "MusicAlbum", "VideoGame", "TVSeries", "CreativeWork"}:
        found["datePublished"] = str(work.year)
    return found


def _place(work: Work, kind: str) -> Data:
    return {"address": work.address} if work.address and kind in {"Restaurant", "LocalBusiness"} else {}

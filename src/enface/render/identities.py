"""What the pages of documents and the home pages are."""

from __future__ import annotations

from enface.extract.terms import description_term, section_term, tag_term, title_term
from enface.model.document import Document
from enface.model.edition import Edition
from enface.render import addresses
from enface.render.editions.clusters import canonical_member, default_member
from enface.render.head import Identity
from enface.render.reader import Reader
from enface.render.review.cards import image_asset
from enface.render.schema_org.jsonld import script
from enface.render.schema_org.review import review_data


def article_identity(document: Document, reader: Reader) -> Identity:
    """The page of a document."""
    publication = reader.publication
    edition = publication.editions[document.id, reader.locale.tag]
    cluster = publication.clusters[document.id]
    member = cluster.member(reader.locale.tag) is not None
    canonical = canonical_member(cluster, reader.locale, publication.site)
    default = default_member(cluster, publication.site)
    modified = publication.updated(document)
    image = image_asset(document, publication)
    return Identity(
        address=edition.address,
        title=_plain(document, edition, "title", reader) or document.id,
        description=_own_words(document, edition, "summary", reader),
        alternates={other.locale: other.address for other in cluster.members} if member else {},
        default=default.address if default else "",
        canonical=canonical.address if canonical else "",
        indexed=member,
        kind="article",
        image=image,
        image_alt=_plain(document, edition, "alt", reader),
        properties=_properties(document, reader),
        modified=modified.isoformat() if modified else "",
        jsonld=script(review_data(document, edition, reader)) if member else "",
    )


def _plain(document: Document, edition: Edition, field: str, reader: Reader) -> str:
    text = reader.texts.field(document, edition, field)
    return text.plain if text else ""


def _own_words(document: Document, edition: Edition, field: str, reader: Reader) -> str:
    """The field where it is in the language of the page: an attribute of the head cannot say that it is in another."""
    text = reader.texts.field(document, edition, field)
    return text.plain if text and text.lang is None else ""


def _properties(document: Document, reader: Reader) -> tuple[tuple[str, str], ...]:
    """What Open Graph says of an article: when, by whom (pages of their own, else nobody), in what section, on what."""
    publication = reader.publication
    dates = (("published_time", publication.published(document)), ("modified_time", publication.updated(document)))
    named = [author.id for author in publication.authors(document) if author.id]
    section = reader.texts.term(section_term(publication.section(document.section)))
    return (
        *((f"article:{name}", when.isoformat()) for name, when in dates if when),
        *(("article:author", reader.links.url(addresses.term(reader.locale, "authors", name))) for name in named),
        ("article:section", section.plain),
        *(("article:tag", reader.texts.term(tag_term(tag)).plain) for tag in publication.tags(document)),
    )


def facing_identity(document: Document, reader: Reader) -> Identity:
    """The en-face edition of a document: stands for nothing of its own."""
    publication = reader.publication
    edition = publication.editions[document.id, reader.locale.tag]
    canonical = canonical_member(publication.clusters[document.id], reader.locale, publication.site)
    return Identity(
        address=addresses.facing(edition.address),
        title=_plain(document, edition, "title", reader) or document.id,
        description=_own_words(document, edition, "summary", reader),
        alternates={},
        canonical=canonical.address if canonical else "",
        indexed=False,
    )


def home_identity(reader: Reader) -> Identity:
    """The home page of a locale."""
    site = reader.publication.site
    changed = reader.publication.changed.get((reader.locale.tag, "home", ""))
    return Identity(
        address=addresses.home(reader.locale),
        modified=changed.isoformat() if changed else "",
        title=reader.texts.term(title_term(site)).plain,
        description=reader.texts.term(description_term(site)).plain,
        alternates={locale.tag: addresses.home(locale) for locale in site.locales},
        default=addresses.home(site.locale(site.source)),
    )

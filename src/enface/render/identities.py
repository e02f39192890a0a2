"""What the pages of documents and the home pages are."""

from __future__ import annotations

from enface.extract.terms import description_term, title_term
from enface.model.document import Document
from enface.render import addresses
from enface.render.cards import image_asset
from enface.render.clusters import canonical_member, default_member
from enface.render.head import Identity
from enface.render.jsonld import review_data, script
from enface.render.reader import Reader


def article_identity(document: Document, reader: Reader) -> Identity:
    """The page of a document."""
    publication = reader.publication
    edition = publication.editions[document.id, reader.locale.tag]
    cluster = publication.clusters[document.id]
    member = cluster.member(reader.locale.tag) is not None
    canonical = canonical_member(cluster, reader.locale, publication.site)
    default = default_member(cluster, publication.site)
    title = reader.texts.field(document, edition, "title")
    summary = reader.texts.field(document, edition, "summary")
    image = image_asset(document, publication)
    return Identity(
        address=edition.address,
        title=title.plain if title else document.id,
        description=summary.plain if summary else "",
        alternates={other.locale: other.address for other in cluster.members} if member else {},
        default=default.address if default else "",
        canonical=canonical.address if canonical else "",
        indexed=member,
        kind="article",
        image=image.address if image else "",
        jsonld=script(review_data(document, edition, reader)) if member else "",
    )


def facing_identity(document: Document, reader: Reader) -> Identity:
    """The en-face edition of a document: stands for nothing of its own."""
    article = article_identity(document, reader)
    return Identity(
        address=addresses.facing(article.address),
        title=article.title,
        description=article.description,
        alternates={},
        canonical=article.canonical,
        indexed=False,
    )


def home_identity(reader: Reader) -> Identity:
    """The home page of a locale."""
    site = reader.publication.site
    return Identity(
        address=addresses.home(reader.locale),
        title=reader.texts.term(title_term(site)).plain,
        description=reader.texts.term(description_term(site)).plain,
        alternates={locale.tag: addresses.home(locale) for locale in site.locales},
        default=addresses.home(site.locale(site.source)),
    )

"""Cards: a review as it stands in lists."""

from __future__ import annotations

from markupsafe import Markup

from enface.model.document import Document
from enface.model.review import Work
from enface.render.editions.publication import Asset, Publication
from enface.render.formats import long_date
from enface.render.reader import Reader, target_paths
from enface.render.remembered import of_each
from enface.render.review.ratings import rating_of
from enface.render.safe import plain, safe
from enface.render.views import Card, Choice, Picture, Text
from enface.text.cldr import language_name


@of_each
def card_of(document: Document, reader: Reader) -> Card:
    """The card of a document that has an edition for these readers."""
    publication = reader.publication
    edition = publication.editions[document.id, reader.locale.tag]
    published = publication.published(document)
    work = publication.work(document)
    href = reader.href(document, edition)
    return Card(
        href=href,
        title=titled(document, reader),
        summary=reader.texts.field(document, edition, "summary"),
        kicker=kicker(work, reader) if work else None,
        byline=byline(document, reader),
        date=long_date(published, reader.locale.regional) if published else None,
        rating=rating_of(document, reader),
        picture=picture(document, reader),
        badge=badge(document, reader),
        hreflang=reader.tongue(href),
    )


def titled(document: Document, reader: Reader) -> Text:
    """What a document that has an edition for these readers is called on their lists."""
    edition = reader.publication.editions[document.id, reader.locale.tag]
    return reader.texts.field(document, edition, "title") or reader.texts.said(document.id, "")


def kicker(work: Work, reader: Reader) -> Text:
    """The work's title for these readers, with its year."""
    title = reader.texts.title_of(work)
    if work.year is None:
        return title
    year = f" ({work.year})"
    return Text(html=safe(f"{title.html}{year}"), plain=title.plain + year, lang=title.lang, dir=title.dir)


def byline(document: Document, reader: Reader) -> Markup:
    """The names of the authors, joined as the locale does."""
    return reader.strings.join(reader.texts.name_of(author).html for author in reader.publication.authors(document))


def image_asset(document: Document, publication: Publication) -> Asset | None:
    """The file of the review's image, when it is there."""
    image = document.review.image
    if image is None:
        return None
    paths = target_paths(document, image.src)
    return next((publication.assets[path] for path in paths if path in publication.assets), None)


def picture(document: Document, reader: Reader) -> Picture | None:
    """The review's image with what stands under it."""
    asset = image_asset(document, reader.publication)
    if document.review.image is None or asset is None:
        return None
    edition = reader.publication.editions[document.id, reader.locale.tag]
    return Picture(
        src=reader.links.asset(asset.address),
        width=asset.width,
        height=asset.height,
        srcset=asset.srcset(reader.links.asset),
        alt=reader.texts.field(document, edition, "alt") or reader.texts.said("", ""),
        caption=reader.texts.field(document, edition, "caption"),
        credit=document.review.image.credit,
    )


def badge(document: Document, reader: Reader) -> Choice | None:
    """The language of an edition that is no member of its cluster: what readers will mostly find there."""
    if reader.publication.is_member(document, reader.locale.tag):
        return None
    edition = reader.publication.editions[document.id, reader.locale.tag]
    shown = next(iter(edition.lent), document.language.tag)
    if edition.coverage > 0:
        note = reader.strings.gettext("Partly translated")
    else:
        note = reader.strings.gettext("In {language}", language=language_name(shown, reader.locale.tag))
    return reader.choice(shown, reader.href(document, edition), note=plain(note))

"""Pages at addresses where no page is: those that lead on, and those that say what there is instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enface.extract.terms import title_term
from enface.model.page import Page
from enface.render import addresses
from enface.render.former.addresses import Former, Missing, Redirect, offers_of
from enface.render.frame import frame_of
from enface.render.head import Identity
from enface.render.html import Pages
from enface.render.reader import Reader
from enface.render.review.article import title_of
from enface.render.safe import plain
from enface.render.views import Absence, Anchor, Choice, Text


def not_found(address: str, reader: Reader, templates: Pages) -> Page:
    """The page for addresses that do not exist, in the readers' language."""
    return _absent(address, Absence(), reader, templates)


def former_pages(former: Former, reader: Reader, templates: Pages) -> Iterator[Page]:
    """What stands, in the readers' language, at addresses that have no page any more, or none in that language."""
    for redirect in former.redirects:
        if redirect.locale == reader.locale.tag:
            yield _redirect(redirect, reader.at(redirect.old), templates)
    for missing in former.missing:
        if missing.locale == reader.locale.tag:
            there = reader.at(missing.address)
            yield _absent(missing.address, _absence(missing, there), there, templates)


def homes(reader: Reader) -> tuple[Choice, ...]:
    """Every locale's home, to choose from where a page has no counterpart."""
    locales = reader.publication.site.locales
    return tuple(reader.choice(locale.tag, reader.links.href(addresses.home(locale))) for locale in locales)


def _redirect(each: Redirect, reader: Reader, templates: Pages) -> Page:
    title = _title(each.document, each.locale, reader)
    identity = Identity(address=each.old, title=title.plain, alternates={}, canonical=each.canonical, indexed=False)
    target = Anchor(href=reader.links.href(each.new), text=title)
    html = templates.render("redirect.html", frame_of(identity, reader), target, reader.strings)
    return Page(path=reader.links.file(each.old), data=html.encode())


def _title(document: str, locale: str, reader: Reader) -> Text:
    """What a document is called in a locale; the site's name for a page of none."""
    publication = reader.publication
    own = publication.by_id.get(document)
    if own is None:
        return reader.texts.term(title_term(publication.site))
    return title_of(own, publication.editions[document, locale], reader)


def _absence(missing: Missing, reader: Reader) -> Absence:
    publication = reader.publication
    document = publication.by_id.get(missing.document)
    if document is None:
        return Absence(gone=True)
    tags: Sequence[str] = offers_of(document, publication)
    editions = (publication.editions[document.id, tag] for tag in tags)
    return Absence(
        title=_title(document.id, tags[0], reader),
        choices=tuple(reader.choice(each.locale, reader.links.href(each.address)) for each in editions),
    )


def _absent(address: str, absence: Absence, reader: Reader, templates: Pages) -> Page:
    title = plain(reader.strings.gettext("Page not found"))
    identity = Identity(address=address, title=title, alternates={}, indexed=False)
    frame = frame_of(identity, reader, homes(reader))
    html = templates.render("not_found.html", frame, absence, reader.strings)
    return Page(path=reader.links.file(address), data=html.encode())

"""The feeds of a locale: of everything, of each section and of each tag; members of their clusters only."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from enface.extract.terms import description_term, title_term
from enface.model.locale import Locale
from enface.render import addresses
from enface.render.editions.publication import Publication
from enface.render.editions.shelving import Place
from enface.render.head import ATOM, JSON
from enface.render.lists.shelves import Shelf
from enface.render.programs.entries import Entry
from enface.render.reader import Reader
from enface.render.views import Text

NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was updated: RFC 4287 wants a moment."""


class Feed(Struct, frozen=True, kw_only=True):
    """A list that readers subscribe to; all addresses are absolute.

    `atom` and `json` are its own two, `page` the list's; `others` the Atom feeds of the same list in other locales.
    """

    id: str
    lang: str
    title: Text
    subtitle: Text | None
    publisher: str
    atom: str
    json: str
    page: str
    updated: str
    others: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]


def places_of(publication: Publication, tag: str) -> Iterator[tuple[str, str]]:
    """Kind and id of every list of a locale that has a feed; that of everything is there in any case."""
    yield "home", ""
    yield from ((kind, name) for locale, kind, name in publication.fed if locale == tag and kind != "home")


def address_of(place: Place, locale: Locale) -> str:
    """The list whose feed it is."""
    _, kind, name = place
    if kind == "home":
        return addresses.home(locale)
    return Shelf("tags" if kind == "tags" else "section", name).address(locale)


def feed_of(place: Place, entries: tuple[Entry, ...], reader: Reader) -> Feed:
    """The feed of a place: `entries` are what it carries, newest first."""
    _, kind, name = place
    publication, url = reader.publication, reader.links.url
    site = reader.texts.term(title_term(publication.site))
    page = address_of(place, reader.locale)
    others = (
        (locale.tag, url(f"{address_of(place, locale)}{ATOM}"))
        for locale in publication.site.locales
        if locale != reader.locale and (kind == "home" or (locale.tag, kind, name) in publication.fed)
    )
    about = reader.texts.term(description_term(publication.site)) if publication.site.description else None
    return Feed(
        id=url(f"{page}{ATOM}"),
        lang=reader.locale.tag,
        title=site if kind == "home" else _titled(site, place, reader),
        subtitle=about if kind == "home" else None,
        publisher=site.plain,
        atom=url(f"{page}{ATOM}"),
        json=url(f"{page}{JSON}"),
        page=url(page),
        updated=max((entry.updated for entry in entries), default=NEVER),
        others=tuple(others),
        entries=entries,
    )


def _titled(site: Text, place: Place, reader: Reader) -> Text:
    """`En Face Review – Books`: in the language of the list's name."""
    _, kind, name = place
    heading = Shelf("tags" if kind == "tags" else "section", name).heading(reader)
    return Text(html=heading.html, plain=f"{site.plain} – {heading.plain}", lang=heading.lang, dir=heading.dir)

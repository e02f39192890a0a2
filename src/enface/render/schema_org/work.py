"""What is reviewed, as schema.org describes it: Movie, Book, Restaurant …, with what readers of a market get."""

from __future__ import annotations

from collections.abc import Iterator

from enface.extract.terms import cuisine_terms, genre_terms
from enface.model.review import Credit, Hours, Work
from enface.render.formats import amount, region_name
from enface.render.reader import Reader
from enface.render.remembered import of_each
from enface.render.review.work_facts import credit_name, market_of, release_of
from enface.render.schema_org.jsonld import Data

TYPES = {
    "film": "Movie",
    "series": "TVSeries",
    "book": "Book",
    "album": "MusicAlbum",
    "game": "VideoGame",
    "restaurant": "Restaurant",
    "place": "Place",
    "product": "Product",
}
_SCREEN = {
    "director": ("director", "Person"),
    "cast": ("actor", "Person"),
    "writer": ("author", "Person"),
    "screenplay": ("author", "Person"),
    "creator": ("creator", "Person"),
    "producer": ("producer", "Person"),
    "music": ("musicBy", "Person"),
    "composer": ("musicBy", "Person"),
}
_CREDITS = {
    "Movie": _SCREEN,
    "TVSeries": _SCREEN,
    "Book": {
        "author": ("author", "Person"),
        "translator": ("translator", "Person"),
        "editor": ("editor", "Person"),
        "illustrator": ("illustrator", "Person"),
        "publisher": ("publisher", "Organization"),
    },
    "MusicAlbum": {
        "artist": ("byArtist", "MusicGroup"),
        "performer": ("byArtist", "MusicGroup"),
        "producer": ("producer", "Person"),
        "label": ("publisher", "Organization"),
    },
    "VideoGame": {
        "developer": ("author", "Organization"),
        "publisher": ("publisher", "Organization"),
        "designer": ("creator", "Person"),
        "writer": ("contributor", "Person"),
        "director": ("director", "Person"),
        "cast": ("actor", "Person"),
        "music": ("musicBy", "Person"),
        "composer": ("musicBy", "Person"),
    },
    "Product": {"maker": ("brand", "Brand")},
}
"""By type, roles with the property that says them and the type of who has them."""
_CREATIVE = frozenset({"Movie", "TVSeries", "Book", "MusicAlbum", "VideoGame"})
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@of_each
def item_data(work: Work, reader: Reader) -> Data:
    """The work. Its name is the one under which these readers know it; `sameAs` is the same for all."""
    kind = TYPES[work.type]
    title = reader.texts.title_of(work).plain
    item: Data = {"@type": ["TouristAttraction", "LocalBusiness"] if kind == "Place" else kind, "name": title}
    if title != work.title:
        item["alternateName"] = work.title
    if work.same_as:
        item["sameAs"] = list(work.same_as)
    if work.website:
        item["url"] = work.website
    properties = (*_credits(work, kind, reader), *_own(work, kind, reader))
    for name, value in properties:
        item[name] = [*item[name], *value] if name in item and isinstance(value, list) else value
    return item


def _credits(work: Work, kind: str, reader: Reader) -> Iterator[tuple[str, list[Data]]]:
    roles = _CREDITS.get(kind, {})
    for role, credited in work.credits:
        if role in roles and credited:
            name, sort = roles[role]
            yield name, [_named(credit, sort, reader) for credit in credited]


def _named(credit: Credit, sort: str, reader: Reader) -> Data:
    called = credit_name(credit, reader).plain
    return {"@type": sort, "name": called} | ({"alternateName": credit.name} if called != credit.name else {})


def _own(work: Work, kind: str, reader: Reader) -> Iterator[tuple[str, object]]:
    if kind in _CREATIVE:
        yield from _creative(work, reader)
    match kind:
        case "Movie":
            yield from _said(duration=f"PT{work.runtime}M" if work.runtime else "")
        case "TVSeries":
            yield from _said(numberOfSeasons=work.seasons, numberOfEpisodes=work.episodes)
        case "Book":
            market = market_of(work, reader)
            yield from _said(isbn=(market.isbn if market else "") or work.isbn, numberOfPages=work.pages)
        case "MusicAlbum":
            yield from _said(numTracks=work.tracks)
        case "VideoGame":
            yield from _said(gamePlatform=list(work.platforms))
        case "Restaurant" | "Place":
            yield from _place(work, kind, reader)
        case _:
            return


def _creative(work: Work, reader: Reader) -> Iterator[tuple[str, object]]:
    released, market = release_of(work, reader), market_of(work, reader)
    day = released.release.isoformat() if released and released.release else ""
    countries = [{"@type": "Country", "name": region_name(code, reader.locale.tag)} for code in work.countries]
    return _said(
        datePublished=f"{work.year:04}" if work.year and work.year > 0 else day,
        genre=[reader.texts.term(term).plain for term in genre_terms(work)],
        countryOfOrigin=countries,
        inLanguage=list(work.languages) or work.lang,
        contentRating=market.age if market else "",
    )


def _place(work: Work, kind: str, reader: Reader) -> Iterator[tuple[str, object]]:
    price = work.price
    spread = amount(price.low, price.high, price.currency, reader.locale.regional) if price else ""
    cuisines = [reader.texts.term(term).plain for term in cuisine_terms(work)] if kind == "Restaurant" else []
    hours = [text for each in work.hours for text in _opening(each)]
    return _said(
        address=work.address, telephone=work.phone, openingHours=hours, priceRange=spread, servesCuisine=cuisines
    )


def _opening(hours: Hours) -> Iterator[str]:
    """`Mo-Fr 18:00-23:00`."""
    days = _DAYS[hours.first] if hours.first == hours.last else f"{_DAYS[hours.first]}-{_DAYS[hours.last]}"
    return (f"{days} {start:%H:%M}-{end:%H:%M}" for start, end in hours.spans)


def _said(**properties: object) -> Iterator[tuple[str, object]]:
    """Those of the properties that have a value."""
    return ((name, value) for name, value in properties.items() if value)

"""The typed front matter of a review, and the facts that stand once for all languages."""

from __future__ import annotations

from datetime import date, datetime, time

from msgspec import Struct

from enface.model.locale import PerLocale
from enface.model.site import Fallback

WORK_TYPES = ("film", "series", "book", "album", "game", "restaurant", "place", "product")
"""What can be reviewed."""


class Image(Struct, frozen=True, kw_only=True):
    """`src` is a path below `content/` or a root-relative address; alternative text and caption are fields' blocks."""

    src: str
    credit: str = ""


class Source(Struct, frozen=True, kw_only=True):
    """Where a piece was first published, or what it quotes."""

    name: str
    url: str = ""
    lang: str = ""


class Review(Struct, frozen=True, kw_only=True):
    """Front matter other than text to be translated; everything may be absent.

    `rating` is on the site's scale. `slugs` map a locale tag (or `""`: the document's own language) to a slug;
    `aliases` are former addresses from the root of the host, by locale or (under `""`) by what they begin with;
    `locales` limits publication (empty = all). `status` is `ready` (also where it says nothing) or `draft`.
    `publish_at` and `embargo` are the moments before which an edition is not public, `unpublish_at` that from which it
    is no more. `fallback` stands in for the section's. Dates with a time carry a zone.
    """

    authors: tuple[str, ...] = ()
    work: str = ""
    rating: float | None = None
    published: date | datetime | None = None
    updated: date | datetime | None = None
    lang: str | None = None
    tags: tuple[str, ...] = ()
    image: Image | None = None
    status: PerLocale[str] = ()
    publish_at: PerLocale[datetime] = ()
    embargo: PerLocale[datetime] = ()
    unpublish_at: PerLocale[datetime] = ()
    fallback: PerLocale[Fallback] = ()
    locales: tuple[str, ...] = ()
    source: Source | None = None
    translators: tuple[tuple[str, tuple[str, ...]], ...] = ()
    slugs: tuple[tuple[str, str], ...] = ()
    aliases: PerLocale[str] = ()
    catalog: str = ""


class Author(Struct, frozen=True, kw_only=True):
    """`name` as signed; `names` by locale tag where it is written otherwise; `bio` is a message of domain `terms`.

    `type` is person or organization (a desk, the editors).
    """

    id: str
    name: str
    names: tuple[tuple[str, str], ...] = ()
    bio: str = ""
    url: str = ""
    type: str = "person"


class Tag(Struct, frozen=True, kw_only=True):
    """`name` is a message of domain `terms` in the site's source language."""

    id: str
    name: str


Shop = tuple[str, str]
"""Where something is to be had: a name, and an address of the web or ""."""

WAYS = {
    "film": ("watch", "buy", "book"),
    "series": ("watch", "buy"),
    "book": ("read", "listen", "buy"),
    "album": ("listen", "buy"),
    "game": ("play", "buy"),
    "restaurant": ("book",),
    "place": ("book",),
    "product": ("buy",),
}
"""By type of work, the ways in which readers of a market get at it, as keys of `[market.XX]`."""


class Market(Struct, frozen=True, kw_only=True):
    """What holds in one country (`001`: everywhere): release date, age label, the local edition of a book.

    `shops` are by way (`WAYS`): where to watch, read, listen, play, buy or book.
    """

    region: str
    release: date | None = None
    age: str = ""
    publisher: str = ""
    isbn: str = ""
    shops: tuple[tuple[str, tuple[Shop, ...]], ...] = ()


class Credit(Struct, frozen=True, kw_only=True):
    """Somebody, or a company, credited, `part` as cast; `names` and `parts` by locale tag where written otherwise."""

    name: str
    names: tuple[tuple[str, str], ...] = ()
    part: str = ""
    parts: tuple[tuple[str, str], ...] = ()


class Hours(Struct, frozen=True, kw_only=True):
    """Open from weekday `first` to `last` (Monday is 0), each day within `spans`; one may end after midnight."""

    first: int
    last: int
    spans: tuple[tuple[time, time], ...]


class Price(Struct, frozen=True, kw_only=True):
    """From `low` to `high` (the same for one price) in a currency of ISO 4217."""

    low: float
    high: float
    currency: str


class Work(Struct, frozen=True, kw_only=True):
    """What is reviewed. `type` is one of `WORK_TYPES`.

    `titles` are published titles by locale tag, not translations to be made. `credits` map a role (director, cast,
    author, artist …) to who is credited. `countries` and `languages` are codes that CLDR names; `genres` and
    `cuisines` are messages of domain `terms`. `runtime` is in minutes.
    """

    id: str
    type: str
    title: str
    lang: str = ""
    year: int | None = None
    titles: tuple[tuple[str, str], ...] = ()
    credits: tuple[tuple[str, tuple[Credit, ...]], ...] = ()
    same_as: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    cuisines: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    runtime: int | None = None
    seasons: int | None = None
    episodes: int | None = None
    tracks: int | None = None
    pages: int | None = None
    isbn: str = ""
    address: str = ""
    phone: str = ""
    website: str = ""
    hours: tuple[Hours, ...] = ()
    price: Price | None = None
    markets: tuple[Market, ...] = ()


class Library(Struct, frozen=True, kw_only=True):
    """Works, authors and tags by id: each in a namespace of its own."""

    works: tuple[Work, ...] = ()
    authors: tuple[Author, ...] = ()
    tags: tuple[Tag, ...] = ()

"""The typed front matter of a review, and the facts that stand once for all languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from enface.model.locale import PerLocale
from enface.model.site import Fallback

WORK_TYPES = ("film", "series", "book", "album", "game", "restaurant", "place", "product")
"""What can be reviewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """`src` is a path below `content/` or a root-relative address; alternative text and caption are fields' blocks."""

    src: str
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a piece was first published, or what it quotes."""

    name: str
    url: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """`name` as signed; `names` by locale tag where it is written otherwise; `bio` is a message of domain `terms`.

    `type` is person or organization (a desk, the editors).
    """

    id: str
    name: str
    names: tuple[tuple[str, str], ...] = ()
    bio: str = ""
    url: str = ""
    type: str = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """What holds in one country (`001`: everywhere): release date, age label, the local edition of a book.

    `shops` are by way (`WAYS`): where to watch, read, listen, play, buy or book.
    """

    region: str
    release: date | None = None
    age: str = ""
    publisher: str = ""
    isbn: str = ""
    shops: tuple[tuple[str, tuple[Shop, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Somebody, or a company, credited, `part` as cast; `names` and `parts` by locale tag where written otherwise."""

    name: str
    names: tuple[tuple[str, str], ...] = ()
    part: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Open from weekday `first` to `last` (Monday is 0), each day within `spans`; one may end after midnight."""

    first: int
    last: int
    spans: tuple[tuple[time, time], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """From `low` to `high` (the same for one price) in a currency of ISO 4217."""

    low: float
    high: float
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Works, authors and tags by id: each in a namespace of its own."""

    works: tuple[Work, ...] = ()
    authors: tuple[Author, ...] = ()
    tags: tuple[Tag, ...] = ()

"""The typed front matter of a review, and the facts that stand once for all languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

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
    `locales` limits publication (empty = all). `status` is `ready` or `draft`. Dates with a time carry a zone.
    """

    authors: tuple[str, ...] = ()
    work: str = ""
    rating: float | None = None
    published: date | datetime | None = None
    updated: date | datetime | None = None
    lang: str | None = None
    tags: tuple[str, ...] = ()
    image: Image | None = None
    status: str = "ready"
    publish_at: tuple[tuple[str, datetime], ...] = ()
    embargo: tuple[tuple[str, datetime], ...] = ()
    locales: tuple[str, ...] = ()
    source: Source | None = None
    slugs: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """What holds in one country: release date, age label, where to watch, read or buy (name, address)."""

    region: str
    release: date | None = None
    age: str = ""
    watch: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is reviewed. `type` is one of `WORK_TYPES`.

    `titles` are published titles by locale tag, not translations to be made. `credits` map a role (director, cast,
    author, artist …) to names.
    """

    id: str
    type: str
    title: str
    lang: str = ""
    year: int | None = None
    titles: tuple[tuple[str, str], ...] = ()
    credits: tuple[tuple[str, tuple[str, ...]], ...] = ()
    same_as: tuple[str, ...] = ()
    runtime: int | None = None
    address: str = ""
    markets: tuple[Market, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Works, authors and tags by id: each in a namespace of its own."""

    works: tuple[Work, ...] = ()
    authors: tuple[Author, ...] = ()
    tags: tuple[Tag, ...] = ()

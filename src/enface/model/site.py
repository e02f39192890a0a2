"""The site: what `enface.toml` says, read once; each stage gets the options it needs."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from enface.errors import WrongUse
from enface.model.checking import AS_DESIGNED, Checking
from enface.model.deploying import TargetOptions
from enface.model.engines import NO_ENGINE, Translating
from enface.model.linting import AS_PUBLISHED, Linting
from enface.model.locale import Locale, PerLocale
from enface.model.rating import STARS, RatingScale

Fallback = Literal["block", "page", "link", "hide"]
FALLBACKS: tuple[Fallback, ...] = ("block", "page", "link", "hide")
Division = Literal["one", "year", "quarter"]
"""How the catalogs of a section are divided."""
SlugStyle = Literal["ascii", "unicode"]
Server = Literal["apache", "nginx", "caddy", "netlify", "cloudflare"]
SERVERS: tuple[Server, ...] = ("apache", "nginx", "caddy", "netlify", "cloudflare")
StaleRule = Literal["keep", "source", "hide"]
FeedContent = Literal["full", "summary"]
STALE_RULES: tuple[StaleRule, ...] = ("keep", "source", "hide")
SLUG_STYLES: tuple[SlugStyle, ...] = ("ascii", "unicode")
QuoteRule = Literal["both", "original", "translation"]
"""What readers see of a quotation in another language than the review's."""


class Section(Struct, frozen=True, kw_only=True):
    """A folder of `content/`. `name` is a message of domain `terms` in the site's source language.

    `rating` is its own scale, where it has one; `min_translated` and `max_machine` stand in for the site's.
    """

    id: str
    name: str
    fallback: PerLocale[Fallback] = ()
    min_translated: PerLocale[float] = ()
    max_machine: PerLocale[float] = ()
    per_page: int = 12
    feed: int = 20
    rating: RatingScale | None = None


class Publishing(Struct, frozen=True, kw_only=True):
    """`min_translated` is the one threshold from which an edition is a member of its cluster.

    With more than `max_machine` of its letters from an engine it is none either. Both are shares from 0 to 1. `stale`
    says what becomes of outdated text, `machine` whether text of engines may be shown. Without
    `prefix_source` the source locale stands at the root of the site. `slugs` says how they are made of titles: in
    ASCII, transliterated where that can be read, or in the letters of the title. `negotiate` names the servers for
    which rule files are written. Entries of feeds carry their `feed_content`; `disallow` are the beginnings of
    addresses that robots.txt asks crawlers to leave alone.
    """

    min_translated: PerLocale[float] = (("", 0.8),)
    max_machine: PerLocale[float] = (("", 0.5),)
    stale: PerLocale[StaleRule] = (("", "keep"),)
    machine: PerLocale[bool] = (("", False),)
    quotes: QuoteRule = "both"
    status: bool = False
    search: bool = False
    prefix_source: bool = True
    feed_content: FeedContent = "full"
    disallow: tuple[str, ...] = ()
    slugs: PerLocale[SlugStyle] = (("", "ascii"),)
    negotiate: tuple[Server, ...] = ()


class Detecting(Struct, frozen=True, kw_only=True):
    """`engine` names an adapter; `threshold` is the confidence below which a passage inherits."""

    engine: str = "profiles"
    threshold: float | None = None


class Site(Struct, frozen=True, kw_only=True):
    """`base_url` has no trailing slash; `locales` contain the source locale, first; `author` is the default byline."""

    title: str
    base_url: str
    source: str
    locales: tuple[Locale, ...]
    description: str = ""
    sections: tuple[Section, ...] = ()
    author: str = ""
    timezone: str = "UTC"
    rating: RatingScale = STARS
    publishing: Publishing = Publishing()
    linting: Linting = AS_PUBLISHED
    detecting: Detecting = Detecting()
    catalogs: Division = "one"
    checking: Checking = AS_DESIGNED
    translating: Translating = NO_ENGINE
    targets: tuple[TargetOptions, ...] = ()

    def scale(self, section: str) -> RatingScale:
        """The scale on which a section rates: its own, else the site's."""
        own = next((each.rating for each in self.sections if each.id == section), None)
        return own or self.rating

    def section(self, name: str) -> Section:
        """The section of this name; one with the usual settings for none."""
        return next((each for each in self.sections if each.id == name), None) or Section(id=name, name=name)

    def locale(self, tag: str) -> Locale:
        """The locale with this tag; WrongUse when the site has none."""
        for locale in self.locales:
            if locale.tag == tag:
                return locale
        known = ", ".join(locale.tag for locale in self.locales)
        raise WrongUse(f"the site has no locale {tag}", cure=f"it has {known}", rule="locale")

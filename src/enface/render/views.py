"""What templates see: values ready to print, nothing to compute.

A template prints `Text.html` and, when `lang` is not None, marks it with `lang` and `dir`: it is None exactly where
the text is in the language of the page. `Text.attrs` and `Text.marked` do so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from markupsafe import Markup
from msgspec import Struct

from enface.model.rating import RatingStyle
from enface.render.safe import escaped, safe


class Text(Struct, frozen=True, kw_only=True):
    """Safe HTML (inline) with its language; `plain` is the same without markup, for attributes."""

    html: Markup
    plain: str
    lang: str | None = None
    dir: str | None = None

    @property
    def attrs(self) -> Markup:
        """Its language as attributes of an element, each after a space; "" for that of the page."""
        return _attrs(self.lang, self.dir) if self.lang else _NOTHING

    @property
    def marked(self) -> Markup:
        """Its HTML, in an element where its language is not that of the page."""
        return safe(f"<span{self.attrs}>{self.html}</span>") if self.lang else self.html


_NOTHING = Markup()


@lru_cache(maxsize=256)
def _attrs(lang: str, way: str | None) -> Markup:
    way = f' dir="{escaped(way)}"' if way else ""
    return safe(f' lang="{escaped(lang)}"{way}')


class When(Struct, frozen=True, kw_only=True):
    """A date: `iso` for machines, `text` as the locale writes it."""

    iso: str
    text: str


class Rating(Struct, frozen=True, kw_only=True):
    """A rating: `value` is the figure, the grade or what a thumb says, `best` the best figure, `spoken` a sentence.

    `parts` are the stars in order ("full", "half", "empty"), or the one thumb ("up", "down").
    """

    style: RatingStyle
    value: str
    spoken: str
    parts: tuple[str, ...] = ()
    best: str = ""


class Choice(Struct, frozen=True, kw_only=True):
    """A language to read in: `name` is its autonym, in `lang` and `dir` of its own.

    `note` says what to expect there when it is not fully translated, `title` what the page is called there.
    """

    tag: str
    name: str
    href: str
    lang: str
    dir: str
    current: bool = False
    note: str = ""
    title: Text | None = None


class Anchor(Struct, frozen=True, kw_only=True):
    """A link with its text; `current` where it leads to the page itself; `rel` as in HTML."""

    href: str
    text: Text
    current: bool = False
    rel: str = ""


class Picture(Struct, frozen=True, kw_only=True):
    """An image with what stands under it; width and height in CSS pixels. `srcset` lists it in several widths."""

    src: str
    width: int
    height: int
    srcset: str = ""
    alt: Text
    caption: Text | None = None
    credit: str = ""


class Fact(Struct, frozen=True, kw_only=True):
    """A row of the list of facts: the label is the theme's, values are texts or dates."""

    label: str
    values: tuple[Text, ...]


class Card(Struct, frozen=True, kw_only=True):
    """A review as it stands in a list. `badge` names the language of an edition that is not (yet) a translation.

    `hreflang` is the locale the link leads to where that is not the page's.
    """

    href: str
    title: Text
    summary: Text | None
    kicker: Text | None
    byline: str
    date: When | None
    rating: Rating | None
    picture: Picture | None
    badge: Choice | None = None
    hreflang: str = ""


class Head(Struct, frozen=True, kw_only=True):
    """What stands in `<head>`, the same shape for every page. `links` are (rel, href, hreflang, type, title).

    `html` are `links` and `og` as the theme shows them; a template that wants them otherwise goes through both.
    """

    title: str
    description: str
    canonical: str
    links: tuple[tuple[str, str, str, str, str], ...]
    robots: str
    og: tuple[tuple[str, str], ...]
    html: Markup
    jsonld: Markup
    stylesheet: str
    icon: str


class Chrome(Struct, frozen=True, kw_only=True, eq=False):
    """What the frames of a locale's pages have in common, as one object: templates may render it once (`kept`)."""

    site_title: Text
    home: str
    nav: tuple[Anchor, ...]
    search: str
    browse: tuple[Anchor, ...]
    feed: str


class Frame(Struct, frozen=True, kw_only=True):
    """What every page shares: language, chrome, footer. `browse` leads to the indexes that the locale has.

    `chrome` holds what is the same on many pages once more; None where a page shares nothing.
    """

    lang: str
    dir: str
    site_title: Text
    home: str
    nav: tuple[Anchor, ...]
    switcher: tuple[Choice, ...]
    feed: str
    head: Head
    search: str = ""
    browse: tuple[Anchor, ...] = ()
    chrome: Chrome | None = None


class Listing(Struct, frozen=True, kw_only=True):
    """Home, section list, page of a tag, an author or a work. `intro` may say what is listed, `facts` tell of a work.

    `more` leads on from the home page to everything else.
    """

    heading: Text
    intro: Text | None
    lead: Card | None
    cards: tuple[Card, ...]
    newer: str = ""
    older: str = ""
    position: str = ""
    facts: tuple[Fact, ...] = ()
    more: Anchor | None = None


class Entry(Struct, frozen=True, kw_only=True):
    """A line of an index: `note` says more about what `text` names, `count` how many reviews stand there."""

    href: str
    text: Text
    hreflang: str = ""
    note: Text | None = None
    count: str = ""
    date: When | None = None
    badge: Choice | None = None


class Group(Struct, frozen=True, kw_only=True):
    """The lines under one letter, or of one month; without a label where there is but one group."""

    id: str
    label: str
    entries: tuple[Entry, ...]


class Index(Struct, frozen=True, kw_only=True):
    """All works, tags or authors from A to Z, or the archive. `jump` leads to the groups, on whatever page they begin.

    `dated` where lines are reviews in the order of time.
    """

    heading: Text
    jump: tuple[Anchor, ...]
    groups: tuple[Group, ...]
    dated: bool = False
    newer: str = ""
    older: str = ""
    position: str = ""


class Search(Struct, frozen=True, kw_only=True):
    """Where readers search: `script` does it with the `index` (Pagefind's module), `lists` are there without it."""

    script: str
    index: str
    lists: tuple[Anchor, ...]


class Absence(Struct, frozen=True, kw_only=True):
    """What a page says that stands where there is none. `title` is that of a review to be read in `choices`.

    `gone` where a review is no longer published; without all of them the address is unknown.
    """

    title: Text | None = None
    choices: tuple[Choice, ...] = ()
    gone: bool = False


class Article(Struct, frozen=True, kw_only=True):
    """A review. `source` is where it was first published, `work` the address of all reviews of the same work, if more.

    `reading` is how long it takes, "" for a minute or less.

    `notices` are sentences of the theme about the state of this edition (partial, stale, machine).
    """

    kicker: Text | None
    title: Text
    standfirst: Text | None
    authors: tuple[Anchor, ...]
    translators: tuple[str, ...]
    date: When | None
    picture: Picture | None
    body: Markup
    verdict: Text | None
    rating: Rating | None
    facts: tuple[Fact, ...]
    tags: tuple[Anchor, ...]
    notices: tuple[str, ...]
    read_in: tuple[Choice, ...]
    related: tuple[Card, ...]
    en_face: str
    original: Choice | None
    source: Anchor | None = None
    work: str = ""
    reviewers: tuple[str, ...] = ()
    updated: When | None = None
    reading: str = ""
    correction: Text | None = None


Standing = Literal["translated", "stale", "machine", "lent", "missing", "shared"]
"""Of a row: `lent` shows a fallback locale's translation; `missing` should be translated and is not; `shared` is the
same in every edition: what is native to these readers, and what its author keeps or glosses."""


class Pair(Struct, frozen=True, kw_only=True):
    """A text and its original; None where both are the same."""

    target: Text
    source: Text | None = None


class Row(Struct, frozen=True):
    """A unit facing its translation: whole elements, marked with their language where it is not the column's.

    `anchor` is the `id` of its first block here and in the article. `label` says why a row is not a translation like
    the others; it is empty where that needs no word.
    """

    anchor: str
    standing: Standing
    original: str | None
    shown: str | None
    label: str = ""

    @property
    def source(self) -> Markup | None:
        """The original; None in shared rows."""
        return safe(self.original) if self.original is not None else None  # weave escapes every text

    @property
    def target(self) -> Markup | None:
        """What the edition shows; None in missing rows."""
        return safe(self.shown) if self.shown is not None else None  # weave escapes every text


class Part(Struct, frozen=True, kw_only=True):
    """Rows in order; those of a spoiler behind its `summary`, a whole element.

    `html` are the rows as the theme shows them; a template that wants them otherwise goes through `rows`.
    """

    rows: tuple[Row, ...]
    html: Markup
    summary: Markup | None = None


class Facing(Struct, frozen=True, kw_only=True):
    """The en-face edition of a review: `article` leads back to it; `notices` say how much is not translated.

    `source` and `target` are the languages of the columns.
    """

    title: Pair
    standfirst: Pair | None
    picture: Picture | None
    caption: Pair | None
    verdict: Pair | None
    article: str
    source: Choice
    target: Choice
    parts: tuple[Part, ...]
    notices: tuple[str, ...] = ()

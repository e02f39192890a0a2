"""The HTML elements of blocks, with their language, their anchor and a gloss beside them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from msgspec import Struct

from enface.extract.html import attribute, language_attributes
from enface.extract.inline import Run
from enface.extract.skeleton import Skeleton, joined
from enface.model.document import Block
from enface.model.edition import State
from enface.text.tags import direction_of

_GLOSSED_OUTSIDE = frozenset({"p", "div", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_FLAGGED = frozenset({"p", "div", "li", "td", "figcaption"})
_ATTRIBUTES = frozenset({"class", "scope", "colspan", "rowspan", "headers", "role", "value", "title"})


class Wording(NamedTuple):
    """What is shown, and the language it is in."""

    runs: Sequence[Run]
    language: str


class Content(Struct, frozen=True):
    """The same as HTML."""

    html: Sequence[Run]
    language: str


class Flag(Struct, frozen=True):
    """What a page says of the block's state, and where the en-face edition shows more; "" for nowhere."""

    state: State
    label: str
    facing: str


class Place(NamedTuple):
    """What an element meets on a page: its language, the site's locales, the flag for such a block."""

    language: str
    locales: tuple[str, ...]
    flag: Flag | None = None

    def lang(self, tag: str) -> str:
        """The attributes of language of an element in `tag`."""
        return language_attributes(tag, self.language, self.locales)


def element_of(block: Block, shown: Content, gloss: Content | None, anchor: str, place: Place) -> Skeleton:
    """The block as its element with this content; `anchor` is its `id`, "" for none.

    A gloss follows a paragraph or heading as a paragraph of its own, and stands inside any other element; it has no
    id. Raw HTML (cleaned by the reader) is put in as it is. Where there is a flag, the element names its state, and
    running text ends with it.
    """
    name, lang = name_of(anchor, place), _language(block, shown.language, place)
    content = content_of(block, shown)
    if gloss is None:
        return joined(_written(block, name + lang, (*content, _flag(block, shown.language, anchor, place))))
    beside = (*gloss.html, _flag(block, gloss.language, anchor, place))
    its_lang = place.lang(gloss.language)
    if block.element in _GLOSSED_OUTSIDE:
        outside = (f'\n<p class="gloss"{its_lang}>', *beside, "</p>")
        return joined((*_written(block, name + lang, content), *outside))
    inside = (f"<span{lang}>", *content, f'</span> <span class="gloss"{its_lang}>', *beside, "</span>")
    return joined(_written(block, name, inside))


def name_of(anchor: str, place: Place) -> str:
    """The attributes by which an element is found: its `id`, and its state where the page has a flag for it."""
    name = attribute("id", anchor) if anchor else ""
    return name + (attribute("data-state", place.flag.state) if place.flag else "")


def _language(block: Block, language: str, place: Place) -> str:
    """`lang` and `dir`; code runs from left to right in every language."""
    if block.kind == "code" and direction_of(place.language) == "rtl":
        return attribute("dir", "ltr")
    return place.lang(language)


def _flag(block: Block, language: str, anchor: str, place: Place) -> str:
    flag = place.flag
    if flag is None or not flag.label or block.element not in _FLAGGED or block.attr("html"):
        return ""
    own = language_attributes(place.language, language, place.locales)
    href = attribute("href", f"{flag.facing}#{anchor}") if flag.facing and anchor else ""
    element = "a" if href else "span"
    return f' <{element} class="flag"{href}{own}>{escape(flag.label)}</{element}>'


def content_of(block: Block, shown: Content) -> Sequence[Run]:
    """What stands in the element of a block that shows this."""
    if raw := block.attr("html"):
        return (raw,)
    given = block.attr("id")
    named = (f"<span{attribute('id', given)}>", *shown.html, "</span>") if given else shown.html
    return ("<code>", *named, "</code>") if block.element == "pre" else named


def attributes_of(block: Block) -> str:
    """The attributes that the block's author gave it."""
    return "".join(attribute(key, value) for key, value in block.attrs if key in _ATTRIBUTES)


def _written(block: Block, attributes: str, content: Sequence[Run]) -> Sequence[Run]:
    return (f"<{block.element}{attributes}{attributes_of(block)}>", *content, f"</{block.element}>")

"""Raw HTML in Markdown: which tags may stand in a text, and what is left of a whole block."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import nh3
from msgspec import Struct

from enface.model.document import SpanKind
from enface.text.addresses import SCHEMES, is_safe
from enface.text.markup import INLINE
from enface.text.regex import regex

ALIASES: dict[str, SpanKind] = {"em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong"}
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_KEPT = ("title", "datetime", "dir")
_DIRECTIONS = frozenset({"ltr", "rtl", "auto"})

_BLOCK_TAGS = INLINE | {
    "a", "b", "blockquote", "br", "caption", "code", "dd", "details", "div", "dl", "dt", "em", "figcaption", "figure",
    "hr", "i", "img", "li", "ol", "p", "pre", "section", "span", "strong", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
}  # fmt: skip
_BLOCK_ATTRIBUTES = {
    "*": {"title", "dir", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_UNSEEN = {"script", "style", "template", "title", "textarea", "iframe", "noscript", "object", "svg", "math"}
_SHOWS = regex(r"<(?:img|hr)\b")
_SOURCELESS = regex(r"<img\b(?![^>]*\ssrc=)[^>]*>")
_EDGES = regex(r"</?(?:p|div|li|td|th|dd|dt|br|hr|tr|h[1-6])\b[^>]*>", re.IGNORECASE)


class Tag(Struct, frozen=True, kw_only=True):
    """One tag: `attrs` are the harmless ones (title, datetime, dir), `lang` and `translate` as written."""

    name: str
    closing: bool = False
    attrs: tuple[tuple[str, str], ...] = ()
    lang: str | None = None
    translate: str = ""


class _TagReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tag: Tag | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.tag is not None:
            return
        given = {name: value or "" for name, value in attrs}
        kept = tuple((name, given[name]) for name in _KEPT if given.get(name) and _fits(name, given[name]))
        self.tag = Tag(name=tag, attrs=kept, lang=given.get("lang"), translate=given.get("translate", ""))

    def handle_endtag(self, tag: str) -> None:
        self.tag = self.tag or Tag(name=tag, closing=True)


def _fits(name: str, value: str) -> bool:
    return name != "dir" or value in _DIRECTIONS


def read_first_tag(html: str) -> Tag | None:
    """The first tag in `html`; None when it has none (comments, declarations, processing instructions)."""
    reader = _TagReader()
    start = re.search(r"<[a-zA-Z/][^>]*>?", html)
    if start:
        reader.feed(html[start.start() :])
    return reader.tag


def clean_block(html: str) -> str:
    """What of a block of raw HTML may be published: a conservative list of tags and attributes, no `id`, no style."""
    cleaned = nh3.clean(
        html,
        tags=set(_BLOCK_TAGS),
        attributes=_BLOCK_ATTRIBUTES,
        clean_content_tags=_UNSEEN,
        url_schemes=set(SCHEMES),
        attribute_filter=_filtered,
        link_rel=None,
    )
    return _SOURCELESS.sub("", cleaned).strip()


def _filtered(_element: str, attribute: str, value: str) -> str | None:
    if attribute in {"href", "src"}:
        return value if is_safe(value) else None
    return value


def visible_text(cleaned: str) -> str:
    """The text of cleaned HTML, a space where elements end that stand apart."""
    return unescape(nh3.clean(_EDGES.sub(" ", cleaned), tags=set()))


def shows_something(cleaned: str) -> bool:
    """Whether cleaned HTML without text still shows a picture or a rule."""
    return _SHOWS.search(cleaned) is not None

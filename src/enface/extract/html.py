"""HTML of single marks and texts: the one place where they become elements, for originals and translations alike.

Safe by construction: elements come from the tables below, text and attribute values are escaped, addresses are
limited to schemes that run nothing. A text can bring no markup of its own, so nothing is left to be sanitised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Mapping
from functools import lru_cache
from html import escape

from msgspec import Struct, field

from enface.extract.inline import Mark
from enface.model.document import Phrase, Span
from enface.model.edition import State
from enface.model.language import UNDETERMINED
from enface.text.addresses import is_safe
from enface.text.markup import INLINE
from enface.text.regex import regex
from enface.text.tags import direction_of, is_native

Link = Callable[[str], str]
Pair = tuple[str, str]


def own_tongue(_: str) -> str:
    """For pages that lead to none in another language."""
    return ""


_CONTROLS = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_BIDI = regex("[\u202a-\u202e\u2066-\u2069]")
_BOTH = regex(f"{_CONTROLS.pattern}|{_BIDI.pattern}")
_TAGS = INLINE | {"span"}  # which only enface itself writes, for glosses
_ATTRIBUTES = {"title": re.compile(r".*", re.DOTALL), "dir": re.compile(r"ltr|rtl|auto"),
               "datetime": re.compile(r"[-\w:+. ]*"), "class": re.compile(r"gloss")}  # fmt: skip


class Flags(Struct, frozen=True, kw_only=True):
    """What is said of a block by its state, in the language of the page ("Being updated"), and where it leads.

    `facing` is the address of the en-face edition, where the block faces its original; "" for none.
    """

    labels: Mapping[State, str]
    facing: str = ""


NO_FLAGS = Flags(labels={})


class Setting(Struct, frozen=True, kw_only=True):
    """The page round about: its language, how it resolves an address as the author wrote it, the site's locales.

    `tongue` names the language of a page of the site by its resolved address, "" where it is the reader's own.
    `flags` are what it says of blocks, `phrase` gives the theme's words in its language. `blanks` takes what stood for
    blanks of skeletons: links and phrases come again.
    """

    language: str
    link: Link = str
    locales: tuple[str, ...] = ()
    tongue: Link = own_tongue
    flags: Flags = NO_FLAGS
    phrase: Callable[[Phrase], str] = str
    blanks: dict[Hashable, str] = field(default_factory=dict)


def differs(tag: str, language: str, locales: Collection[str]) -> bool:
    """Whether text in `tag` must be marked where `language` is in force; `locales` are the site's."""
    return tag not in (UNDETERMINED, language) and not is_native(tag, language, locales)


@lru_cache(maxsize=4096)
def attribute(name: str, value: str) -> str:
    """The attribute with a leading space, its value escaped."""
    return f' {name}="{escape(_CONTROLS.sub("", value))}"'


@lru_cache(maxsize=1024)
def language_attributes(tag: str, language: str, locales: tuple[str, ...]) -> str:
    """`lang`, and `dir` when the direction changes, for text in `tag` where `language` is in force; "" for none."""
    if not differs(tag, language, locales):
        return ""
    direction = direction_of(tag)
    turned = attribute("dir", direction) if direction != direction_of(language) else ""
    return attribute("lang", tag) + turned


def is_clean(text: str) -> bool:
    """Whether the text may be shown as it is: most have nothing of what `unwanted` looks for."""
    return text.isprintable() or not _BOTH.search(text)


def text_html(text: str, unwanted: re.Pattern[str]) -> str:
    """The text, escaped, without the characters that are `unwanted` where it stands."""
    return escape(text if text.isprintable() else unwanted.sub("", text), quote=False)


def plain_html(text: str) -> str:
    """The same of a text that stands alone."""
    return escape(text, quote=False) if text.isprintable() else text_html(text, unwanted_in(text))


def unwanted_in(text: str) -> re.Pattern[str]:
    """The characters that may not be shown: controls, and direction marks that would reach beyond the text."""
    return _CONTROLS if text.isprintable() or _contained(text) else _BOTH


def _contained(text: str) -> bool:
    """Whether every bidi embedding, override and isolate is closed in its turn (UAX 9), so that none leaks."""
    opened: list[str] = []
    for control in _BIDI.findall(text):
        if control in "\u202c\u2069":
            if not opened or opened.pop() != control:
                return False
        else:
            opened.append("\u202c" if control <= "\u202e" else "\u2069")
    return not opened


def address(href: str, link: Link) -> str | None:
    """The address as the page uses it; None when it leads nowhere, a browser might run it or it hides its scheme."""
    if not is_safe(href):
        return None
    resolved = link(href)
    return resolved if resolved and is_safe(resolved) else None


def pair_html(span: Span, lang: str) -> Pair:
    """The start and end of the element of a span that is no link, `lang` being its attributes of language."""
    match span.kind:
        case "emphasis":
            return f"<em{lang}>", "</em>"
        case "strong":
            return f"<strong{lang}>", "</strong>"
        case "term":
            return f'<span translate="no"{lang}>', "</span>"
        case "html" if span.attr("tag") in _TAGS:
            return f"<{span.attr('tag')}{_allowed(span)}{lang}>", f"</{span.attr('tag')}>"
        case _:
            return (f"<span{lang}>", "</span>") if lang else ("", "")


def _allowed(span: Span) -> str:
    kept = ((name, value) for name, value in span.attrs if name in _ATTRIBUTES and _ATTRIBUTES[name].fullmatch(value))
    return "".join(attribute(name, value) for name, value in dict(kept).items())


def unit_html(mark: Mark) -> str:
    """A unit without any address: code, a break, an element that holds nothing."""
    match mark.span.kind:
        case "code":
            return f"<code>{plain_html(mark.text)}</code>"
        case "break":
            return "<br>\n"
        case _:
            return f"<{mark.span.attr('tag')}>"


def addressed_html(mark: Mark, setting: Setting) -> str:
    """What a page has for a mark with an address: the start of a link, an image, the reference to a note."""
    match mark.span.kind:
        case "link":
            return _link(mark.span, setting)
        case "image":
            return image_html(mark.span, mark.text, setting)
        case _:
            return _reference(mark.span, setting)


def _link(span: Span, setting: Setting) -> str:
    href = address(span.attr("href"), setting.link)
    return _anchor(href, setting.tongue(href) if href is not None else "", span.attr("title"))


@lru_cache(maxsize=4096)
def _anchor(href: str | None, tongue: str, title: str) -> str:
    leading = attribute("href", href) if href is not None else ""
    hreflang = attribute("hreflang", tongue) if tongue else ""
    return f"<a{leading}{hreflang}{attribute('title', title) if title else ''}>"


def image_html(span: Span, alt: str, setting: Setting, attributes: str = "") -> str:
    """The image of a span (or of a figure, with its own `attributes`), loaded when it comes into view.

    Where there is no picture to load, its alternative text stands in its place.
    """
    source = address(span.attr("src"), setting.link)
    if source is None:
        return f"<span{attributes}>{plain_html(alt)}</span>"
    title = attribute("title", span.attr("title")) if span.attr("title") else ""
    size = "".join(attribute(name, span.attr(name)) for name in ("width", "height") if span.attr(name).isdecimal())
    shown = f"{attribute('src', source)}{_srcset(span, setting)}{attribute('alt', _BIDI.sub('', alt))}"
    return f'<img{attributes}{shown}{title}{size} loading="lazy">'


def _srcset(span: Span, setting: Setting) -> str:
    """The widths to choose from, for a picture as wide as the column of text."""
    every = [candidate.split(" ") for candidate in span.attr("srcset").split(", ") if candidate]
    if not every:
        return ""
    widths = ", ".join(f"{setting.link(href)} {width}" for href, width in every)
    return attribute("srcset", widths) + attribute("sizes", "auto, (min-width: 42rem) 38rem, 100vw")


def _reference(span: Span, setting: Setting) -> str:
    """A footnote's number, leading to the note; `id` is where the note leads back to."""
    number, name = span.attr("number"), span.attr("id")
    anchor = attribute("id", name) if name else ""
    href = address(f"#note-{number}", setting.link)
    target = attribute("href", href) if href is not None else ""
    return f'<sup><a{target}{anchor} role="doc-noteref">{escape(number)}</a></sup>'

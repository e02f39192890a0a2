"""HTML for feeds the short way: everyday elements that enface wrote itself need no parser to lose their attributes."""

from __future__ import annotations

import re
from collections.abc import Callable

_INLINE = frozenset({"a", "em", "strong", "code", "span", "small", "sup", "sub", "cite", "b", "i", "q", "bdi"})
_HOLDERS = frozenset({"ul", "ol", "li", "blockquote", "figure", "figcaption"})
_BLOCKS = _HOLDERS | {"p", "h2", "h3", "h4", "h5", "h6"}
_KEPT = frozenset({"lang", "dir", "title", "translate"})
_LINKS = _KEPT | {"href", "hreflang"}
_SELDOM = frozenset({"start", "reversed", "cite", "datetime"})
_CUT = re.compile(r"(<[^<>]*>)")
_OPENING = re.compile(r'<([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>&\xa0]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_HREF = re.compile(r"https?://[\w.-]+/[\w./-]*|(?:/[\w-]+)+/?|/|#[\w-]+", re.ASCII)
_OTHER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\xa0\ufdd0-\ufdef\ufeff\ufffe\uffff]|&(?!(?:amp|lt|gt);)|[<>]")
"""What a serializer of HTML may write otherwise."""


def bare(html: str, absolute: Callable[[str], str]) -> str | None:
    """The elements with the attributes alone that readers of feeds keep, every address `absolute`.

    None where there is anything but everyday elements, properly nested, which are what a parser would make of them.
    """
    pieces = _CUT.split(html)
    if _OTHER.search("".join(pieces[::2])):
        return None
    opened: list[str] = []
    for place in range(1, len(pieces), 2):
        tag = pieces[place]
        if tag[1] == "/":
            if not opened or opened.pop() != tag[2:-1]:
                return None
        elif tag != "<br>":
            found = _OPENING.fullmatch(tag)
            if found is None or not _may_open(found[1], opened):
                return None
            opened.append(found[1])
            if found[2]:
                said = _attributes(found[1], found[2], absolute)
                if said is None:
                    return None
                pieces[place] = f"<{found[1]}{said}>"
    return None if opened else "".join(pieces)


def _may_open(name: str, opened: list[str]) -> bool:
    """Whether a parser leaves an element where it begins."""
    if name in _INLINE:
        return name not in opened
    if name == "li":
        return bool(opened) and opened[-1] in {"ul", "ol"} and _HOLDERS.issuperset(opened)
    return name in _BLOCKS and _HOLDERS.issuperset(opened)


def _attributes(name: str, text: str, absolute: Callable[[str], str]) -> str | None:
    given = _ATTRIBUTE.findall(text)
    if len(dict(given)) < len(given) or not _SELDOM.isdisjoint(dict(given)):
        return None
    kept = []
    for key, value in given:
        if key == "href" and name == "a":
            if not _HREF.fullmatch(value):
                return None
            kept.append(f' href="{absolute(value)}"')
        elif key in (_LINKS if name == "a" else _KEPT):
            kept.append(f' {key}="{value}"')
    return "".join(kept)

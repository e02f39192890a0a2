"""Tagged text, the notation of messages: `<e1>Run</e1>, by <a2>Aneesh Chaganty</a2>`, `<c3/>`.

A tag's letter says what it marks, its number counts the tags of the message. `&lt;` and `&amp;` stand for the signs.
Everything here works on the string alone and in linear time, so that a catalog is judged without its document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

NAME: Final = r"[a-z][1-9][0-9]{0,4}"
"""What a tag is called, as a regular expression; so is `ANY`, a whole tag."""
ANY: Final = rf"</?{NAME}/?>"
TAG: Final = re.compile(rf"<(/?)({NAME})(/?)>")
"""A tag by its parts: the slash of one that closes, the name, the slash of one that stands alone."""

Edge = Literal["open", "close", "empty"]

_CUT = re.compile(f"({ANY})")
LIKE_A_TAG: Final = re.compile(r"(</?[A-Za-z][^<>]*>?)")
"""A tag, or what looks like one: a text split by it has its tags at the odd places."""
_ENTITY = re.compile(r"&(lt|gt|amp);")
_SIGNS = {"lt": "<", "gt": ">", "amp": "&"}


class Tag(Struct, frozen=True):
    """A tag of the notation; `name` is letter and number."""

    edge: Edge
    name: str


class Alien(Struct, frozen=True):
    """What looks like a tag and is none of the notation."""

    text: str


Token = str | Tag | Alien
"""Of tagged text; strings are literal text, unescaped."""


def escape(text: str) -> str:
    """Literal text as it stands in a message."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def unescape(text: str) -> str:
    """The inverse of `escape`; takes `&gt;` as well, and leaves other signs alone."""
    return _ENTITY.sub(lambda found: _SIGNS[found[1]], text) if "&" in text else text


def tokens(text: str) -> Iterator[Token]:
    """The tagged text in pieces, in order; empty pieces are left out."""
    for index, piece in enumerate(LIKE_A_TAG.split(text)):
        if index % 2 == 0:
            if piece:
                yield unescape(piece)
        else:
            yield _tag(piece)


@lru_cache(maxsize=1024)
def _tag(text: str) -> Tag | Alien:
    found = TAG.fullmatch(text)
    if found is None or (found[1] and found[3]):
        return Alien(text)
    return Tag("close" if found[1] else "empty" if found[3] else "open", found[2])


def untagged(text: str) -> str:
    """The text without its tags, still escaped."""
    return _CUT.sub("", text) if "<" in text else text


def cut_at_tags(text: str) -> list[str]:
    """The text in stretches, still escaped: what stands between tags at even places, the tags at odd ones."""
    return _CUT.split(text)

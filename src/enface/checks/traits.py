"""What a translation must have, beside its source, for a rule of a build to find anything in it.

Most translations have nothing of the kind: one look at both texts spares them the rules. A trait may be seen where
there is nothing to find, but never the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from enface.checks.drafts import CRIES, SIGNS, TALK
from enface.checks.figures import DIGITS, FAR, ratings
from enface.checks.letters import alien, scripts_of
from enface.checks.reparse import linked
from enface.checks.subject import Context
from enface.extract.tags import problems_between
from enface.model.catalog import Entry
from enface.text.regex import regex
from enface.text.scripts import letters_by_script, letters_outside, script_of
from enface.text.tagged import LIKE_A_TAG, Token, tokens

Traits = int
"""A set of these bits."""

FORMS: Final = 1
"""It is a plural, or has several forms."""
FLAGS: Final = 2
TAGS: Final = 4
"""The tags are not those of the source in good order, or make links."""
NUMBERS: Final = 8
"""The numbers are not digit by digit those of the source."""
RATINGS: Final = 16
ADDRESSES: Final = 32
"""Source or translation has an address of the web or of people."""
CODE: Final = 64
ECHOES: Final = 128
"""It has signs that engines leave behind."""
LETTERS: Final = 256
"""Many of its letters are of another script than its locale's."""
TERMS: Final = 512
"""The source has terms that the site keeps as they are."""
EVERY: Final = 1023

_HIDING = ("<f", "<w", "<c")
_FIGURES = f"{DIGITS}¼-¾⅐-↉★⭐{FAR}"
_MARKED = regex(f"[@{re.escape(SIGNS)}{_FIGURES}]")
_RUN = regex(f"[{_FIGURES}]+")
_COPIED = regex(f"[@`{_FIGURES}]")
_JOINT = b"\0"
_TAG = regex(LIKE_A_TAG.pattern.replace("[^<>]", r"[^<>\0]").encode())
_NO_JOINT = bytes(range(1, 256))
_UNTAGGED, _NOTHING = (b"", b""), ("", "")
_DULL = regex(rf"[^@`{_FIGURES}</\0]+")
_PLAIN = bytes(code for code in range(128) if code not in b"@`</\0000123456789")
"""What `_COPIED` does not find of ASCII, nor is part of an address."""
_TALKING = (b"H", b"h", b"A", b"a")
"""What `TALK` begins with."""
_CRIES = tuple(map(str.encode, CRIES))
_ECHO = regex(f"[{re.escape(SIGNS)}]")


def traits_of(entry: Entry, context: Context) -> Traits:
    """The traits of a translated entry."""
    if len(entry.translations) > 1 or entry.key.plural is not None:
        return EVERY
    return traits_between(entry.key.text, entry.translations[0], context) | (FLAGS if entry.flags else 0)


def traits_between(source: str, text: str, context: Context) -> Traits:
    """The traits of a translation of one form, but for its flags."""
    traits, locale = 0, context.locale
    if context.terms.keeps and context.terms.keeps_in(source, context.language):
        traits |= TERMS
    hides = False
    if "<" in source or "<" in text:
        wanted, got = LIKE_A_TAG.split(source), LIKE_A_TAG.split(text)
        sound, hides = _of_tags(tuple(wanted[1::2]), tuple(got[1::2]))
        traits |= 0 if sound else TAGS
        source, text = "".join(wanted[::2]), "".join(got[::2])
    if "://" in source or "://" in text:
        traits |= ADDRESSES
    if TALK.match(text):
        traits |= ECHOES
    for cry in CRIES:
        if cry in text:
            traits |= ECHOES
    if _COPIED.search(source) or _MARKED.search(text) or _has_strange(text, locale):
        traits |= _of_marks(source, text, locale, hides=hides)
    return traits


class Glance:
    """A look at many translations into a locale at once, in UTF-8: most have no trait, and that shows."""

    def __init__(self, context: Context) -> None:
        self._keeps = context.terms.keeps
        marks = _marks(context.locale)
        self._plain = bytes(code for code in range(128) if code not in b"</\0" and not marks.match(chr(code)))
        self._dull = _dull(context.locale)

    def doubtful(self, sources: Sequence[bytes], texts: Sequence[bytes]) -> Iterable[int]:
        """The numbers of the texts of one form that may have traits beside their sources; the others have none."""
        ends = len(texts) - 1
        (asked, wanted), (said, got) = _apart_from_tags(sources), _apart_from_tags(texts)
        torn = ends != asked.count(_JOINT) or ends != said.count(_JOINT)
        if self._keeps or torn or any(map(said.__contains__, _CRIES)):
            return range(len(texts))
        tags = zip(wanted, got, strict=True)
        found = {number for number, pair in enumerate(tags) if pair != _UNTAGGED and not _are_plain(*pair)}
        left = zip(_left(asked, _PLAIN, _DULL), _left(said, self._plain, self._dull), strict=True)
        pieces = zip(asked.split(_JOINT), said.split(_JOINT), left, strict=True)
        found.update(number for number, piece in enumerate(pieces) if not _is_plain(*piece))
        return sorted(found)


def _apart_from_tags(texts: Sequence[bytes]) -> tuple[bytes, list[bytes]]:
    """The texts without their tags, joined, and the tags of each, one behind the other."""
    pieces = _TAG.split(_JOINT.join(texts))
    untagged = b"".join(pieces[::2])
    pieces[::2] = [piece.translate(None, _NO_JOINT) for piece in pieces[::2]]
    return untagged, b"".join(pieces).split(_JOINT)


def _left(joined: bytes, plain: bytes, dull: re.Pattern[str]) -> list[str]:
    """What is left of each text without what is plain."""
    left = joined.translate(None, plain).decode()
    return (left if left.isascii() else dull.sub("", left)).split("\0")


def _is_plain(source: bytes, text: bytes, left: tuple[str, str]) -> bool:
    """Whether texts without tags have no traits; where that does not show it is False."""
    if left != _NOTHING:
        digits = left[1].encode()
        if left[0] != left[1] or not digits.isdigit() or digits not in source or digits not in text:
            return False  # else it is the same number whose digits stand together
    return not (text.startswith(_TALKING) and TALK.match(text.decode()))


@lru_cache(maxsize=4096)
def _are_plain(source: bytes, target: bytes) -> bool:
    """Whether nothing is wrong with the tags, one behind the other, and none keeps a passage as it is."""
    sound, hides = _of_tags(*(tuple(LIKE_A_TAG.findall(some.decode())) for some in (source, target)))
    return sound and not hides


def _of_marks(source: str, text: str, locale: str, *, hides: bool) -> Traits:
    """What the signs and letters of two texts without tags amount to, some of which may be kept passages."""
    traits = ECHOES if _ECHO.search(text) else 0
    if "@" in source or "@" in text:
        traits |= ADDRESSES
    if "`" in source:
        traits |= CODE
    if _has_strange(text, locale):
        unclear = hides or "`" in text or "&" in text
        traits |= LETTERS if unclear or alien(letters_by_script(text), scripts_of(locale)) else 0
    wanted, got = _RUN.findall(source), _RUN.findall(text)
    if sorted(wanted) != sorted(got) or (hides and got):
        traits |= NUMBERS
    if got and (hides or any(ratings(text))):
        traits |= RATINGS
    return traits


@lru_cache(maxsize=4096)
def _of_tags(source: tuple[str, ...], target: tuple[str, ...]) -> tuple[bool, bool]:
    """Whether nothing is wrong with the tags whatever stands between them, and whether any keeps a passage as it is."""
    wanted, got = _apart(source), _apart(target)
    sound = not problems_between(wanted, got) and not linked(got) - linked(wanted)
    return sound, any(tag.startswith(_HIDING) for tag in (*source, *target))


def _apart(tags: tuple[str, ...]) -> tuple[Token, ...]:
    """The tags, each behind a text."""
    return tuple(piece for tag in tags for piece in ("-", *tokens(tag)))


class _Strange(dict[str, bool]):
    """Which letters are of other scripts than those of a locale; found out of each when it is met."""

    def __init__(self, locale: str) -> None:
        self._own = {"", *scripts_of(locale)}

    def __missing__(self, char: str) -> bool:
        found = self[char] = script_of(char) not in self._own
        return found


_strange = lru_cache(maxsize=128)(_Strange)


def _has_strange(text: str, locale: str) -> bool:
    return any(map(_strange(locale).__getitem__, {*text}))


@lru_cache(maxsize=128)
def _marks(locale: str) -> re.Pattern[str]:
    """Finds whatever `_of_marks` looks for in a translation: compiled for those who have many to look at."""
    return re.compile(f"[{_inside(locale)}]")


@lru_cache(maxsize=128)
def _dull(locale: str) -> re.Pattern[str]:
    """Finds whatever they do not."""
    return re.compile(rf"[^{_inside(locale)}</\0]+")


def _inside(locale: str) -> str:
    return f"@{re.escape(SIGNS)}{_FIGURES}{letters_outside(scripts_of(locale))}"

"""What a translation must have, beside its source, for a rule of a build to find anything in it.

Most translations have nothing of the kind: one look at both texts spares them the rules. A trait may be seen where
there is nothing to find, but never the other way round.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from enface.checks.drafts import CRIES, SIGNS, TALK
from enface.checks.figures import DIGITS, FAR, ratings
from enface.checks.letters import alien, scripts_of
from enface.checks.reparse import linked
from enface.checks.subject import Context
from enface.extract.tags import problems_between
from enface.model.catalog import Entry
from enface.text.scripts import letters_by_script, letters_outside
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
_RUN = re.compile(f"[{_FIGURES}]+")
_COPIED = re.compile(f"[@`{_FIGURES}]")
_ECHO = re.compile(f"[{re.escape(SIGNS)}]")


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
    if _COPIED.search(source) or _marks(locale).search(text):
        traits |= _of_marks(source, text, locale, hides=hides)
    return traits


def _of_marks(source: str, text: str, locale: str, *, hides: bool) -> Traits:
    """What the signs and letters of two texts without tags amount to, some of which may be kept passages."""
    traits = ECHOES if _ECHO.search(text) else 0
    if "@" in source or "@" in text:
        traits |= ADDRESSES
    if "`" in source:
        traits |= CODE
    if _foreign(locale).search(text):
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


@lru_cache(maxsize=128)
def _foreign(locale: str) -> re.Pattern[str]:
    """Finds letters of other scripts."""
    return re.compile(f"[{letters_outside(scripts_of(locale))}{FAR}]")


@lru_cache(maxsize=128)
def _marks(locale: str) -> re.Pattern[str]:
    """Finds whatever `_of_marks` looks for in a translation."""
    return re.compile(f"[@{re.escape(SIGNS)}{_FIGURES}{letters_outside(scripts_of(locale))}]")

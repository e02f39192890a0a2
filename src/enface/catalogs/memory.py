"""The translation memory: what humans have translated before, as blocks and as sentences, and what it proposes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from enface.catalogs.stamps import digest
from enface.catalogs.wording.retag import retagged, tag_letters
from enface.catalogs.wording.similarity import similarity
from enface.text.normal import cosmetic_form
from enface.text.tagged import untagged

Level = Literal["block", "sentence"]

LEAST, MOST = 0.7, 5
"""How alike a proposal must be at least, and how many are given, unless somebody asks otherwise."""

_OUT_OF_USE, _OTHER_TYPOGRAPHY, _OTHER_TAGS, _IMPORTED = 0.01, 0.005, 0.03, 0.002


class Unit(NamedTuple):
    """A text in the source language with its accepted translation, tags and all.

    `context` is its msgctxt; `before` and `after` are `surroundings` of the texts beside it: blocks of the same
    document, sentences of the same block. `where` is the document that uses it, else the file it comes from.
    `level` is what was translated as a whole; `obsolete` says that no document has it any more, `imported` that it
    comes from another tool's memory.
    """

    source: str
    target: str
    level: Level
    context: str | None = None
    before: str = ""
    after: str = ""
    where: str = ""
    obsolete: bool = False
    imported: bool = False


class Filed(NamedTuple):
    """A unit and the pair it belongs to (BCP 47 tags)."""

    language: str
    locale: str
    unit: Unit


class Suggestion(NamedTuple):
    """A translation from the memory for a text that was asked for.

    `text` has the names of tags that the asked text has. `source` is what it translates, `similarity` how alike that
    is: 1.0 only for the very same words, signs and kinds of tags of a text in use. `context` says that msgctxt or a
    neighbour agree as well; `where` names the document or file it comes from.
    """

    text: str
    source: str
    similarity: float
    level: Level
    context: bool
    where: str


class Memory(Protocol):
    """Remembers what was translated between one source language and one locale. Safe to ask from several threads."""

    def suggest(
        self,
        text: str,
        *,
        context: str | None = None,
        before: str = "",
        after: str = "",
        most: int = MOST,
        least: float = LEAST,
    ) -> tuple[Suggestion, ...]:
        """What it knows for a tagged text, best first, no translation twice.

        `context` is the msgctxt of the text, `before` and `after` the source texts beside it ("" where there are
        none); `least` is the lowest similarity worth showing.
        """
        ...


class Asked(NamedTuple):
    """What a memory is asked for."""

    text: str
    context: str | None = None
    before: str = ""
    after: str = ""


def surroundings(text: str) -> str:
    """What a unit keeps of the text beside it: a digest of its words; "" for no text."""
    return digest([exact_form(text)]) if text else ""


@lru_cache(maxsize=4096)
def exact_form(text: str) -> str:
    """What texts have in common that differ only in tags, typography and case."""
    return cosmetic_form(untagged(text)).casefold()


def suggestions(asked: Asked, units: Iterable[Unit], *, most: int, least: float) -> tuple[Suggestion, ...]:
    """The best of these units for the text: at most `most`, each at least `least` alike, each translation once."""
    scored = ((unit, _likeness(asked.text, unit, least)) for unit in units)
    found = [_suggestion(asked, unit, alike) for unit, alike in scored if alike and alike >= least]
    best: dict[str, Suggestion] = {}
    for each in sorted(found, key=_rank):
        best.setdefault(each.text, each)
    return tuple(best.values())[:most]


def _rank(suggestion: Suggestion) -> tuple[float, bool, bool, str, str]:
    return (
        -suggestion.similarity,
        not suggestion.context,
        suggestion.level == "sentence",
        suggestion.where,
        suggestion.text,
    )


def _suggestion(asked: Asked, unit: Unit, alike: float) -> Suggestion:
    return Suggestion(
        text=retagged(unit.target, unit.source, asked.text),
        source=unit.source,
        similarity=alike,
        level=unit.level,
        context=_agrees(asked, unit),
        where=unit.where,
    )


def _likeness(text: str, unit: Unit, least: float) -> float:
    """Word similarity, a little less for what is not the same beside words; 0 for less than `least`."""
    if unit.source == text:
        alike = 1.0
    else:
        was, now = untagged(unit.source), untagged(text)
        alike = similarity(was, now, least=max(0.0, least))
        if alike < 1 and _letters_of(was) == _letters_of(now) and cosmetic_form(was) == cosmetic_form(now):
            alike = 1 - _OTHER_TYPOGRAPHY
        if alike and tag_letters(unit.source) != tag_letters(text):
            alike -= _OTHER_TAGS
    return max(0.0, round(alike - _OUT_OF_USE * unit.obsolete - _IMPORTED * unit.imported, 4))


def _letters_of(text: str) -> str:
    """Enough of it to see at once that two texts differ in more than typography."""
    return "".join(filter(str.isalnum, text[:24]))[:12]


def _agrees(asked: Asked, unit: Unit) -> bool:
    if asked.context and asked.context == unit.context:
        return True
    pairs = (asked.before, unit.before), (asked.after, unit.after)
    return any(there and surroundings(here) == there for here, there in pairs)

"""Looks for many wordings at once in what is seen of a text, inflected forms included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from msgspec import Struct

from enface.text.inflection import folded, is_form, strict
from enface.text.lengths import DENSE, letters
from enface.text.regex import regex
from enface.text.tags import language_of
from enface.text.visible import Visible

Kind = Literal["term", "keep", "work", "person"]

WORD = regex(
    r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0963\u0966-\u0dff\u1000-\u109f\u1780-\u17d3\u200c\u200d])*"
)
"""A word with its combining marks; scripts without spaces are to be taken out before."""

_CLOSE = regex(r"[\s\-‐‑'’ʼ·]{1,3}")
_OPENING, _CLOSING = "\"'“‘„«‹「『《〈（", "\"'”’“»›」』》〉）.,!?"
_YEAR = regex(r"\s?[(（](?:1[89]|20)\d\d[)）]")
_SENTENCE_START = regex(r"(?:^|[.?!…:;。！？\n]|[\"“‘«„(–—])\s*$")
_OF_A_NAME_IN_CODE = frozenset("_@`")
_STEM, _LONG, _WINDOW = 3, 8, 60
_REMEMBERED = 50_000


class Sought(Struct, frozen=True):
    """A wording to look for, its words as they stand and folded; with `case` it is looked for capitals and all."""

    kind: Kind
    text: str
    number: int
    case: bool
    words: tuple[str, ...]
    folds: tuple[str, ...]

    @classmethod
    def of(cls, kind: Kind, text: str, number: int, language: str, *, case: bool) -> Sought:
        """The wording `text`; `number` says to the caller which of its kind it is."""
        words = tuple(found[0] for found in WORD.finditer(text))
        return cls(kind, text, number, case, words, tuple(folded(word, language) for word in words))


class Found(NamedTuple):
    """A wording at `start:end` of the visible text."""

    start: int
    end: int
    sought: Sought


class Index:
    """The wordings to look for in one language, by how they begin."""

    def __init__(self, language: str, every: Sequence[Sought]) -> None:
        self._language = language
        self._endings = strict(language)
        self._by_word: dict[str, list[Sought]] = {}
        self._by_stem: dict[str, list[Sought]] = {}
        self._by_letter: dict[str, list[Sought]] = {}
        self._beginnings: dict[str, Sequence[Sought]] = {}
        for sought in every:
            if DENSE.search(sought.text) or not sought.words:
                self._by_letter.setdefault(sought.text[0].casefold(), []).append(sought)
            elif sought.kind in {"work", "person"} or not self._endings.come:
                self._by_word.setdefault(sought.folds[0], []).append(sought)
            else:
                self._by_stem.setdefault(sought.folds[0][:_STEM], []).append(sought)
        self._initials = frozenset(letter[:1] for letter in self._by_letter)

    def __bool__(self) -> bool:
        return bool(self._by_word or self._by_stem or self._by_letter)

    def found(self, seen: Visible) -> list[Found]:
        """What is found, in order; of overlapping ones the longest, then the first in the glossary."""
        every = [*self._in_words(seen.text), *self._in_letters(seen.text)]
        if not every:
            return []
        taken = bytearray(len(seen.text))
        chosen: list[Found] = []
        for each in sorted(every, key=lambda found: (found.start - found.end, found.start)):
            if not any(taken[each.start : each.end]) and self._meant(each, seen):
                taken[each.start : each.end] = b"\1" * (each.end - each.start)
                chosen.append(each)
        return sorted(chosen)

    def _in_words(self, text: str) -> Iterator[Found]:
        words = [(found[0], found.start(), found.end()) for found in WORD.finditer(DENSE.sub(" ", text))]
        begun = [(at, candidates) for at, (word, _, _) in enumerate(words) if (candidates := self._candidates(word))]
        folds = [folded(word, self._language) for word, _, _ in words] if begun else []
        for at, candidates in begun:
            for sought in candidates:
                last = at + len(sought.words) - 1
                if last < len(words) and self._matches(sought, words[at : last + 1], folds[at : last + 1], text):
                    yield Found(words[at][1], words[last][2], sought)

    def _candidates(self, word: str) -> Sequence[Sought]:
        """The wordings that may begin with a word; remembered, since texts consist of the same words."""
        known = self._beginnings.get(word)
        if known is None:
            fold = folded(word, self._language)
            stems = {fold[:_STEM], *self._without_particles(fold)}
            known = (*self._by_word.get(fold, ()), *(one for stem in stems for one in self._by_stem.get(stem, ())))
            if len(self._beginnings) >= _REMEMBERED:
                self._beginnings.clear()
            self._beginnings[word] = known
        return known

    def _without_particles(self, fold: str) -> Iterator[str]:
        if self._endings.before:
            found = re.match(self._endings.before, fold)
            if found and found.end():
                yield fold[found.end() : found.end() + _STEM]

    def _matches(self, sought: Sought, words: Sequence[tuple[str, int, int]], folds: Sequence[str], text: str) -> bool:
        if sought.kind in {"work", "person"}:
            stretch = text[words[0][1] : words[-1][2]]
            return _plain(stretch) == _plain(sought.text)
        endings = self._endings
        same = all(is_form(term, fold, endings) for term, fold in zip(sought.folds, folds, strict=True))
        if not same or (sought.case and not _cased(sought.words, [word for word, _, _ in words])):
            return False
        return all(_CLOSE.fullmatch(text[left[2] : right[1]]) for left, right in pairwise(words))

    def _in_letters(self, text: str) -> Iterator[Found]:
        if self._initials.isdisjoint(text.casefold()):
            return
        for at, letter in enumerate(text):
            for sought in self._by_letter.get(letter.casefold(), ()):
                if text.startswith(sought.text, at):
                    yield Found(at, at + len(sought.text), sought)

    def _meant(self, found: Found, seen: Visible) -> bool:
        if found.sought.kind == "work":
            return _is_title(found, seen)
        if {seen.text[found.start - 1 : found.start], seen.text[found.end : found.end + 1]} & _OF_A_NAME_IN_CODE:
            return False
        return found.sought.kind != "term" or found.sought.case or not _in_a_name(found, seen.text, self._language)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _cased(term: Sequence[str], words: Sequence[str]) -> bool:
    """Whether capitals stand where they do in the term."""
    return all(
        one[:1].isupper() == two[:1].isupper() and (not one.isupper() or len(one) < 2 or two[: len(one)].isupper())
        for one, two in zip(term, words, strict=True)
    )


def _is_title(found: Found, seen: Visible) -> bool:
    """Whether the words are meant as a title: several or long, or set off by emphasis, quotes or a year."""
    title = found.sought.text
    if len(found.sought.words) > 1 or letters(title) >= _LONG or len(DENSE.findall(title)) > 3:
        return True
    text = seen.text
    before, after = text[max(0, found.start - 1) : found.start], text[found.end : found.end + 1]
    quoted = before and before in _OPENING and after and after in _CLOSING
    return bool(quoted or (found.start, found.end) in seen.set_off or _YEAR.match(text, found.end))


def _in_a_name(found: Found, text: str, language: str) -> bool:
    """Whether a term without capitals is written with one beside another word that has one: part of a name."""
    if language_of(language) in {"de", "lb"} or not text[found.start].isupper() or found.sought.text[0].isupper():
        return False
    before, after = text[max(0, found.start - _WINDOW) : found.start], text[found.end : found.end + 2].lstrip()
    previous = (before.split() or [""])[-1]
    starts = found.start == 0 or _SENTENCE_START.search(before)
    return not starts and (after[:1].isupper() or (previous[:1].isupper() and previous[-1:].isalnum()))

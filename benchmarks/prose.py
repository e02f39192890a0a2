"""Sentences in sixteen languages, put together from lists: the same one in Markdown, tagged, or plain."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random

from msgspec import Struct

LOCALES = ("en", "vi", "es", "ar", "ja")
MORE = (*LOCALES, "fr", "de", "pt-BR", "ru", "zh-Hans", "ko", "hi")
EVERYWHERE = ("en", "vi", "ar", "he", "fa", "th", "hi", "ja", "zh-Hans", "zh-Hant", "ko", "pt-BR")
UNSPACED = frozenset({"ja", "zh-Hans", "zh-Hant"})
Words = Mapping[str, str]

_LISTS: dict[str, list[Words]] = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))
SUBJECTS, PREDICATES, TAILS, TAGS = (_LISTS[name] for name in ("subjects", "predicates", "tails", "tags"))
SENTENCE, HEADING, ITEM = _LISTS["forms"]
SECTION, TITLE, DESCRIPTION = _LISTS["site"]
_MARKDOWN = {"e": "*{}*", "b": "**{}**", "a": "[{}](https://example.com/scenes)"}
_LETTERS = ("", *_MARKDOWN)
_KINDS = len(SUBJECTS) * len(PREDICATES) * len(TAILS) * len(_LETTERS)
_RADIX = 2**13
"""More than sentences and numbers of items together."""


class Sentence(Struct, frozen=True, kw_only=True):
    """`mark` is "" or the letter of what is marked in it: e (emphasis), b (strong) or a (link, on the tail)."""

    subject: int
    predicate: int
    tail: int
    mark: str = ""

    @property
    def code(self) -> int:
        """A number of its own, from 1 to `_KINDS`."""
        place = (self.subject * len(PREDICATES) + self.predicate) * len(TAILS) + self.tail
        return place * len(_LETTERS) + _LETTERS.index(self.mark) + 1

    def bare(self, locale: str) -> str:
        """Without its mark."""
        return _said(locale, self.subject, self.predicate, self.tail, "", 0)

    def markdown(self, locale: str) -> str:
        """As an author writes it."""
        return _said(locale, self.subject, self.predicate, self.tail, self.mark, 0)

    def tagged(self, locale: str, number: int) -> str:
        """As a catalog has it, its tag with this number."""
        return _said(locale, self.subject, self.predicate, self.tail, self.mark, number)


@lru_cache(maxsize=2**17)
def _said(locale: str, subject: int, predicate: int, tail: int, mark: str, number: int) -> str:
    """The sentence in this locale: its mark as a tag with a number, as Markdown with none."""
    words = {"subject": SUBJECTS[subject][locale], "tail": TAILS[tail][locale]}
    if mark:
        marked = "tail" if mark == "a" else "subject"
        form = f"<{mark}{number}>{{}}</{mark}{number}>" if number else _MARKDOWN[mark]
        words[marked] = form.format(words[marked])
    return SENTENCE[locale].format(predicate=PREDICATES[predicate][locale], **words)


class Passage(Struct, frozen=True, kw_only=True):
    """A block: sentences, or with `number` a list item or a heading (about the first sentence's subject)."""

    sentences: tuple[Sentence, ...]
    number: int = 0
    heading: bool = False

    @property
    def code(self) -> int:
        """A number that only the same text has; headings have negative ones."""
        if self.heading:
            return -(self.sentences[0].subject + self.number * len(SUBJECTS)) - 1
        code = self.number + _KINDS if self.number else 0
        for sentence in self.sentences:
            code = code * _RADIX + sentence.code
        return code

    def markdown(self, locale: str) -> str:
        """As an author writes it."""
        return "".join(self._pieces(locale, [sentence.markdown(locale) for sentence in self.sentences]))

    def tagged(self, locale: str) -> str:
        """As a catalog has it: tags numbered in order."""
        return "".join(self.pieces(locale))

    def pieces(self, locale: str) -> Sequence[str]:
        """As a catalog has it, sentence by sentence, with the spaces between them."""
        numbers = range(1, 100)
        marked = 0
        said: list[str] = []
        for sentence in self.sentences:
            said.append(sentence.tagged(locale, numbers[marked]))
            marked += sentence.mark != ""
        return self._pieces(locale, said)

    def marks(self) -> Iterator[str]:
        """The letters of what is marked in it, in order."""
        return (sentence.mark for sentence in self.sentences if sentence.mark)

    def _pieces(self, locale: str, said: list[str]) -> Sequence[str]:
        if self.heading:
            return [HEADING[locale].format(subject=SUBJECTS[self.sentences[0].subject][locale], number=self.number)]
        if locale not in UNSPACED:
            said = [f"{piece} " for piece in said[:-1]] + said[-1:]
        return [ITEM[locale].format(number=self.number, sentence="".join(said))] if self.number else said


def some_sentence(random: Random, marks: Sequence[str] = ("",)) -> Sentence:
    """Any sentence, with one of these marks."""
    return Sentence(
        subject=random.randrange(len(SUBJECTS)),
        predicate=random.randrange(len(PREDICATES)),
        tail=random.randrange(len(TAILS)),
        mark=random.choice(marks),
    )


_MARKS = ("", "", "", "", "e", "b", "a")


def paragraph(random: Random, length: int, marks: Sequence[str] = _MARKS) -> Passage:
    """Sentences, some with one of these marks: emphasis and now and then a link."""
    return Passage(sentences=tuple(some_sentence(random, marks) for _ in range(length)))


def heading(random: Random) -> Passage:
    """A heading above a section."""
    return Passage(sentences=(some_sentence(random),), number=random.randint(1, 240), heading=True)


def item(random: Random) -> Passage:
    """An item of a list."""
    return Passage(sentences=(some_sentence(random),), number=random.randint(1, 240))

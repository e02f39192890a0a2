"""Sentences in thirteen languages, put together from lists: the same one in Markdown, tagged, or plain."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

LOCALES = ("en", "vi", "es", "ar", "ja")
EVERYWHERE = ("en", "vi", "ar", "he", "fa", "th", "hi", "ja", "zh-Hans", "zh-Hant", "ko", "pt-BR")
_UNSPACED = frozenset({"ja", "zh-Hans", "zh-Hant"})
Words = Mapping[str, str]
Wrap = Callable[[str, str], str]

_LISTS: dict[str, list[Words]] = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))
SUBJECTS, PREDICATES, TAILS, TAGS = (_LISTS[name] for name in ("subjects", "predicates", "tails", "tags"))
SENTENCE, HEADING, ITEM = _LISTS["forms"]
SECTION, TITLE, DESCRIPTION = _LISTS["site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`mark` is "" or the letter of what is marked in it: e (emphasis), b (strong) or a (link, on the tail)."""

    subject: int
    predicate: int
    tail: int
    mark: str = ""

    def text(self, locale: str, wrap: Wrap) -> str:
        """The sentence in this locale; `wrap` puts the markup (letter, text) round the marked words."""
        subject, tail = SUBJECTS[self.subject][locale], TAILS[self.tail][locale]
        if self.mark == "a":
            tail = wrap("a", tail)
        elif self.mark:
            subject = wrap(self.mark, subject)
        predicate = PREDICATES[self.predicate][locale]
        return SENTENCE[locale].format(subject=subject, predicate=predicate, tail=tail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block: sentences, or with `number` a list item or a heading (about the first sentence's subject)."""

    sentences: tuple[Sentence, ...]
    number: int = 0
    heading: bool = False

    def markdown(self, locale: str) -> str:
        """As an author writes it."""
        return self._text(locale, lambda letter, text: _MARKDOWN[letter].format(text))

    def tagged(self, locale: str) -> str:
        """As a catalog has it: tags numbered in order."""
        numbers = iter(range(1, 100))

        def wrap(letter: str, text: str) -> str:
            number = next(numbers)
            return f"<{letter}{number}>{text}</{letter}{number}>"

        return self._text(locale, wrap)

    def _text(self, locale: str, wrap: Wrap) -> str:
        if self.heading:
            return HEADING[locale].format(subject=SUBJECTS[self.sentences[0].subject][locale], number=self.number)
        joint = "" if locale in _UNSPACED else " "
        text = joint.join(sentence.text(locale, wrap) for sentence in self.sentences)
        return ITEM[locale].format(number=self.number, sentence=text) if self.number else text


_MARKDOWN = {"e": "*{}*", "b": "**{}**", "a": "[{}](https://example.com/scenes)"}


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

"""Ordinary edits of a review, mixed: which unchanged sentences keep their translation.

A review is what its catalog holds: paragraphs of sentences with a translation each. One edit rewrites the title,
renames a heading, splits two paragraphs, moves one, and rewrites one but for a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.prose import Passage, Sentence, heading, paragraph, some_sentence
from enface.catalogs.merge import merge
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message, Template
from enface.text.sentences import sentences
from enface.text.tagged import untagged

DOCUMENT = "content/reviews/mixed.md"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A block: its context, and its sentences, each with its translation ("" where there is none yet)."""

    context: str | None
    pairs: tuple[Pair, ...]

    def key(self) -> Key:
        """Its message's."""
        return Key(self.context, " ".join(source for source, _ in self.pairs))


def kept(before: Sequence[Part], after: Sequence[Part], locale: str) -> tuple[int, int]:
    """How many sentences did not change in an edit, and how many of these have their translation after a merge."""
    joint = "" if locale == "ja" else " "
    old = Catalog(
        locale=locale,
        domain="reviews",
        language="en",
        header=None,
        entries=tuple(
            Entry(key=part.key(), translations=(joint.join(text for _, text in part.pairs),), references=(DOCUMENT,))
            for part in before
        ),
    )
    messages = tuple(Message(key=part.key(), language="en", references=(DOCUMENT,)) for part in after)
    merged = merge([old], [Template(domain="reviews", language="en", messages=messages)], locale=locale).catalogs[0]
    found = {entry.key: untagged(entry.translations[0]) for entry in merged.entries if not entry.obsolete}
    wanted = [(part.key(), text) for part in after if not _is_field(part) for _, text in part.pairs if text]
    return len(wanted), sum(untagged(text).strip() in found[key] for key, text in wanted)


def _is_field(part: Part) -> bool:
    return part.context is not None and "|" in part.context


def generated(random: Random, locale: str) -> list[Part]:
    """A review of generated prose, of which the sentence pairs are known."""
    parts = [Part("mixed|title", (_pair(some_sentence(random), locale),))]
    for _ in range(3):
        parts.append(_whole(heading(random), locale))
        parts += [_part(paragraph(random, random.randint(2, 6)), locale) for _ in range(random.randint(2, 3))]
    return parts


def real(catalog: Catalog, random: Random) -> list[Part]:
    """Twelve paragraphs of a catalog whose translators kept to the sentences of the source."""
    parts = []
    for entry in catalog.entries:
        source, translation = entry.key.text, entry.translations[0] if entry.accepted else ""
        halves = sentences(source, catalog.language), sentences(translation, catalog.locale)
        if 1 < len(halves[0]) == len(halves[1]) and entry.key.context is None:
            pairs = zip(*halves, strict=True)
            parts.append(Part(None, tuple((left.strip(), right.strip()) for left, right in pairs)))
    return random.sample(parts, min(12, len(parts)))


def edited(parts: Sequence[Part], random: Random) -> list[Part]:
    """The review after an ordinary day's edits."""
    long = [part for part in parts if len(part.pairs) > 1]
    split, again, rewritten, moved = random.sample(long, 4)
    result: list[Part] = []
    for part in parts:
        if part in (split, again):
            at = random.randint(1, len(part.pairs) - 1)
            result += [Part(None, part.pairs[:at]), Part(None, part.pairs[at:])]
        elif part is rewritten:
            result.append(Part(None, tuple(_rewritten(part, random))))
        elif len(part.pairs) == 1:
            result.append(Part(part.context, ((some_sentence(random).bare("en"), ""),)))
        elif part is not moved:
            result.append(part)
    result.insert(random.randrange(1, len(result)), moved)
    return result


def _rewritten(part: Part, random: Random) -> Iterator[Pair]:
    saved = random.randrange(len(part.pairs))
    for place, pair in enumerate(part.pairs):
        yield pair if place == saved else (some_sentence(random).bare("en"), "")


def _pair(sentence: Sentence, locale: str) -> Pair:
    return sentence.bare("en"), sentence.bare(locale)


def _part(passage: Passage, locale: str) -> Part:
    return Part(None, tuple(_pair(sentence, locale) for sentence in passage.sentences))


def _whole(passage: Passage, locale: str) -> Part:
    return Part("heading", ((passage.tagged("en"), passage.tagged(locale)),))

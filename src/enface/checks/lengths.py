"""Checks of how much there is: against the source, against what fits its place."""

from __future__ import annotations

import math
import statistics
import unicodedata
from collections.abc import Iterator, Sequence

from enface.checks.rule import Found
from enface.checks.subject import Form, Subject
from enface.checks.trouble import Trouble
from enface.text.lengths import letters
from enface.text.sentences import sentences
from enface.text.tags import language_of

_LEAST, _ENOUGH = 20, 30
_FAR = 4.5
_FACTOR = 1.7
_SPREAD = 0.22
"""What the logarithms of ratios of one pair spread by in prose, where too few are known."""
_LIMITS = {"title": 70, "summary": 220, "alt": 250}
_UNSTOPPED = frozenset({"th", "lo", "km", "my", "ja"})


def length_ratio(subjects: Sequence[Subject]) -> Iterator[Found]:
    """A translation is about as long as those of its pair of languages are, by what this locale's catalogs show.

    Told from 20 letters on, where the ratio is 4.5 times the usual spread and 1.7 times away from the median; short
    texts may stray further.
    """
    pairs = [(subject, form, _ratio(form)) for subject in subjects for form in subject.forms[:1] if _counts(form)]
    for language in dict.fromkeys(subject.language for subject, _, _ in pairs):
        own = [triple for triple in pairs if triple[0].language == language]
        usual = _usual([ratio for _, _, ratio in own])
        if usual is None:
            continue
        middle, spread = usual
        for subject, form, ratio in own:
            room = spread * math.sqrt(1 + 60 / letters(form.plain_source))
            away = abs(ratio - middle)
            if away > _FAR * room and away > math.log(_FACTOR):
                than = "longer" if ratio > middle else "shorter"
                cause = f"it is {math.exp(away):.1f} times {than} than translations from {language} usually are here"
                yield subject, Trouble(cause=cause, cure="is it whole, and the right one?")


def _counts(form: Form) -> bool:
    return letters(form.plain_source) >= _LEAST and letters(form.plain) > 0


def _ratio(form: Form) -> float:
    return math.log(letters(form.plain) / letters(form.plain_source))


def _usual(ratios: Sequence[float]) -> tuple[float, float] | None:
    """Median and spread (of the middle half, as of a normal distribution); None where too few are known."""
    if len(ratios) < _ENOUGH:
        return None
    middle = statistics.median(ratios)
    spread = 1.4826 * statistics.median(abs(ratio - middle) for ratio in ratios)
    return middle, max(spread, _SPREAD / 3)


def max_length(subject: Subject) -> Iterator[Trouble]:
    """Titles fit 70 signs, summaries 220, alternative texts 250, as search results and screen readers do.

    Signs are what readers count: letters with their marks, wide ones twice. Passes what is not longer than its source.
    """
    limit = _LIMITS.get(subject.kind)
    if limit is None:
        return
    for form in subject.forms:
        count = signs(form.plain)
        if count > max(limit, signs(form.plain_source)):
            yield Trouble(cause=f"the {subject.kind} has {count} signs, {limit} fit", cure="say it shorter")


def signs(text: str) -> int:
    """What readers count: code points without marks, joiners and what they join; East Asian wide ones count two."""
    count = 0
    joined = False
    for char in text:
        if char == "\u200d":
            joined = True
        elif unicodedata.category(char) in {"Mn", "Me", "Cf"} or "\U0001f3fb" <= char <= "\U0001f3ff":
            continue
        else:
            count += 0 if joined else 2 if unicodedata.east_asian_width(char) in "WF" else 1
            joined = False
    return count


def sentence_count(subject: Subject) -> Iterator[Trouble]:
    """A translation has as many sentences as its source, one more or less at most for each four.

    Thai, Lao, Khmer, Burmese and Japanese are not asked; nor are texts of one sentence.
    """
    if not _UNSTOPPED.isdisjoint((language_of(subject.locale), language_of(subject.language))):
        return
    for form in subject.forms:
        wanted = len(sentences(form.source_words, subject.language))
        got = len(sentences(form.words, subject.locale))
        if wanted > 1 and abs(wanted - got) > 1 + wanted // 4:
            yield Trouble(cause=f"the source has {wanted} sentences, the translation {got}", cure="is it whole?")

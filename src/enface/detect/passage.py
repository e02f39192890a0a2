"""A text to be judged: without addresses, its letters counted by script, its words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import islice

from msgspec import Struct

from enface.detect.languages import CASED, SPACED
from enface.detect.words import PARTICLES, WORD, function_words, parts_of, words_of
from enface.text.regex import regex
from enface.text.scripts import letters_by_script

_ADDRESS = regex(r"\S+://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)[@#]\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|co)\b\S*")
_TAIL = regex(r"(?<=\S)\s+[-–—|·]\s+(?:[A-Z][\w.]*\s?){1,3}$")  # the source after a headline
_DASH = regex(r"\s[-–—|·]\s")
_WIDE_DASHES = frozenset("–—·")
_HEAVY = frozenset({"Hani", "Hang"})
_MOST_WORDS = 200

BRIEF = 60
"""Texts of up to so many characters recur, as headings, labels and names do: what is found of them is kept."""


class Passage(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """What is left of a text. As a key it is quick: it is equal to none but itself.

    Its letters by script, how many they are, the script of most of them ("" without letters; `Jpan` for Han and kana
    with any kana), whether it stands inside a block, and whether it is a quotation that stands as a block.
    """

    text: str
    scripts: Mapping[str, int]
    letters: int
    script: str
    span: bool = False
    quotation: bool = False

    @cached_property
    def weight(self) -> int:
        """Its letters, those of scripts that write a syllable or a word with one letter counted thrice."""
        return sum(weighed(self.scripts).values())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The first 200 words."""
        return tuple(words_of(self.text)[:_MOST_WORDS])

    def has_words(self, count: int) -> bool:
        """Whether it has at least so many words."""
        return next(islice(WORD.finditer(self.text), count - 1, None), None) is not None

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The words in lower case, elided ones in two."""
        return parts_of(self.words)

    @cached_property
    def hits(self) -> Mapping[str, int]:
        """Language -> how many of the words are its function words."""
        return function_words(self.parts)

    @cached_property
    def size(self) -> int:
        """How many words, or as many as its letters would make where no spaces part words."""
        return len(self.words) if self.script in SPACED else max(len(self.words), self.weight // 6)

    @cached_property
    def upper(self) -> float:
        """The share of words that begin with a capital; the first one counts half, particles of names not at all."""
        if self.script not in CASED:
            return 0.0
        words = [word for word in self.words if len(word) > 1 and word not in PARTICLES]
        if not words:
            return 1.0
        upper = sum(word[0].isupper() for word in words) - 0.5 * words[0][0].isupper()
        return upper / (len(words) - 0.5)


def passage(text: str, *, span: bool = False, quotation: bool = False) -> Passage:
    """The passage of a text of which only some thousand characters are looked at."""
    return (_kept if len(text) <= BRIEF else _passage)(text, span=span, quotation=quotation)


def _passage(text: str, *, span: bool, quotation: bool) -> Passage:
    if _has_hint(text):
        text = _ADDRESS.sub(" ", text)
    if not span:
        text = without_source(text)
    scripts = letters_by_script(text)
    return Passage(
        text=text,
        scripts=scripts,
        letters=sum(scripts.values()),
        script=main_script(scripts),
        span=span,
        quotation=quotation,
    )


_kept = lru_cache(maxsize=1 << 11)(_passage)


def _has_hint(text: str) -> bool:
    """Whether the text may have an address in it."""
    if "." in text and (".co" in text or "www." in text or ".org" in text or ".net" in text or ".io" in text):
        return True
    return "@" in text or "#" in text or "://" in text


def without_source(text: str) -> str:
    """The text without the source behind a headline, as in "Warum wir weinen – Netflix"."""
    return _TAIL.sub("", text) if _may_have_dash(text) and _DASH.search(text) else text


def _may_have_dash(text: str) -> bool:
    return "-" in text or "|" in text or not (text.isascii() or _WIDE_DASHES.isdisjoint(text))


def main_script(counts: Mapping[str, int]) -> str:
    """The script of most letters, Han and kana taken together; "" when there is none."""
    if len(counts) == 1:
        (only,) = counts
        return "Jpan" if only in ("Hira", "Kana") else "Hani" if only == "Bopo" else only
    merged = weighed(counts)
    if not merged:
        return ""
    best = max(merged, key=lambda name: (merged[name], name))
    return "Jpan" if best == "Hani" and (counts.get("Hira") or counts.get("Kana")) else best


def weighed(counts: Mapping[str, int]) -> dict[str, int]:
    """The letters by script, Han and kana as one, those that write a syllable or a word thrice."""
    merged: dict[str, int] = {}
    for script, count in counts.items():
        family = "Hani" if script in ("Hira", "Kana", "Bopo") else script
        merged[family] = merged.get(family, 0) + count * (3 if family in _HEAVY else 1)
    return merged

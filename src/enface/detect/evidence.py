"""What speaks for each language of a passage: a small vector of numbers per (passage, language)."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from enface.detect.languages import CASED, COMMON, LANGUAGES_OF, siblings_of
from enface.detect.stopwords import STOPWORDS
from enface.text.scripts import letters_by_script

_ADDRESS = re.compile(
    r"\S+://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)[@#]\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|co)\b\S*"
)
_TAIL = re.compile(r"(?<=\S)\s+[-–—|·]\s+(?:[A-Z][\w.]*\s?){1,3}$")  # the source after a headline
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ELISION = re.compile(r"['’]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text to be judged: addresses and names taken out, its letters by script, its words."""

    text: str
    scripts: tuple[tuple[str, int], ...]
    words: tuple[str, ...]
    span: bool = False

    @property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(count for _, count in self.scripts)

    @property
    def weight(self) -> int:
        """Its letters, those of scripts that write a syllable or a word with one letter counted thrice."""
        return sum(_weighed(dict(self.scripts)).values())

    @property
    def script(self) -> str:
        """The script of most letters ("" without letters); `Jpan` for Han and kana with any kana."""
        return main_script(dict(self.scripts))


class Scores(NamedTuple):
    """What the engines say of one passage: log-probabilities of the profiles, shares of eldc (empty without it).

    `settled` is the language on which the second engine alone is so sure that the profiles were not asked; `unheard`
    are the languages that it does not know, so that its silence says nothing of them.
    """

    logs: Mapping[str, float]
    shares: Mapping[str, float]
    settled: str = ""
    unheard: frozenset[str] = frozenset()


def main_script(counts: Mapping[str, int]) -> str:
    """The script of most letters, Han and kana taken together; "" when there is none."""
    merged = _weighed(counts)
    if not merged:
        return ""
    best = max(merged, key=lambda name: (merged[name], name))
    return "Jpan" if best == "Hani" and (counts.get("Hira") or counts.get("Kana")) else best


_HEAVY = frozenset({"Hani", "Hang"})


def _weighed(counts: Mapping[str, int]) -> dict[str, int]:
    merged: dict[str, int] = {}
    for script, count in counts.items():
        family = "Hani" if script in ("Hira", "Kana", "Bopo") else script
        merged[family] = merged.get(family, 0) + count * (3 if family in _HEAVY else 1)
    return merged


def passage(text: str, *, span: bool = False) -> Passage:
    """The passage of a text of which only some thousand characters are looked at."""
    plain = _ADDRESS.sub(" ", text)
    plain = plain if span else _TAIL.sub(" ", plain)
    return Passage(
        text=plain,
        scripts=tuple(sorted(letters_by_script(plain).items())),
        words=tuple(_WORD.findall(plain)[:200]),
        span=span,
    )


FEATURES = (
    "profile", "profile_far", "profile_mean", "profile_none", "engine", "engine_long", "engine_none", "stop_share",
    "stop_count", "stop_two", "rare", "locale",
    "own", "own_span", "own_sibling", "own_upper", "own_upper_short", "own_one", "own_two", "own_three", "own_four",
    "own_long", "own_alien", "own_alien_upper", "own_nostop", "own_nostop_short",
    "own_all_upper", "own_final",
)  # fmt: skip
"""The names of the numbers, in the order of `features`; from `own` on zero save for the document's language."""


def answers(item: Passage, scores: Scores, own: str, allowed: Collection[str] | None) -> tuple[str, ...]:
    """The languages worth weighing, sorted: the engines' nearest of the passage's script, and the one around it.

    That one is left out where its script differs, save for Latin passages: names in Latin letters stand everywhere.
    """
    pool = LANGUAGES_OF.get(item.script, ())
    best = [*_nearest(scores.logs, pool, 8), *_nearest(scores.shares, pool, 6), *_nearest(stop_hits(item), pool, 3)]
    chosen = {tag for tag in (best or pool) if allowed is None or tag in allowed}
    possible = item.script == "Latn" or own in pool or has_letters_of(item, own)
    return tuple(sorted(chosen | ({own} if own and possible else set())))


def has_letters_of(item: Passage, own: str) -> bool:
    """Whether a quarter of the letters, by weight, are of a script of the language."""
    counts = {script: count for script, count in item.scripts if own in LANGUAGES_OF.get(script, ())}
    return sum(_weighed(counts).values()) * 4 >= item.weight


def _nearest(scores: Mapping[str, float], pool: Collection[str], count: int) -> list[str]:
    return sorted((tag for tag in scores if tag in pool), key=lambda tag: (-scores[tag], tag))[:count]


def stop_hits(item: Passage) -> dict[str, float]:
    """Language -> how many of the words are its function words; elided parts count as words of their own."""
    hits: dict[str, float] = {}
    for word in _parts(item.words):
        for tag in _LANGUAGES_WITH.get(word, ()):
            hits[tag] = hits.get(tag, 0) + 1
    return hits


def _parts(words: Sequence[str]) -> list[str]:
    return [part for word in words for part in _ELISION.split(word.lower())]


_PROFILED = 40  # letters from which the profiles alone tell a language well


def features(
    item: Passage, scores: Scores, own: str, tags: Sequence[str], locales: Collection[str]
) -> list[list[float]]:
    """One row of `FEATURES` for each of `tags`: what speaks for it, relative to the best of them.

    Rows of other languages than `own` stop before the features of the document's language.
    """
    hits = stop_hits(item)
    count = max(1, len(_parts(item.words)))
    top_log = max((scores.logs[tag] for tag in tags if tag in scores.logs), default=0.0)
    top_share = max((scores.shares[tag] for tag in tags if tag in scores.shares), default=0.0)
    length = math.log1p(min(item.letters, 200)) / 4
    long = item.letters >= _PROFILED
    context = _context(item, own, tags, hits)
    rows = []
    for tag in tags:
        gap = scores.logs.get(tag, top_log - 12.0) - top_log
        heard = scores.shares and not (tag in scores.unheard and long and tag in scores.logs)
        far = scores.shares.get(tag, 0.0) - top_share if heard else 0.0
        hit = hits.get(tag, 0.0)
        row = [
            max(gap, -10.0) / 10, max(gap, -60.0) / 60, max(gap / max(item.letters, 4), -1.0),
            float(bool(scores.logs) and tag not in scores.logs), far * 2, far * 4 * length,
            float(bool(scores.shares) and tag not in scores.shares),
            hit / count, min(hit, 5.0) / 5, float(hit >= 2), float(tag not in COMMON and tag != own),
            float(tag in locales),
        ]  # fmt: skip
        rows.append(row + context if tag == own else row)
    return rows


def _context(item: Passage, own: str, tags: Sequence[str], hits: Mapping[str, float]) -> list[float]:
    """Why the passage may be the document's language although the engines say otherwise: names, titles, brevity."""
    words = len(item.words)
    upper = upper_share(item)
    alien = own not in LANGUAGES_OF.get(item.script, ())
    siblings = siblings_of(own)
    best = max((tag for tag in tags if tag != own), key=lambda tag: (hits.get(tag, 0.0), tag), default="")
    nostop = float(not hits.get(best, 0.0))
    return [
        1.0, float(item.span), float(any(tag in siblings for tag in tags)), upper, upper * float(words <= 3),
        float(words == 1), float(words == 2), float(words == 3), float(words == 4), min(item.letters, 60) / 60,
        float(alien), upper * float(alien), nostop, nostop * float(words <= 3), float(upper == 1.0 and words > 1),
        float(item.text.rstrip()[-1:] in "?!.。？！"),
    ]  # fmt: skip


def upper_share(item: Passage) -> float:
    """The share of words that begin with a capital; the first one counts half, particles of names not at all."""
    if item.script not in CASED:
        return 0.0
    words = [word for word in item.words if len(word) > 1 and word not in _PARTICLES]
    if not words:
        return 1.0
    weights = [0.5] + [1.0] * (len(words) - 1)
    upper = sum(weight for word, weight in zip(words, weights, strict=True) if word[0].isupper())
    return upper / sum(weights)


_PARTICLES = frozenset(
    (
        "al", "and", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "et", "la",
        "las", "le", "les", "los", "of", "the", "und", "van", "von", "zu",
    )
)  # fmt: skip


def _inverted() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for tag, words in STOPWORDS.items():
        for word in words:
            table.setdefault(word, []).append(tag)
    return {word: tuple(sorted(tags)) for word, tags in table.items()}


_LANGUAGES_WITH = _inverted()

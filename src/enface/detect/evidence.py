"""What speaks for each language of a passage: a small vector of numbers per (passage, language)."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from enface.detect.form import SIZES
from enface.detect.languages import COMMON, LANGUAGES_OF, LETTERS, REMOTE, siblings_of
from enface.detect.passage import Passage, weighed
from enface.text.scripts import script_of


class Scores(Struct, frozen=True, eq=False):
    """What the engines say of one passage: log-probabilities of the profiles, shares of eldc (empty without it).

    `settled` is the language on which the second engine alone is so sure that the profiles were not asked; `heard` are
    the languages that it knows: its silence says nothing of others. As a key it is equal to none but itself.
    """

    logs: Mapping[str, float]
    shares: Mapping[str, float]
    settled: str = ""
    heard: frozenset[str] = frozenset()


LENGTHS = (6, 12, 20, 35, 60)
"""The numbers of letters up to which the engines' evidence weighs alike: they say more where there is more to read."""

_ANY = (
    "profile", "profile_far", "profile_mean", "engine_none", "deaf", "deaf_near", "deaf_long",
    "stop_share", "stop_count", "stop_two", "stop_behind", "stop_sibling", "rare", "remote", "locale", "near",
)  # fmt: skip
_BY_LENGTH = ("profile", "engine")
_OWN = ("own_span", "own_sibling", "own_alien")


def names_of_numbers(item: Passage) -> tuple[str, ...]:
    """The names of the numbers in a row of `evidence`: some have one for each length, and for each size, of passage."""
    return _NAMES[bisect_left(LENGTHS, item.letters)][bisect_left(SIZES, item.size)]


def _names(length: str, size: str) -> tuple[str, ...]:
    return (*_ANY, *(f"{name}_{length}" for name in _BY_LENGTH), *_OWN, f"own_{size}")


_SIZE_NAMES = (*map(str, SIZES), "more")
_LENGTH_NAMES = (*map(str, LENGTHS), "more")
_NAMES = tuple(tuple(_names(length, size) for size in _SIZE_NAMES) for length in _LENGTH_NAMES)
ROWS = tuple(names for some in _NAMES for names in some)
"""Everything that `names_of_numbers` may say."""

EVIDENCE = (
    *_ANY,
    *(f"{name}_{length}" for length in _LENGTH_NAMES for name in _BY_LENGTH),
    *_OWN,
    *(f"own_{size}" for size in _SIZE_NAMES),
)
"""Every name of a number that speaks for a language; those of `own` for the document's language alone."""

_FAR = 12.0  # the natural log-probability by which an unknown language is taken to be behind


def answers(item: Passage, scores: Scores, own: str, allowed: Collection[str] | None) -> tuple[str, ...]:
    """The languages worth weighing, sorted: the engines' nearest of the passage's script, and the one around it.

    That one is left out where its script differs, save for Latin passages: names in Latin letters stand everywhere.
    """
    pool = LANGUAGES_OF.get(item.script, ())
    native = own in pool
    if item.script == "Cyrl":
        pool = _with_their_letters(item, pool)
        native = native and own in pool
    best = [*_nearest(scores.logs, pool, 4), *_nearest(scores.shares, pool, 3), *_nearest(item.hits, pool, 1)]
    chosen = {tag for tag in (best or pool) if allowed is None or tag in allowed}
    possible = item.script == "Latn" or native or (item.script != "Cyrl" and has_letters_of(item, own))
    return tuple(sorted(chosen | ({own} if own and possible else set())))


def _with_their_letters(item: Passage, pool: Sequence[str]) -> tuple[str, ...]:
    """Those of the pool that have nineteen of twenty Cyrillic letters of the passage."""
    text = item.text.lower()
    used = {char for char in set(text) if script_of(char) == "Cyrl"}
    strange = {tag: sum(map(text.count, used - LETTERS[tag])) for tag in pool}
    return tuple(tag for tag in pool if strange[tag] * _SELDOM <= item.letters)


_SELDOM = 20


def has_letters_of(item: Passage, own: str) -> bool:
    """Whether a quarter of the letters, by weight, are of a script of the language."""
    counts = {
        script: count
        for script, count in item.scripts.items()
        if own in LANGUAGES_OF.get("Jpan" if script in ("Hira", "Kana") else script, ())
    }
    return sum(weighed(counts).values()) * 4 >= item.weight


def _nearest(scores: Mapping[str, float], pool: Sequence[str], count: int) -> list[str]:
    return sorted(filter(scores.__contains__, pool), key=scores.__getitem__, reverse=True)[:count]


def evidence(
    item: Passage,
    scores: Scores,
    own: str,
    tags: Sequence[str],
    locales: Collection[str],
    near: Collection[str] = (),
) -> list[list[float]]:
    """One row for each of `tags`: what speaks for it, relative to the best of them, as `names_of_numbers` has it.

    Rows of other languages than `own` stop before the numbers for that one.
    """
    hits, logs, shares, heard = item.hits, scores.logs, scores.shares, scores.heard
    count = max(1, len(item.parts))
    most = max([hits.get(tag, 0) for tag in tags])
    top_log = max([logs[tag] for tag in tags if tag in logs], default=0.0)
    top_share = max([shares[tag] for tag in tags if tag in shares], default=0.0)
    length = math.log1p(min(item.letters, 200)) / 4
    letters = max(item.letters, 4)
    rows = []
    for tag in tags:
        gap = logs.get(tag, top_log - _FAR) - top_log
        known = tag in heard
        deaf = 1.0 if shares and not known else 0.0
        hit = hits.get(tag, 0)
        other = tag != own
        row = [
            gap / 10 if gap > -10 else -1.0, gap / 60 if gap > -60 else -1.0, gap / letters if gap > -letters else -1.0,
            1.0 if known and shares and tag not in shares else 0.0,
            deaf, deaf * top_share, deaf * top_share * length,
            hit / count, hit / 5 if hit < 5 else 1.0, 1.0 if hit >= 2 else 0.0,
            (hit - most) / 5 if hit > most - 5 else -1.0, _ahead(tag, tags, hits),
            1.0 if other and tag not in COMMON else 0.0, 1.0 if other and tag in REMOTE else 0.0,
            1.0 if tag in locales else 0.0, 1.0 if tag in near else 0.0,
            gap / 10 if gap > -30 else -3.0, (shares.get(tag, 0.0) - top_share) * 4 if known and shares else 0.0,
        ]  # fmt: skip
        rows.append(row if other else row + _of_own(item, own, tags))
    return rows


def _of_own(item: Passage, own: str, tags: Collection[str]) -> list[float]:
    near = not siblings_of(own).isdisjoint(tags)
    return [float(item.span), float(near), float(own not in LANGUAGES_OF.get(item.script, ())), 1.0]


def _ahead(tag: str, tags: Sequence[str], hits: Mapping[str, int]) -> float:
    """By how many function words it is ahead of its near relations (-1 to 1)."""
    siblings = siblings_of(tag)
    if not siblings or siblings.isdisjoint(tags):
        return 0.0
    rivals = siblings.intersection(tags)
    ahead = hits.get(tag, 0) - max([hits.get(other, 0) for other in rivals])
    return min(5, max(-5, ahead)) / 5

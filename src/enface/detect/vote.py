"""The language of a document: its blocks vote, long ones more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from enface.detect.decide import Setting, chances
from enface.detect.languages import LANGUAGES_OF, base_language
from enface.detect.passage import main_script
from enface.detect.survey import Part
from enface.model.document import BlockKind
from enface.model.language import UNDETERMINED, Verdict

_HEAVIEST = 400
_SHORT = 20
_NAMES = 0.1
_QUOTED = 0.3
_BESIDE = frozenset({"quote", "heading", "cell", "caption"})


class Voter(NamedTuple):
    """What is left of a block without its quotations, and how much its vote counts."""

    part: Part
    weight: float


def voter(part: Part, kind: BlockKind) -> Voter:
    """A block's vote counts as many letters: few count little, and so do names, headings and what may be quoted."""
    item = part.item
    letters = min(item.letters, _HEAVIEST) * min(1.0, item.letters / 40)
    return Voter(part, letters * max(1 - item.upper**2, _NAMES) * (_QUOTED if kind in _BESIDE else 1.0))


def vote(parts: Sequence[Voter], locales: Sequence[str], allowed: frozenset[str] | None) -> Verdict:
    """The language most letters are in, with its share of the votes as confidence.

    Blocks of few words hardly count. Without any vote it is the first of `locales`, inherited, else `und`; so it is,
    among those in the script of the text, where a text of a few words has no clear language.
    """
    near = frozenset(map(base_language, locales))
    setting = Setting("", near, allowed)
    plain = _mostly_settled(parts)
    ballots: dict[str, float] = {}
    scripts: dict[str, int] = {}
    for part in parts:
        for script, count in part.part.item.scripts.items():
            scripts[script] = scripts.get(script, 0) + count
    left = sum(part.weight for part in parts)
    for part in sorted(parts, key=attrgetter("weight"), reverse=True):
        if _lead(ballots) > left:  # the rest can change nothing
            break
        left -= part.weight
        for tag, chance in (_at_sight(part, allowed) if plain else chances(*part.part, setting)).items():
            ballots[tag] = ballots.get(tag, 0.0) + part.weight * chance
    if ballots.get("ja", 0.0) >= ballots.get("zh", 0.0) > 0:  # lines without kana are Japanese too
        ballots["ja"] += ballots.pop("zh")
    usual = _usual(main_script(scripts), locales, allowed)
    if usual and _share(ballots) < _needed(parts):
        return Verdict(tag=usual, confidence=0.5, origin="inherited")
    return _winner(ballots, locales, near)


def _lead(ballots: Mapping[str, float]) -> float:
    ranked = sorted(ballots.values(), reverse=True)
    return ranked[0] - ranked[1] if len(ranked) > 1 else sum(ranked)


def _usual(script: str, locales: Sequence[str], allowed: frozenset[str] | None) -> str:
    """The first of the site's locales that is written in the script."""
    possible = LANGUAGES_OF.get(script, ())
    known = ((tag, base_language(tag)) for tag in locales)
    return next((tag for tag, base in known if base in possible and (allowed is None or base in allowed)), "")


def _share(ballots: Mapping[str, float]) -> float:
    total = sum(ballots.values())
    return max(ballots.values()) / total if total > 0 else 0.0


def _needed(parts: Sequence[Voter]) -> float:
    """The share of the votes that settles a text so short: most of them, and more for a word than for three."""
    letters = sum(part.part.item.weight for part in parts)
    return max(0.5, 0.75 - letters / 40) if letters < _SHORT else 0.0


def _mostly_settled(parts: Sequence[Voter]) -> bool:
    """Whether the settled blocks outweigh the others, so that these need not be looked at closely."""
    return sum(part.weight * (1 if part.part.scores.settled else -1) for part in parts) > 0


def _at_sight(part: Voter, allowed: frozenset[str] | None) -> dict[str, float]:
    """The whole vote for the language that the second engine finds nearest."""
    shares = part.part.scores.shares
    nearest = max(shares, key=lambda tag: (shares[tag], tag), default="")
    return {nearest: 1.0} if nearest and (allowed is None or nearest in allowed) else {}


def _winner(ballots: dict[str, float], locales: Sequence[str], near: frozenset[str]) -> Verdict:
    total = sum(ballots.values())
    if total <= 0:
        tag = locales[0] if locales else UNDETERMINED
        return Verdict(tag=tag, confidence=0.0 if tag == UNDETERMINED else 0.5, origin="inherited")
    tag = max(ballots, key=lambda name: (ballots[name], name in near, name))
    return Verdict(tag=tag, confidence=round(ballots[tag] / total, 4), origin="statistics")

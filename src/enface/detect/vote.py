"""The language of a document: its blocks vote, long ones more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from enface.detect.decide import Setting, chances
from enface.detect.evidence import main_script
from enface.detect.languages import LANGUAGES_OF, base_language
from enface.detect.survey import Surveyed
from enface.model.language import UNDETERMINED, Verdict

_HEAVIEST = 400
_SHORT = 20


def vote(parts: Sequence[Surveyed], locales: Sequence[str], allowed: frozenset[str] | None) -> Verdict:
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
        for script, count in part.rest.item.scripts:
            scripts[script] = scripts.get(script, 0) + count
        weight = _weight(part)
        for tag, chance in (_at_sight(part, allowed) if plain else chances(*part.rest, setting)).items():
            ballots[tag] = ballots.get(tag, 0.0) + weight * chance
    if main_script(scripts) == "Jpan" and "ja" in ballots:
        ballots["ja"] += ballots.pop("zh", 0.0)
    usual = _usual(main_script(scripts), locales, allowed)
    if usual and _share(ballots) < _needed(parts):
        return Verdict(tag=usual, confidence=0.5, origin="inherited")
    return _winner(ballots, locales, near)


def _usual(script: str, locales: Sequence[str], allowed: frozenset[str] | None) -> str:
    """The first of the site's locales that is written in the script."""
    possible = LANGUAGES_OF.get(script, ())
    known = ((tag, base_language(tag)) for tag in locales)
    return next((tag for tag, base in known if base in possible and (allowed is None or base in allowed)), "")


def _share(ballots: Mapping[str, float]) -> float:
    total = sum(ballots.values())
    return max(ballots.values()) / total if total > 0 else 0.0


def _needed(parts: Sequence[Surveyed]) -> float:
    """The share of the votes that settles a text so short: most of them, and more for a word than for three."""
    letters = sum(part.rest.item.weight for part in parts)
    return max(0.5, 0.75 - letters / 40) if letters < _SHORT else 0.0


def _weight(part: Surveyed) -> float:
    return min(part.rest.item.letters, _HEAVIEST) * min(1.0, part.rest.item.letters / 40)


def _mostly_settled(parts: Sequence[Surveyed]) -> bool:
    """Whether the settled blocks outweigh the others, so that these need not be looked at closely."""
    return sum(_weight(part) * (1 if part.rest.scores.settled else -1) for part in parts) > 0


def _at_sight(part: Surveyed, allowed: frozenset[str] | None) -> dict[str, float]:
    """The whole vote for the language that the second engine finds nearest."""
    shares = part.rest.scores.shares
    nearest = max(shares, key=lambda tag: (shares[tag], tag), default="")
    return {nearest: 1.0} if nearest and (allowed is None or nearest in allowed) else {}


def _winner(ballots: dict[str, float], locales: Sequence[str], near: frozenset[str]) -> Verdict:
    total = sum(ballots.values())
    if total <= 0:
        tag = locales[0] if locales else UNDETERMINED
        return Verdict(tag=tag, confidence=0.0 if tag == UNDETERMINED else 0.5, origin="inherited")
    tag = max(ballots, key=lambda name: (ballots[name], name in near, name))
    return Verdict(tag=tag, confidence=round(ballots[tag] / total, 4), origin="statistics")

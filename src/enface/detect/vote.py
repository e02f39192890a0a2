"""The language of a document: its blocks vote, long ones more."""

from __future__ import annotations

from collections.abc import Sequence

from enface.detect.decide import Setting, chances
from enface.detect.evidence import main_script
from enface.detect.survey import Surveyed
from enface.model.language import UNDETERMINED, Verdict

_HEAVIEST = 400


def vote(parts: Sequence[Surveyed], locales: Sequence[str], allowed: frozenset[str] | None) -> Verdict:
    """The language most letters are in, with its share of the votes as confidence.

    Blocks of few words hardly count. Without any vote it is the first of `locales`, inherited, else `und`.
    """
    setting = Setting("", frozenset(locales), allowed)
    ballots: dict[str, float] = {}
    scripts: dict[str, int] = {}
    for part in parts:
        item = part.rest.item
        weight = min(item.letters, _HEAVIEST) * min(1.0, item.letters / 40)
        for script, count in item.scripts:
            scripts[script] = scripts.get(script, 0) + count
        for tag, chance in chances(item, part.rest.scores, setting).items():
            ballots[tag] = ballots.get(tag, 0.0) + weight * chance
    if main_script(scripts) == "Jpan" and "ja" in ballots:
        ballots["ja"] += ballots.pop("zh", 0.0)
    return _winner(ballots, locales)


def _winner(ballots: dict[str, float], locales: Sequence[str]) -> Verdict:
    total = sum(ballots.values())
    if total <= 0:
        tag = locales[0] if locales else UNDETERMINED
        return Verdict(tag=tag, confidence=0.0 if tag == UNDETERMINED else 0.5, origin="inherited")
    tag = max(ballots, key=lambda name: (ballots[name], name in locales, name))
    return Verdict(tag=tag, confidence=round(ballots[tag] / total, 4), origin="statistics")

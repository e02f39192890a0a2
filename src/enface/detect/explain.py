"""Why a block got its language: what was weighed, and how heavy it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from enface.detect.decide import Setting, chances
from enface.detect.document import asked, setting_in
from enface.detect.priors import Priors
from enface.detect.scoring import Scorer
from enface.detect.survey import Part, survey
from enface.model.document import Document, blocks_of
from enface.seams import Detector

_SHOWN = 5


class Weighing(NamedTuple):
    """What speaks for one language of a block.

    `chance` is its probability among all; `profile` the natural log-probability by the n-gram profiles, `engine` the
    similarity by the second engine (None where it says nothing), `function_words` how many of them the block has.
    """

    language: str
    chance: float
    profile: float | None
    engine: float | None
    function_words: int


def explain(document: Document, *, detectors: Sequence[Detector], priors: Priors) -> tuple[tuple[Weighing, ...], ...]:
    """For each block of a document that has its language: the likeliest languages, the likeliest first.

    Confirmed passages and names are left out of what is weighed, as in detection.
    """
    setting = setting_in(document.language.tag, priors)
    (parts,) = survey([blocks_of(document)], Scorer(detectors, asked(document, priors)), priors)
    return tuple(_weighed(part.rest, setting) for part in parts[len(document.fields) :])


def _weighed(part: Part, setting: Setting) -> tuple[Weighing, ...]:
    chance = chances(part.item, part.scores, setting)
    best = sorted(chance, key=lambda tag: (-chance[tag], tag))[:_SHOWN]
    return tuple(
        Weighing(
            language=tag,
            chance=round(chance[tag], 4),
            profile=_rounded(part.scores.logs.get(tag)),
            engine=_rounded(part.scores.shares.get(tag)),
            function_words=part.item.hits.get(tag, 0),
        )
        for tag in best
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)

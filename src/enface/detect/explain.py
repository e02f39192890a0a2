"""Why a block got its language: what was weighed, and how heavy it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from enface.detect.decide import Setting, chances, restricted
from enface.detect.evidence import stop_hits
from enface.detect.languages import base_language
from enface.detect.spans import recorded_by_word
from enface.detect.survey import Part, survey
from enface.model.document import Document
from enface.model.language import UNDETERMINED
from enface.model.languages import NOTHING_KNOWN, Known
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


def explain(
    document: Document,
    *,
    detectors: Sequence[Detector],
    known: Known = NOTHING_KNOWN,
    names: Collection[str] = (),
    locales: Sequence[str] = (),
    candidates: Collection[str] | None = None,
) -> tuple[tuple[Weighing, ...], ...]:
    """For each block of a document that has its language: the likeliest languages, the likeliest first.

    Confirmed passages and names of `known` are left out of what is weighed, as in detection.
    """
    own = document.language.tag
    setting = Setting(
        own="" if own == UNDETERMINED else base_language(own),
        locales=frozenset(map(base_language, locales)),
        allowed=restricted(candidates),
    )
    parts = survey(
        document.blocks, detectors, frozenset(names) | frozenset(known.names), recorded_by_word(known.passages)
    )
    return tuple(_weighed(part.rest, setting) for part in parts)


def _weighed(part: Part, setting: Setting) -> tuple[Weighing, ...]:
    chance = chances(part.item, part.scores, setting)
    hits = stop_hits(part.item)
    best = sorted(chance, key=lambda tag: (-chance[tag], tag))[:_SHOWN]
    return tuple(
        Weighing(
            language=tag,
            chance=round(chance[tag], 4),
            profile=_rounded(part.scores.logs.get(tag)),
            engine=_rounded(part.scores.shares.get(tag)),
            function_words=int(hits.get(tag, 0)),
        )
        for tag in best
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)

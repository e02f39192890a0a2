"""Passages scored by the engines, in one call each; what one of them is sure of at once is settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from enface.detect.evidence import Scores
from enface.detect.languages import LANGUAGES_OF, siblings_of
from enface.detect.passage import Passage
from enface.seams import Detector

_LONG = 50
_ENOUGH = 25
_MARGIN = 0.06
_WIDE = 0.25
_FAMILIAR = 0.72


def scores_of(
    documents: Sequence[Sequence[Passage]], detectors: Sequence[Detector], asked: Collection[str] | None
) -> Iterator[Scores]:
    """Both kinds of scores for every passage whose script leaves a choice; the first detector of each kind counts.

    Passages of one text have the same scores, save that it may be settled in one document and not in another.

    The quick engine goes first. Long passages on which it is sure, and in the language of most others of their
    document, are settled.
    """
    texts = dict.fromkeys(item.text for items in documents for item in items if _leaves_a_choice(item))
    shares = _of_scale("share", tuple(texts), detectors, None)
    heard = _known("share", detectors)
    doubtful = frozenset().union(*map(siblings_of, _known("log", detectors) - heard))
    settled = [_settled(items, shares, doubtful, asked) for items in documents]
    unsettled = dict.fromkeys(
        item.text
        for items, sure in zip(documents, settled, strict=True)
        for item in items
        if item.text in texts and item.text not in sure
    )
    logs = _of_scale("log", tuple(unsettled), detectors, asked)
    made: dict[tuple[str, str], Scores] = {}
    for items, sure in zip(documents, settled, strict=True):
        for item in items:
            key = text, tag = item.text, sure.get(item.text, "")
            if key not in made:
                made[key] = Scores({} if tag else logs.get(text, {}), _among(shares.get(text, {}), asked), tag, heard)
            yield made[key]


def _leaves_a_choice(item: Passage) -> bool:
    """Whether it has letters, and more than one language has their script; Han beside kana may be Chinese."""
    return item.letters > 0 and item.script not in _OF_ONE_LANGUAGE


_OF_ONE_LANGUAGE = frozenset(script for script, tags in LANGUAGES_OF.items() if len(tags) == 1) - {"Jpan"}


def _among(shares: Mapping[str, float], asked: Collection[str] | None) -> Mapping[str, float]:
    """Those of the languages asked about: the engine is asked about all, as its certainty is in how far others are."""
    return shares if asked is None else {tag: share for tag, share in shares.items() if tag in asked}


def _known(scale: str, detectors: Sequence[Detector]) -> frozenset[str]:
    return next((detector.languages for detector in detectors if detector.scale == scale), frozenset())


def _of_scale(
    scale: str, texts: Sequence[str], detectors: Sequence[Detector], allowed: Collection[str] | None
) -> dict[str, Mapping[str, float]]:
    detector = next((one for one in detectors if one.scale == scale), None)
    return dict(zip(texts, detector.scores(texts, allowed), strict=True)) if detector else {}


def _settled(
    items: Sequence[Passage],
    shares: Mapping[str, Mapping[str, float]],
    doubtful: Collection[str],
    asked: Collection[str] | None,
) -> dict[str, str]:
    """Text -> language, for the long texts whose nearest language is far nearer than the next and that of most letters.

    Never one of those `doubtful` because they may stand for a sibling that the engine does not know.
    """
    letters = {item.text: item.letters for item in items if item.letters >= _ENOUGH}
    sure = {
        text: best
        for text, count in letters.items()
        if (best := _far_nearest(shares.get(text, {}), _MARGIN if count >= _LONG else _WIDE))
        and best not in doubtful
        and (asked is None or best in asked)
    }
    weight: Counter[str] = Counter()
    for item in items:
        if item.text in sure:
            weight[sure[item.text]] += item.letters
    main = max(weight, key=lambda tag: (weight[tag], tag), default="")
    if weight[main] * 2 < sum(item.letters for item in items):
        return {}
    return {text: tag for text, tag in sure.items() if tag == main}


def _far_nearest(shares: Mapping[str, float], margin: float) -> str:
    """The nearest language, if it is near and no other comes close.

    What the engine does not know is far from all that it knows.
    """
    ranked = sorted(shares.values(), reverse=True)
    if not ranked or ranked[0] < _FAMILIAR or (len(ranked) > 1 and ranked[0] - ranked[1] < margin):
        return ""
    return max(shares, key=shares.__getitem__)

"""Passages scored by the engines, in one call each; what one of them is sure of at once is settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from enface.detect.evidence import Scores
from enface.detect.languages import LANGUAGES_OF, siblings_of
from enface.detect.passage import BRIEF, Passage
from enface.seams import Detector

_LONG = 50
_ENOUGH = 25
_MARGIN = 0.06
_WIDE = 0.25
_FAMILIAR = 0.72
_KEPT = 1 << 13


class Scorer(Struct, frozen=True):
    """Scores passages by `detectors`, the first of each kind, which are `asked` about these languages (None: all).

    What they say of brief texts is kept, as those recur: names, headings, labels.
    """

    detectors: Sequence[Detector]
    asked: Collection[str] | None = None
    shares: dict[str, Mapping[str, float]] = {}
    made: dict[tuple[str, str], Scores] = {}

    def scores(self, documents: Sequence[Sequence[Passage]]) -> Iterator[Scores]:
        """Both kinds of scores for every passage whose script leaves a choice.

        Passages of one text have the same scores, save that it may be settled in one document and not in another.

        The quick engine goes first. Long passages on which it is sure, and in the language of most others of their
        document, are settled.
        """
        shares = self._shares_of(item.text for items in documents for item in items if _leaves_a_choice(item))
        heard = _known("share", self.detectors)
        doubtful = frozenset().union(*map(siblings_of, _known("log", self.detectors) - heard))
        settled = [_settled(items, shares, doubtful, self.asked) for items in documents]
        keys = [
            (item.text, sure.get(item.text, ""))
            for items, sure in zip(documents, settled, strict=True)
            for item in items
        ]
        new = [key for key in dict.fromkeys(keys) if key not in self.made]
        logs = self._logs_of(text for text, tag in new if text in shares and not tag)
        made = {
            (text, tag): Scores(logs.get(text, {}), _among(shares.get(text, {}), self.asked), tag, heard)
            for text, tag in new
        }
        found = [made.get(key) or self.made[key] for key in keys]
        self._keep(shares, made)
        return iter(found)

    def _shares_of(self, texts: Iterable[str]) -> dict[str, Mapping[str, float]]:
        """What the quick engine says of the texts; nothing of each without one."""
        wanted = dict.fromkeys(texts)
        new = [text for text in wanted if text not in self.shares]
        said = dict(zip(new, _asked("share", new, self.detectors, None), strict=True))
        return {text: said[text] if text in said else self.shares[text] for text in wanted}

    def _logs_of(self, texts: Iterable[str]) -> dict[str, Mapping[str, float]]:
        wanted = tuple(texts)
        return dict(zip(wanted, _asked("log", wanted, self.detectors, self.asked), strict=True))

    def _keep(self, shares: Mapping[str, Mapping[str, float]], made: Mapping[tuple[str, str], Scores]) -> None:
        if len(self.made) > _KEPT:
            self.shares.clear()
            self.made.clear()
        self.shares.update((text, said) for text, said in shares.items() if len(text) <= BRIEF)
        self.made.update((key, scores) for key, scores in made.items() if len(key[0]) <= BRIEF)


def _leaves_a_choice(item: Passage) -> bool:
    """Whether it has letters, and more than one language has their script; Han beside kana may be Chinese."""
    return item.letters > 0 and item.script not in _OF_ONE_LANGUAGE


_OF_ONE_LANGUAGE = frozenset(script for script, tags in LANGUAGES_OF.items() if len(tags) == 1) - {"Jpan"}


def _among(shares: Mapping[str, float], asked: Collection[str] | None) -> Mapping[str, float]:
    """Those of the languages asked about: the engine is asked about all, as its certainty is in how far others are."""
    return shares if asked is None else {tag: share for tag, share in shares.items() if tag in asked}


def _known(scale: str, detectors: Sequence[Detector]) -> frozenset[str]:
    return next((detector.languages for detector in detectors if detector.scale == scale), frozenset())


def _asked(
    scale: str, texts: Sequence[str], detectors: Sequence[Detector], about: Collection[str] | None
) -> Sequence[Mapping[str, float]]:
    detector = next((one for one in detectors if one.scale == scale), None)
    return detector.scores(texts, about) if detector and texts else [{}] * len(texts)


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
    return next(tag for tag, share in shares.items() if share == ranked[0])

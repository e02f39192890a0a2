"""What of a document is to be judged, scored by every engine in one call each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from enface.detect.clauses import clauses, main_language, strangers
from enface.detect.evidence import Passage, Scores, main_script, passage
from enface.detect.languages import siblings_of
from enface.detect.names import Names, masked, names_of
from enface.detect.spans import NOTHING_RECORDED, Candidate, Recorded, candidates
from enface.detect.titles import without_names
from enface.model.document import Block
from enface.seams import Detector
from enface.text.scripts import letters_by_script

_LOOKED_AT = 1200
_REMAINDER = 0.25
_FEW = 3
_LONG = 50
_MARGIN = 0.06
_NAMES_ONLY = 0.4


class Part(NamedTuple):
    """A passage with what the engines say of it."""

    item: Passage
    scores: Scores


class Surveyed(NamedTuple):
    """A block in parts: what is left of it without its candidates, then the candidates.

    Candidates that cover it whole are not among them.
    """

    rest: Part
    spans: tuple[tuple[Candidate, Part], ...]


def survey(
    blocks: Sequence[Block],
    detectors: Sequence[Detector],
    names: Collection[str],
    recorded: Recorded = NOTHING_RECORDED,
) -> tuple[Surveyed, ...]:
    """Every block in scored parts; `names` (titles, people) are left out of what is judged.

    Confirmed passages (`recorded`) are parts wherever they occur.
    """
    family = main_script(_letters(blocks))
    known = names_of(names)
    found = [clauses(block.text) if block.kind != "code" else () for block in blocks]
    main = main_language(found)
    split = [
        _split(
            block,
            candidates(block, "Hani" if family == "Jpan" else family, recorded, strangers(block.text, each, main)),
            known,
        )
        for block, each in zip(blocks, found, strict=True)
    ]
    items = [item for rest, spans in split for item in (rest, *(part for _, part in spans))]
    scored = iter(_scored(items, detectors))
    return tuple(
        Surveyed(Part(rest, next(scored)), tuple((where, Part(item, next(scored))) for where, item in spans))
        for rest, spans in split
    )


def _letters(blocks: Sequence[Block]) -> dict[str, int]:
    total: dict[str, int] = {}
    for block in blocks:
        if block.kind != "code":
            for script, count in letters_by_script(block.text[:_LOOKED_AT]).items():
                total[script] = total.get(script, 0) + count
    return total


def _split(
    block: Block, found: tuple[Candidate, ...], names: Names
) -> tuple[Passage, tuple[tuple[Candidate, Passage], ...]]:
    if block.kind == "code":
        return passage(""), ()
    text = _without_code(block)
    judged = without_names(text)
    if judged != text:
        found = tuple(one for one in found if one.kind in ("declared", "recorded"))
        return passage(masked(judged, names)), _passages(text, found, names)
    rest = passage(masked(_cut(text, found)[:_LOOKED_AT], names))
    if found and _mere_frame(rest, passage(text[:_LOOKED_AT]), found):
        found = tuple(one for one in found if one.kind != "script" and (one.end - one.start) * 2 < len(text))
        rest = passage(masked(_cut(text, found)[:_LOOKED_AT], names))
    return rest, _passages(text, found, names)


def _passages(text: str, found: Sequence[Candidate], names: Names) -> tuple[tuple[Candidate, Passage], ...]:
    return tuple(
        (one, passage(masked(text[one.start : min(one.end, one.start + _LOOKED_AT)], names), span=True))
        for one in found
    )


def _mere_frame(rest: Passage, whole: Passage, found: Sequence[Candidate]) -> bool:
    """Whether what is left beside the candidates says nothing: a word or two, or names in a text of another script."""
    if rest.weight < _REMAINDER * whole.weight and len(rest.words) <= _FEW:
        return True
    only_names = all(word[0].isupper() or len(word) == 1 for word in rest.words)
    return only_names and all(one.kind == "script" for one in found) and rest.weight < _NAMES_ONLY * whole.weight


def _without_code(block: Block) -> str:
    """The text with code and alternative texts blanked, offsets kept."""
    text = block.text
    for span in block.spans:
        if span.kind == "code":
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _cut(text: str, found: Sequence[Candidate]) -> str:
    pieces, at = [], 0
    for one in found:
        pieces.append(text[at : one.start])
        at = one.end
    return " ".join([*pieces, text[at:]])


def _scored(items: Sequence[Passage], detectors: Sequence[Detector]) -> list[Scores]:
    """Both kinds of scores for every passage that has letters; the first detector of each kind counts.

    The quick engine goes first. Long passages on which it is sure, and in the language of most others, are settled.
    """
    asked = {item.text: item for item in items if item.letters}
    shares = _of_scale("share", tuple(asked), detectors)
    unheard = _unheard(detectors) if shares else frozenset()
    settled = _settled(asked, shares, frozenset().union(*map(siblings_of, unheard)))
    logs = _of_scale("log", tuple(text for text in asked if text not in settled), detectors)
    return [
        Scores(logs.get(item.text, {}), shares.get(item.text, {}), settled.get(item.text, ""), unheard)
        for item in items
    ]  # fmt: skip


def _unheard(detectors: Sequence[Detector]) -> frozenset[str]:
    """The languages of the profiles that the quick engine does not know, if the profiles know their siblings."""
    known = {detector.scale: detector.languages for detector in reversed(detectors)}
    logs, shares = known.get("log", frozenset()), known.get("share", frozenset())
    return frozenset(tag for tag in logs - shares if siblings_of(tag) <= logs)


def _of_scale(scale: str, texts: Sequence[str], detectors: Sequence[Detector]) -> dict[str, Mapping[str, float]]:
    detector = next((one for one in detectors if one.scale == scale), None)
    return dict(zip(texts, detector.scores(texts), strict=True)) if detector else {}


def _settled(
    asked: Mapping[str, Passage], shares: Mapping[str, Mapping[str, float]], doubtful: Collection[str]
) -> dict[str, str]:
    """Text -> language, for the long texts whose nearest language is far nearer than the next and is the commonest.

    Never one of those `doubtful` because they may stand for a sibling that the engine does not know.
    """
    sure = {
        text: best
        for text, item in asked.items()
        if item.letters >= _LONG and (best := _far_nearest(shares.get(text, {}))) and best not in doubtful
    }
    weight: dict[str, int] = {}
    for text, tag in sure.items():
        weight[tag] = weight.get(tag, 0) + asked[text].letters
    main = max(weight, key=lambda tag: (weight[tag], tag), default="")
    return {text: tag for text, tag in sure.items() if tag == main}


def _far_nearest(shares: Mapping[str, float]) -> str:
    """The nearest language, unless another one (other than its sibling under one profile) comes close."""
    ranked = sorted(shares, key=lambda tag: (-shares[tag], tag))[:2]
    if len(ranked) == 1:
        return ranked[0]
    return ranked[0] if ranked and shares[ranked[0]] - shares[ranked[1]] >= _MARGIN else ""

"""A document whose recorded or declared language is not the one that its text is detected in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from enface.detect.languages import base_language, siblings_of
from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.seams import Detector
from enface.text.lengths import weighted_letters

_ENOUGH = 200
_MOST = 0.8
_SURE = 0.9


def proposal(document: Document, detectors: Sequence[Detector]) -> Finding | None:
    """The finding that proposes another language for a detected document; None where there is no clear reason.

    Only where its language is recorded or declared, and one that the `detectors` know. Clear is: four fifths of the
    letters, at least 200 (Han, kana, Hangul and Thai counting three), stand in blocks that were surely detected in one
    other language, not a near relation. Code does not count, nor do blocks with a language of their own.
    """
    verdict = document.language
    own = base_language(verdict.tag)
    if verdict.origin not in ("declared", "recorded") or not any(own in each.languages for each in detectors):
        return None
    near = {"", own, *siblings_of(own)}
    if near.issuperset(base_language(tag) for tag, _ in _detected(document)):  # so it is of nearly all
        return None
    weights = _weights(document)
    tag, weight = next(iter(weights.most_common(1)), ("", 0))
    if weight < max(_ENOUGH, _MOST * weights.total()) or base_language(tag) in near:
        return None
    declared = verdict.origin == "declared"
    return Finding(
        rule="document-language",
        severity="info",
        place=Place(path=document.path, line=dict(document.lines).get("lang", 0) if declared else 0),
        cause=f"the text looks like {tag}, but {'lang says' if declared else 'enface.lock has'} {verdict.tag}",
        cure=f"{'change it to' if declared else 'write'} lang: {tag} in the front matter, if that is right",
    )


def _weights(document: Document) -> Counter[str]:
    texts: dict[str, list[str]] = {}
    for tag, text in _detected(document):
        texts.setdefault(tag, []).append(text)
    return Counter({tag: weighted_letters("\n".join(some)) for tag, some in texts.items()})


def _detected(document: Document) -> Iterator[tuple[str, str]]:
    """The blocks that are judged, by detected language; "" for those that are not surely detected."""
    for block in document.blocks:
        verdict = block.language
        if block.kind != "code" and verdict.origin not in ("declared", "recorded"):
            sure = verdict.origin in ("script", "statistics") and verdict.confidence >= _SURE
            yield verdict.tag if sure else "", block.text

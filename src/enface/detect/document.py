"""Detection of a whole document: every block and every foreign passage inside a block gets its language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from enface.detect.chinese import CHINESE, chinese_tag
from enface.detect.decide import NOTHING, Setting, judge, restricted
from enface.detect.evidence import stop_hits
from enface.detect.languages import base_language
from enface.detect.spans import Candidate, recorded_by_word
from enface.detect.survey import Part, Surveyed, survey
from enface.detect.vote import vote
from enface.detect.weights import THRESHOLD
from enface.model.document import Block, Document, Span
from enface.model.language import UNDETERMINED, Verdict
from enface.model.languages import NOTHING_KNOWN, Known
from enface.seams import Detector

_UNMARKED = 0.95
"""The confidence asked for a clause that no mark sets apart."""

_WITNESSES = 2
"""How many function words of its language such a clause must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priors:
    """What is known beside the text.

    Tags of confirmed passages by their text (as `_alike` has it), names, the site's locale tags (source first), the
    tags that a language may be meant by, the languages that may be answered (None: every one) and the confidence below
    which a passage inherits.
    """

    passages: Mapping[str, str]
    names: frozenset[str]
    locales: tuple[str, ...]
    meant: tuple[str, ...]
    candidates: frozenset[str] | None
    threshold: float


def detect_document(
    document: Document,
    *,
    detectors: Sequence[Detector],
    known: Known = NOTHING_KNOWN,
    names: Collection[str] = (),
    locales: Sequence[str] = (),
    candidates: Collection[str] | None = None,
    threshold: float | None = None,
) -> Document:
    """The document with its language, each block's and field's, each declared foreign span's, and `Block.found`.

    Declared beats recorded (a document's language so marked stays, as do exact passages of `known`) beats script
    beats statistics beats inherited. `names` are titles and people: never foreign by themselves. `locales` are soft
    priors, the first one is answered for a document without evidence; `candidates` restrict the answers. Never
    raises; the same document gives the same answer in every process and thread.
    """
    priors = Priors(
        passages=_tags_by_text(known.passages),
        names=frozenset(names) | frozenset(known.names),
        locales=tuple(locales),
        meant=tuple(locales) if candidates is None else tuple(sorted(candidates)),
        candidates=restricted(candidates),
        threshold=THRESHOLD if threshold is None else threshold,
    )
    blocks = (*(block for _, block in document.fields), *document.blocks)
    parts = survey(blocks, detectors, priors.names, recorded_by_word(known.passages))
    language = _of_document(document, parts, priors)
    judged = tuple(_judged(block, part, language, priors) for block, part in zip(blocks, parts, strict=True))
    count = len(document.fields)
    return replace(
        document,
        language=language,
        fields=tuple((name, block) for (name, _), block in zip(document.fields, judged[:count], strict=True)),
        blocks=judged[count:],
    )


def _of_document(document: Document, parts: Sequence[Surveyed], priors: Priors) -> Verdict:
    if document.language.origin in ("declared", "recorded"):
        return document.language
    verdict = vote(parts, priors.locales, priors.candidates)
    if verdict.tag != CHINESE:
        return verdict
    return replace(verdict, tag=chinese_tag(" ".join(part.rest.item.text for part in parts), priors.meant))


def _judged(block: Block, part: Surveyed, language: Verdict, priors: Priors) -> Block:
    verdict = _of_block(block, part.rest, language, priors)
    return replace(
        block,
        language=verdict,
        spans=tuple(_declared(span, verdict) for span in block.spans),
        found=_found(block, part, verdict if verdict.tag != UNDETERMINED else language, priors),
    )


def _of_block(block: Block, rest: Part, language: Verdict, priors: Priors) -> Verdict:
    if block.declared:
        return Verdict(tag=block.declared, confidence=1.0, origin="declared")
    recorded = _recorded(block.text, priors)
    if recorded:
        return recorded
    if block.kind == "code" or not any(map(str.isalpha, block.text)):
        return NOTHING
    if not rest.item.letters:  # nothing but names
        return Verdict(tag=language.tag, confidence=language.confidence, origin="inherited")
    return _in_context(rest, language, priors)


def _in_context(part: Part, around: Verdict, priors: Priors) -> Verdict:
    """The verdict on a part; the surrounding language keeps its full tag (`pt-BR`)."""
    own = "" if around.tag == UNDETERMINED else base_language(around.tag)
    nearby = frozenset(map(base_language, priors.locales))
    verdict = judge(part.item, part.scores, Setting(own, nearby, priors.candidates, priors.threshold))
    if verdict.tag == own:
        return replace(verdict, tag=around.tag)
    return replace(verdict, tag=chinese_tag(part.item.text, priors.meant)) if verdict.tag == CHINESE else verdict


_DASHES = "—–―- "
"""Stand before the name in an attribution; a passage is confirmed with or without them."""


def _recorded(text: str, priors: Priors) -> Verdict | None:
    tag = priors.passages.get(_alike(text)) if priors.passages else None
    return Verdict(tag=tag, confidence=1.0, origin="recorded") if tag else None


def _alike(text: str) -> str:
    return " ".join(text.split()).lstrip(_DASHES)


@lru_cache(maxsize=4)
def _tags_by_text(passages: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """By text; of texts that are alike the first counts."""
    return {_alike(text): tag for text, tag in reversed(passages)}


def _declared(span: Span, around: Verdict) -> Span:
    """A foreign span keeps what its author declared; without a tag it is of the language around it."""
    if span.kind != "foreign" or span.language is not None:
        return span
    tag = span.attr("lang")
    return replace(span, language=Verdict(tag=tag, confidence=1.0, origin="declared") if tag else around)


def _found(block: Block, part: Surveyed, around: Verdict, priors: Priors) -> tuple[Span, ...]:
    found = []
    for where, span in part.spans:
        if where.kind == "declared":
            continue
        verdict = _of_span(block, where, span, around, priors)
        if base_language(verdict.tag) not in (base_language(around.tag), UNDETERMINED):
            found.append(Span(start=where.start, end=where.end, kind="foreign", language=verdict))
    return tuple(found)


def _of_span(block: Block, where: Candidate, part: Part, around: Verdict, priors: Priors) -> Verdict:
    recorded = _recorded(block.text[where.start : where.end], priors)
    if recorded or where.kind != "clause":
        return recorded or _in_context(part, around, priors)
    verdict = _in_context(part, around, replace(priors, threshold=max(priors.threshold, _UNMARKED)))
    return verdict if stop_hits(part.item).get(base_language(verdict.tag), 0.0) >= _WITNESSES else around

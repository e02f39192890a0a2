"""Detection of a whole document: every block and every foreign passage inside a block gets its language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from enface.detect.decide import NOTHING, Setting, judge, restricted
from enface.detect.languages import base_language
from enface.detect.spans import Candidate
from enface.detect.survey import Part, Surveyed, survey
from enface.detect.vote import vote
from enface.detect.weights import THRESHOLD
from enface.model.document import Block, Document, Span
from enface.model.language import UNDETERMINED, Verdict
from enface.model.languages import Known
from enface.seams import Detector


@dataclass(frozen=True, slots=True, kw_only=True)
class Priors:
    """What is known beside the text.

    Confirmed passages, names, the site's locale tags (source first), the languages that may be answered (None: every
    one) and the confidence below which a passage inherits.
    """

    passages: tuple[tuple[str, str], ...] = ()
    names: frozenset[str] = frozenset()
    locales: tuple[str, ...] = ()
    candidates: frozenset[str] | None = None
    threshold: float = THRESHOLD


_NOTHING_KNOWN = Known()


def detect_document(
    document: Document,
    *,
    detectors: Sequence[Detector],
    known: Known = _NOTHING_KNOWN,
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
        passages=known.passages,
        names=frozenset(names) | frozenset(known.names),
        locales=tuple(locales),
        candidates=restricted(candidates),
        threshold=THRESHOLD if threshold is None else threshold,
    )
    blocks = (*(block for _, block in document.fields), *document.blocks)
    parts = survey(blocks, detectors, priors.names, tuple(text for text, _ in priors.passages))
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
    return vote(parts, priors.locales, priors.candidates)


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
    return replace(verdict, tag=around.tag) if verdict.tag == own else verdict


_DASHES = "—–―- "
"""Stand before the name in an attribution; a passage is confirmed with or without them."""


def _recorded(text: str, priors: Priors) -> Verdict | None:
    wanted = " ".join(text.split()).lstrip(_DASHES)
    tag = next((tag for passage, tag in priors.passages if " ".join(passage.split()).lstrip(_DASHES) == wanted), None)
    return Verdict(tag=tag, confidence=1.0, origin="recorded") if tag else None


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
    return recorded or _in_context(part, around, priors)

"""Detection of a whole document: every block and every foreign passage inside a block gets its language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from enface.detect.chinese import CHINESE, chinese_tag
from enface.detect.decide import NOTHING, Setting, judge
from enface.detect.languages import base_language
from enface.detect.priors import Priors, alike, priors_of
from enface.detect.scoring import Scorer
from enface.detect.spans import Candidate
from enface.detect.survey import Labels, Part, Surveyed, survey
from enface.detect.vote import Voter, vote, voter
from enface.model.document import Block, Document, Span, blocks_of
from enface.model.language import UNDETERMINED, Verdict
from enface.model.languages import NOTHING_KNOWN, Known
from enface.seams import Detector

_UNMARKED = 0.9
"""The confidence asked for a clause that no mark sets apart."""

_BRIEF, _BRIEFEST = 0.85, 2
"""The confidence asked for a span of a word or two: names and terms stand in quotation marks and parentheses."""

_WITNESSES = 2
"""How many function words of its language a clause that no mark sets apart must have."""


_CLEAR = 0.9
"""The confidence from which a verdict speaks for those beside it and is not changed by them."""

LOT = 32
"""Documents that the engines score in one call."""


class Met(Struct):
    """What is kept of brief texts from one lot to the next that the same engines and priors are there for."""

    scorers: dict[frozenset[str] | None, Scorer] = field(default_factory=dict)
    labels: Labels = field(default_factory=dict)


def detect_documents(
    documents: Iterable[Document], *, detectors: Sequence[Detector], priors: Priors, met: Met | None = None
) -> Iterator[Document]:
    """Each document with its language, each block's and field's, each declared foreign span's, and `Block.found`.

    Declared beats recorded (a document's language so marked stays, as do exact confirmed passages) beats script beats
    statistics beats inherited. Names are never foreign by themselves; the site's locales are likelier than others, the
    first one is answered for a document without evidence. Never raises; the same document gives the same answer in
    every process, thread and company, whatever was `met` before.
    """
    size = LOT if priors.candidates is None else 1  # then the engines are asked about its own language, too
    met = met or Met()
    coming = iter(documents)
    while batch := tuple(islice(coming, size)):
        blocks = [blocks_of(document) for document in batch]
        languages = asked(batch[0], priors)
        scorer = met.scorers.setdefault(languages, Scorer(detectors, languages))
        surveyed = survey(blocks, scorer, priors, met.labels)
        for document, some, parts in zip(batch, blocks, surveyed, strict=True):
            yield _detected(document, some, parts, priors)


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
    """One document, as `detect_documents` has it with the priors of these."""
    priors = priors_of(known, names=names, locales=locales, candidates=candidates, threshold=threshold)
    return next(detect_documents((document,), detectors=detectors, priors=priors))


def asked(document: Document, priors: Priors) -> frozenset[str] | None:
    """What the engines are asked about: the languages that may be answered, and the one the document has anyway."""
    return None if priors.candidates is None else priors.candidates | {base_language(document.language.tag)}


def _detected(document: Document, blocks: Sequence[Block], parts: Sequence[Surveyed], priors: Priors) -> Document:
    language = _of_document(document, parts, priors)
    setting = setting_in(language.tag, priors)
    verdicts = [
        _of_block(block, part.rest, language, priors, setting) for block, part in zip(blocks, parts, strict=True)
    ]
    judged = tuple(
        replace(
            block,
            language=verdict,
            spans=tuple(_declared(span, verdict) for span in block.spans) if block.spans else (),
            found=_found(block, part, verdict if verdict.tag != UNDETERMINED else language, priors)
            if part.spans
            else (),
        )
        for block, part, verdict in zip(blocks, parts, _beside(parts, verdicts, language, priors), strict=True)
    )
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
    verdict = vote(_voters(document, parts), priors.locales, priors.candidates)
    if verdict.tag != CHINESE:
        return verdict
    return replace(verdict, tag=chinese_tag(" ".join(part.rest.item.text for part in parts), priors.meant))


def _voters(document: Document, parts: Sequence[Surveyed]) -> list[Voter]:
    """What votes on the language: not a title that was made from the name of the file."""
    told = dict(document.lines)
    names = [*(name for name, _ in document.fields), *("" for _ in document.blocks)]
    blocks = blocks_of(document)
    return [
        voter(part.rest, block.kind)
        for name, block, part in zip(names, blocks, parts, strict=True)
        if name != "title" or name in told
    ]


def _of_block(block: Block, rest: Part, language: Verdict, priors: Priors, setting: Setting) -> Verdict:
    if block.declared:
        return Verdict(tag=block.declared, confidence=1.0, origin="declared")
    recorded = _recorded(block.text, priors)
    if recorded:
        return recorded
    if block.kind == "code" or not any(map(str.isalpha, block.text)):
        return NOTHING
    if not rest.item.letters:  # nothing but names
        return Verdict(tag=language.tag, confidence=language.confidence, origin="inherited")
    return _in_context(rest, language, priors, setting)


def _beside(
    parts: Sequence[Surveyed], verdicts: Sequence[Verdict], language: Verdict, priors: Priors
) -> Iterator[Verdict]:
    """The verdicts; doubtful ones once more in view of foreign neighbours, as headlines have a second line."""
    clear = ["", *map(_clear, verdicts), ""]
    own = {"", base_language(language.tag)}
    for at, (part, verdict) in enumerate(zip(parts, verdicts, strict=True)):
        doubtful = verdict.confidence < _CLEAR and verdict.origin in ("statistics", "inherited")
        near = frozenset((clear[at], clear[at + 2])) - own if doubtful and part.rest.item.letters else None
        yield _in_context(part.rest, language, priors, setting_in(language.tag, priors, near)) if near else verdict


def _clear(verdict: Verdict) -> str:
    """The language that a sure verdict speaks for; "" for a doubtful one."""
    return base_language(verdict.tag) if verdict.confidence >= _CLEAR and verdict.origin == "statistics" else ""


def _in_context(part: Part, around: Verdict, priors: Priors, setting: Setting) -> Verdict:
    """The verdict on a part; the surrounding language keeps its full tag (`pt-BR`), and is no surer than it was."""
    verdict = judge(part.item, part.scores, setting)
    if verdict.tag == setting.own:
        if setting.own == around.tag and verdict.confidence <= around.confidence:
            return verdict
        return Verdict(tag=around.tag, confidence=min(verdict.confidence, around.confidence), origin=verdict.origin)
    return replace(verdict, tag=chinese_tag(part.item.text, priors.meant)) if verdict.tag == CHINESE else verdict


def setting_in(tag: str, priors: Priors, near: frozenset[str] = frozenset(), least: float = 0.0) -> Setting:
    """In what surroundings a passage within text of this language is judged.

    `near` are the languages of its foreign neighbours; it must be at least so sure that it is foreign.
    """
    own = "" if tag == UNDETERMINED else base_language(tag)
    return Setting(own, priors.languages, priors.candidates, max(priors.threshold, least), near)


def _recorded(text: str, priors: Priors) -> Verdict | None:
    tag = priors.passages.get(alike(text)) if priors.passages else None
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
        verdict = of_span(block, where, span, around, priors)
        if base_language(verdict.tag) not in (base_language(around.tag), UNDETERMINED):
            found.append(Span(start=where.start, end=where.end, kind="foreign", language=verdict))
    return tuple(found)


def of_span(block: Block, where: Candidate, part: Part, around: Verdict, priors: Priors) -> Verdict:
    """The verdict on a candidate in a block whose language is `around`: that one, unless another is sure enough."""
    recorded = _recorded(block.text[where.start : where.end], priors)
    if recorded:
        return recorded
    least = _UNMARKED if where.kind == "clause" else _BRIEF if part.item.size <= _BRIEFEST else 0.0
    verdict = _in_context(part, around, priors, setting_in(around.tag, priors, least=least))
    if where.kind != "clause":
        return verdict
    return verdict if part.item.hits.get(base_language(verdict.tag), 0) >= _WITNESSES else around

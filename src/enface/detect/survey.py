"""What of a document is to be judged, with what the engines say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from enface.detect.clauses import main_language, strangers
from enface.detect.evidence import Scores
from enface.detect.languages import CASED
from enface.detect.names import Names, masked
from enface.detect.passage import BRIEF, Passage, main_script, passage, without_source
from enface.detect.priors import Priors
from enface.detect.scoring import Scorer
from enface.detect.spans import SETTLED_KINDS, Candidate, candidates
from enface.detect.titles import without_names
from enface.model.document import Block, BlockKind
from enface.text.scripts import count_letters

_LOOKED_AT = 1200
_REMAINDER = 0.25
_FEW = 3
_NAMES_ONLY = 0.5
_TERMS_ONLY = 0.4
_KEPT = 1 << 13

Divided = tuple[Passage, tuple[tuple[Candidate, Passage], ...]]
"""What is left of a block without its candidates, and these."""


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


Labels = dict[tuple[str, BlockKind, str, str], Divided]
"""Brief texts by what they are and stand in, divided; as they recur, it is done once."""


def survey(
    documents: Sequence[Sequence[Block]], scorer: Scorer, priors: Priors, labels: Labels | None = None
) -> tuple[tuple[Surveyed, ...], ...]:
    """The blocks of each document in scored parts; names (titles, people) are left out of what is judged.

    Confirmed passages are parts wherever they occur. The engines are asked in one call for all documents. `labels` are
    those that were met before with these priors.
    """
    labels = {} if labels is None else labels
    split = [_divided(blocks, priors, labels) for blocks in documents]
    items = [[item for rest, spans in some for item in (rest, *(part for _, part in spans))] for some in split]
    scored = scorer.scores(items)
    return tuple(
        tuple(
            Surveyed(Part(rest, next(scored)), tuple((where, Part(item, next(scored))) for where, item in spans))
            for rest, spans in some
        )
        for some in split
    )


def _divided(blocks: Sequence[Block], priors: Priors, labels: Labels) -> list[Divided]:
    script = main_script(_letters(blocks))
    family = "Hani" if script == "Jpan" else script
    language = main_language(block.text for block in blocks if block.kind != "code")
    return [_divided_once(block, priors, family, language, labels) for block in blocks]


def _divided_once(block: Block, priors: Priors, family: str, language: str, labels: Labels) -> Divided:
    if block.kind == "code":
        return passage(""), ()
    key = block.text, block.kind, family, language
    known = labels.get(key) if not block.spans else None
    if known:
        return known
    found = candidates(block, family, priors.recorded, strangers(block.text, language))
    divided = _split(block, found, priors.names, family)
    if len(block.text) <= BRIEF and not block.spans:
        if len(labels) > _KEPT:
            labels.clear()
        labels[key] = divided
    return divided


def _letters(blocks: Sequence[Block]) -> Mapping[str, int]:
    return count_letters("\n".join(block.text[:_LOOKED_AT] for block in blocks if block.kind != "code"))


def _split(block: Block, found: tuple[Candidate, ...], names: Names, family: str) -> Divided:
    text, quotation = _without_code(block), block.kind == "quote"
    judged = without_names(text)
    if judged != text:
        found = tuple(one for one in found if one.kind in SETTLED_KINDS)
        return passage(masked(judged, names)), _passages(text, found, names)
    text = without_source(text)
    found = tuple(one for one in found if one.start < len(text))
    rest = passage(masked(_cut(text, found)[:_LOOKED_AT], names), quotation=quotation)
    if found and _mere_frame(rest, text, found, family):
        found = tuple(one for one in found if one.kind in SETTLED_KINDS or _is_lesser(one, text))
        rest = passage(masked(_cut(text, found)[:_LOOKED_AT], names), quotation=quotation)
    return rest, _passages(text, found, names)


def _says(text: str, found: Sequence[Candidate]) -> bool:
    """Whether a colon stands before a candidate or a comma behind it: who says it."""
    return any(
        text[: one.start].rstrip(_MARKS).endswith((":", "：")) or text[one.end :].lstrip(_MARKS)[:1] in tuple(",，、،")
        for one in found
    )


_MARKS = " \u00a0\u202f“„”«»‹›<>`\"'‘’‚「」『』《》(（)）*_"


def _is_lesser(one: Candidate, text: str) -> bool:
    return one.kind != "script" and (one.end - one.start) * 2 < len(text)


def _passages(text: str, found: Sequence[Candidate], names: Names) -> tuple[tuple[Candidate, Passage], ...]:
    return tuple(
        (one, passage(masked(text[one.start : min(one.end, one.start + _LOOKED_AT)], names), span=True))
        for one in found
    )


def _mere_frame(rest: Passage, text: str, found: Sequence[Candidate], family: str) -> bool:
    """Whether what is left beside the candidates says nothing: a word or two, names or terms in another script's text.

    Words that say who speaks say much, and so do words in the script of the document (`family`) about others.
    """
    if rest.has_words(_FEW + 1) and any(one.kind != "script" for one in found):
        return False
    if not rest.words:
        return True
    whole = passage(text[:_LOOKED_AT])
    native = rest.script in (family, "Jpan" if family == "Hani" else family)
    says_more = rest.script not in CASED or (rest.upper < 1.0 and len(rest.words) > 1)
    if native and says_more and rest.script != whole.script:
        return False
    if _says(text, found):
        return False
    if rest.weight < _REMAINDER * whole.weight and len(rest.words) <= _FEW:
        return True
    only_names = all(word[0].isupper() or len(word) == 1 for word in rest.words)
    share = _NAMES_ONLY if only_names else 0.0 if rest.hits else _TERMS_ONLY
    return all(one.kind == "script" for one in found) and rest.weight < share * whole.weight


def _without_code(block: Block) -> str:
    """The text with code blanked, offsets kept."""
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

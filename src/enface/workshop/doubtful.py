"""The passages of a site whose language is least certain, and what an editor settles about them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters.atomic import inside, write_atomically
from enface.adapters.content_dir import read_plain_file
from enface.detect.decide import Setting, chances
from enface.detect.document import asked, of_span, setting_in
from enface.detect.languages import base_language
from enface.detect.scoring import Scorer
from enface.detect.spans import SETTLED_KINDS
from enface.detect.survey import Part, Surveyed, survey
from enface.errors import BadInput
from enface.model.document import Block, Document, blocks_of
from enface.model.language import UNDETERMINED, Origin, Verdict
from enface.model.languages import Known
from enface.read import values
from enface.read.decoding import decode
from enface.read.languages import LANGUAGES, format_languages, read_languages
from enface.workshop.detection import Detection

CERTAIN = 0.9
"""The confidence from which a verdict is no doubtful one: of the errors that are left, most lie below."""

_GIVEN = frozenset({"declared", "recorded"})


class Doubt(Struct, frozen=True, kw_only=True):
    """A passage that may be in another language than was found.

    `text` is as `content/languages.toml` has it: one line. `second` is the next likely language ("" when there is
    none), `line` the first of the block's.
    """

    path: str
    line: int
    text: str
    language: str
    confidence: float
    origin: Origin
    second: str


def doubts(ready: Detection, document: Document) -> Iterator[Doubt]:
    """The doubtful blocks, fields and possible spans of a document that `ready` has detected, in reading order.

    Neither what its author declared nor what was recorded is in doubt, nor what has no letters beside names.
    """
    blocks = blocks_of(document)
    (surveyed,) = survey([blocks], Scorer(ready.detectors, asked(document, ready.priors)), ready.priors)
    for block, parts in zip(blocks, surveyed, strict=True):
        for text, verdict, second in _verdicts(block, parts, document.language.tag, ready):
            if verdict.confidence < CERTAIN and verdict.origin not in _GIVEN and text.strip():
                yield Doubt(
                    path=document.path,
                    line=block.lines[0],
                    text=values.text(text),
                    language=verdict.tag,
                    confidence=verdict.confidence,
                    origin=verdict.origin,
                    second=second,
                )


def _verdicts(block: Block, parts: Surveyed, around: str, ready: Detection) -> Iterator[tuple[str, Verdict, str]]:
    """The block, and every passage in it that may be foreign, with its verdict and the next likely language."""
    if parts.rest.item.letters and block.kind != "code":
        yield block.text, block.language, _second(parts.rest, block.language.tag, setting_in(around, ready.priors))
    own = block.language if block.language.tag != UNDETERMINED else replace(block.language, tag=around)
    setting = setting_in(own.tag, ready.priors)
    for where, part in parts.spans:
        if where.kind not in SETTLED_KINDS and part.item.letters:
            verdict = of_span(block, where, part, own, ready.priors)
            yield block.text[where.start : where.end], verdict, _second(part, verdict.tag, setting)


def _second(part: Part, first: str, setting: Setting) -> str:
    chance = chances(part.item, part.scores, setting)
    return max((tag for tag in chance if tag != base_language(first)), key=lambda tag: (chance[tag], tag), default="")


def least_certain_first(found: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """In the order in which an editor should look at them."""
    return tuple(sorted(found, key=lambda each: (each.confidence, each.path, each.line, each.text)))


def undisputed(found: Sequence[Doubt]) -> tuple[tuple[str, str], ...]:
    """The texts with the language found for each, for which the texts themselves speak.

    Left out is what was found in two languages, in none, or only has the language of what stands around it.
    """
    tags: dict[str, set[str]] = {}
    for each in found:
        tags.setdefault(each.text, set()).add("" if each.origin == "inherited" else each.language)
    return tuple((text, min(some)) for text, some in tags.items() if len(some) == 1 and not some & {"", UNDETERMINED})


def settle(root: Path, passages: Sequence[tuple[str, str]] = (), names: Sequence[str] = ()) -> None:
    """Add passages (text, tag) and names that are never foreign to `content/languages.toml`, whole or not at all.

    A passage that stands there under another language is corrected. Raises BadInput where there are mistakes in the
    file, which would be lost: then nothing is written.
    """
    file = root / LANGUAGES
    data = read_plain_file(file, LANGUAGES) if os.path.lexists(file) else b""
    known, mistakes = read_languages(data)
    if mistakes:
        worst = mistakes[0]
        cure = f"nothing was recorded: {worst.cure}" if worst.cure else "nothing was recorded"
        raise BadInput(worst.cause, cure=cure, path=LANGUAGES, line=worst.place.line, rule=worst.rule)
    after = Known(
        passages=tuple((dict(known.passages) | dict(passages)).items()),
        names=tuple(dict.fromkeys((*known.names, *names))),
    )
    if after != known:
        write_atomically(inside(root, LANGUAGES), format_languages(after, decode(data, LANGUAGES)).encode())

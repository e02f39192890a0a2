"""Fits the weights of the language decision: `python -m benchmarks.fit_languages MIXED.jsonl [--neutral FILE]`.

The data stays where it is: only the weights go into `src/enface/detect/weights.py`. Folds are cut by source text: all
foreign passages of one source collection, and all copies of one authored text, fall into the same fold, so a figure
marked `cv` is never measured on a text, or a collection of foreign texts, that was fitted on.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.languages import GoldBlock, GoldDocument, GoldSpan, as_document, engines, read, report, score
from enface.detect import decide
from enface.detect.decide import Setting, judge
from enface.detect.evidence import FEATURES, answers, features
from enface.detect.survey import Part, Surveyed, survey
from enface.model.document import Document, Span
from enface.model.language import Verdict

FOLDS = 5
PENALTY = 0.5
NEUTRAL = 0.1  # the weight of a line of the neutral file in one document's language
FIXED = {"rare": -1.5, "locale": 0.7}
WEIGHTS_FILE = Path(__file__).parents[1] / "src/enface/detect/weights.py"
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    part: Part
    own: str
    gold: str
    group: str
    weight: float = 1.0

    @property
    def fold(self) -> int:
        return zlib.crc32(self.group.encode()) % FOLDS


def group_of(block: GoldBlock) -> str:
    """The collection a foreign text comes from, else the text."""
    source = str(block.get("source", ""))
    return source if source.startswith("UD_") and block["kind"] == "foreign" else block["text"]


def of_block(gold: GoldBlock, base: str, parts: Surveyed, weight: float = 1.0) -> Iterator[Example]:
    yield Example(parts.rest, base, gold["lang"] if gold["kind"] == "foreign" else base, group_of(gold), weight)
    if gold["kind"] == "foreign":
        return
    for where, part in parts.spans:
        lang = next((span["lang"] for span in gold["spans"] if overlap(span, where.start, where.end)), base)
        text = gold["text"][where.start : where.end]
        yield Example(part, base, lang, str(gold.get("source")) if "UD_" in str(gold.get("source")) else text)


def overlap(span: GoldSpan, start: int, end: int) -> bool:
    both = min(span["end"], end) - max(span["start"], start)
    return both * 2 >= max(span["end"], end) - min(span["start"], start)


def usable(example: Example) -> bool:
    """Whether the statistics decide it: it has letters, and the script leaves a choice that has the right answer."""
    setting = Setting(example.own)
    if example.part.scores.settled or not example.part.item.letters:
        return False
    if judge(example.part.item, example.part.scores, setting).origin == "script":
        return False
    return example.gold in answers(example.part.item, example.part.scores, example.own, None)


def tensor(examples: Sequence[Example]) -> tuple[Array, Array, NDArray[np.int64], Array]:
    """Features (example, candidate, feature), a mask of candidates, the right one's place, the weight."""
    count: dict[tuple[str, str, str, bool], float] = {}
    kept = []
    for one in examples:
        key = (one.part.item.text, one.own, one.gold, one.part.item.span)
        if key not in count:
            kept.append((key, one))
        count[key] = count.get(key, 0.0) + one.weight
    tags = [answers(one.part.item, one.part.scores, one.own, None) for _, one in kept]
    width = max(map(len, tags))
    table = np.zeros((len(kept), width, len(FEATURES)))
    mask = np.full((len(kept), width), -np.inf)
    place = np.zeros(len(kept), dtype=np.int64)
    for at, ((_, one), names) in enumerate(zip(kept, tags, strict=True)):
        for row, values in enumerate(features(one.part.item, one.part.scores, one.own, names, ())):
            table[at, row, : len(values)] = values
        mask[at, : len(names)] = 0
        place[at] = names.index(one.gold)
    return table, mask, place, np.array([min(count[key], 1 + np.log(max(count[key], 1))) for key, _ in kept])


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The maximum of the penalised conditional likelihood, by Newton steps."""
    table, mask, place, weight = tensor(examples)
    free = np.array([name not in FIXED for name in FEATURES])
    theta = np.array([FIXED.get(name, 0.0) for name in FEATURES])
    for _ in range(25):
        logits = table @ theta + mask
        chance = np.exp(logits - logits.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        mean = np.einsum("nc,ncf->nf", chance, table)
        right = table[np.arange(len(place)), place]
        slope = ((right - mean) * weight[:, None]).sum(axis=0) - PENALTY * theta * free
        spread = table - mean[:, None]
        curve = np.einsum("nc,ncf,ncg->fg", chance * weight[:, None], spread, spread, optimize=True)
        curve = curve + PENALTY * np.eye(len(theta))
        step = np.zeros_like(theta)
        step[free] = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        theta = theta + step * min(1.0, 3.0 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(value), 4) for name, value in zip(FEATURES, theta, strict=True)}


def install(weights: dict[str, float]) -> None:
    """Make `judge` use these weights, whichever engines scored."""
    row = tuple(weights[name] for name in FEATURES)
    vars(decide)["_TOGETHER"] = vars(decide)["_ALONE"] = row


def answered(gold: GoldDocument, parts: Sequence[Surveyed], folds: Sequence[dict[str, float]]) -> Document:
    """The document as judged by the weights of each text's own fold, given its base language."""
    document = as_document(gold)
    blocks = []
    for block, want, surveyed in zip(document.blocks, gold["blocks"], parts, strict=True):
        examples = list(of_block(want, gold["base"], surveyed)) if want["kind"] != "foreign" else []
        install(folds[Example(surveyed.rest, "", "", group_of(want)).fold])
        language = judge(surveyed.rest.item, surveyed.rest.scores, Setting(gold["base"]))
        around = gold["base"] if language.tag == "und" else language.tag
        found = []
        for (where, part), example in zip(surveyed.spans, examples[1:], strict=False):
            install(folds[example.fold])
            verdict = judge(part.item, part.scores, Setting(around))
            if verdict.tag not in (around, "und"):
                found.append(Span(start=where.start, end=where.end, kind="foreign", language=verdict))
        blocks.append(replace(block, language=language, found=tuple(found)))
    return replace(
        document, blocks=tuple(blocks), language=Verdict(tag=gold["base"], confidence=1.0, origin="declared")
    )


def neutral(path: Path | None) -> list[GoldDocument]:
    """Lines `tags of the documents | text`: names, titles, labels that are never foreign by themselves."""
    if path is None:
        return []
    lines = (
        line.partition("|") for line in path.read_text("utf-8").splitlines() if "|" in line and not line.startswith("#")
    )
    return [
        {"id": "", "base": base, "blocks": [{"text": text.strip(), "lang": base, "kind": "neutral", "spans": []}]}
        for bases, _, text in lines
        for base in bases.split()
    ]


def alarms(
    parts: Sequence[Sequence[Surveyed]],
    lines: Sequence[GoldDocument],
    folds: Sequence[dict[str, float]],
    *,
    errors: bool,
) -> float:
    """Of the lines of the neutral file, in each of their documents, by weights fitted without them."""
    false = 0
    for (part,), line in zip(parts, lines, strict=True):
        install(folds[Example(part.rest, "", "", line["blocks"][0]["text"]).fold])
        tag = judge(part.rest.item, part.rest.scores, Setting(line["base"])).tag
        wrong = tag not in (line["base"], "und")
        false += wrong
        if errors and wrong:
            print("line", tag, line["base"], line["blocks"][0]["text"])
    return round(100 * false / max(len(lines), 1), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--neutral", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    args = parser.parse_args()
    gold, extra = read(args.file), neutral(args.neutral)
    written = []
    for name, alone in (("with eldc", False), ("profiles alone", True)):
        parts = [survey(as_document(one).blocks, engines(alone=alone), ()) for one in [*gold, *extra]]
        examples = list(chosen([*gold, *extra], parts))
        folds = [fit([one for one in examples if one.fold != fold]) for fold in range(FOLDS)]
        pairs = [(one, answered(one, surveyed, folds)) for one, surveyed in zip(gold, parts, strict=False)]
        print(name, "cv", json.dumps(report(score(pairs, errors=args.errors and not alone))))
        print(name, "cv: lines called foreign", alarms(parts[len(gold) :], extra, folds, errors=args.errors))
        written.append(fit(examples))
    if args.write:
        write(*written)


def chosen(gold: Sequence[GoldDocument], parts: Sequence[Sequence[Surveyed]]) -> Iterator[Example]:
    """The examples to fit on: what is neither settled at once nor unscored."""
    for one, surveyed in zip(gold, parts, strict=True):
        for block, part in zip(one["blocks"], surveyed, strict=True):
            weight = 1.0 if one["id"] else NEUTRAL
            if block["kind"] != "loan":
                yield from filter(usable, of_block(block, one["base"], part, weight))


def write(together: dict[str, float], alone: dict[str, float]) -> None:
    text = WEIGHTS_FILE.read_text("utf-8")
    head = text[: text.index("WEIGHTS:")]
    tail = text[text.index("THRESHOLD") :]
    body = "".join(
        f"{name}: dict[str, float] = {{\n"
        + "".join(f'    "{key}": {value},\n' for key, value in weights.items())
        + "}\n\n"
        for name, weights in (("WEIGHTS", together), ("WEIGHTS_ALONE", alone))
    )
    WEIGHTS_FILE.write_text(head + body + tail, "utf-8")


if __name__ == "__main__":
    main()

"""Fits the weights of the language decision: `python -m benchmarks.fit_languages MIXED.jsonl… [--short FILE…]`.

Files of `benchmarks.mix` and of its form; `--short` adds texts of one language, `--neutral` lines that are never
foreign. Their data stays where it is: only the weights go into `src/enface/detect/weights.py`. Folds are cut by source
text: all foreign passages of one source collection, and all copies of one authored text, fall into the same fold, so a
figure marked `cv` is never measured on a text, or a collection of foreign texts, that was fitted on. Nothing in the
docs is measured on what was fitted on, save where it says so.

The model is a mixture. Either a passage only names something, which its form tells (`enface.detect.form`), and then it
is in the language around it; or a conditional logit over the evidence for each language decides. Which of the two holds
for a passage is not in the data: expectation and maximisation find it (Dempster, Laird and Rubin 1977). Without the
mixture, titles of films in other languages teach the logit to distrust clear evidence.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from benchmarks.languages import GoldBlock, GoldDocument, GoldSpan, as_document, engines, named, read, report, score
from enface.detect import decide
from enface.detect.decide import Setting, judge
from enface.detect.evidence import EVIDENCE, answers, evidence, names_of_numbers
from enface.detect.form import FORM, form
from enface.detect.languages import COMMON
from enface.detect.priors import priors_of
from enface.detect.scoring import Scorer
from enface.detect.survey import Part, Surveyed, survey
from enface.model.document import Block, Document, Span
from enface.model.language import Verdict
from enface.seams import Detector

FOLDS = 5
PENALTY = 0.5
NEUTRAL = 0.1  # the weight of a line of the neutral file in one document's language
NAMES = ("both engines", "profiles alone")
ROUNDS = 12  # of expectation and maximisation
FIXED = {"rare": -1.5, "remote": -1.0, "locale": 0.7, "near": 1.0}
WEIGHTS_FILE = Path(__file__).parents[1] / "src/enface/detect/weights.py"
Array = NDArray[np.float64]
Weights = tuple[dict[str, float], dict[str, float]]
"""Of the evidence and of the form."""


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
        source = str(gold.get("source"))
        yield Example(part, base, lang, source if "UD_" in source else text, weight)


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


class Data(NamedTuple):
    """Examples as numbers: evidence (example, candidate, number), mask of candidates, the right one's place, weights.

    And for those in a document its language's place (-1 without), and the numbers of their form.
    """

    table: Array
    mask: Array
    place: NDArray[np.int64]
    weight: Array
    own: NDArray[np.int64]
    form: Array


def data(examples: Sequence[Example]) -> Data:
    count: dict[tuple[str, str, str, bool], float] = {}
    kept = []
    for one in examples:
        key = (one.part.item.text, one.own, one.gold, one.part.item.span)
        if key not in count:
            kept.append((key, one))
        count[key] = count.get(key, 0.0) + one.weight
    tags = [answers(one.part.item, one.part.scores, one.own, None) for _, one in kept]
    width = max(map(len, tags))
    table = np.zeros((len(kept), width, len(EVIDENCE)))
    mask = np.full((len(kept), width), -np.inf)
    place, own = np.zeros(len(kept), dtype=np.int64), np.full(len(kept), -1, dtype=np.int64)
    forms = np.zeros((len(kept), len(FORM)))
    for at, ((_, one), names) in enumerate(zip(kept, tags, strict=True)):
        places = [EVIDENCE.index(name) for name in names_of_numbers(one.part.item)]
        for row, values in enumerate(evidence(one.part.item, one.part.scores, one.own, names, ())):
            table[at, row, places[: len(values)]] = values
        mask[at, : len(names)] = 0
        place[at] = names.index(one.gold)
        if one.own in names:
            own[at] = names.index(one.own)
            forms[at] = form(one.part.item, one.own, names)
    weight = np.array([min(count[key], 1 + np.log(max(count[key], 1))) for key, _ in kept])
    return Data(table, mask, place, weight, own, forms)


def fit(examples: Sequence[Example]) -> Weights:
    """Weights of evidence and form, by expectation and maximisation: which of its answers are names is not known."""
    known = data(examples)
    inside = known.own >= 0
    right = known.own == known.place
    theta, phi = np.array([FIXED.get(name, 0.0) for name in EVIDENCE]), np.zeros(len(FORM))
    named = np.where(right & inside, 0.2, 0.0)
    for _ in range(ROUNDS if inside.any() else 1):
        theta = maximum(known, known.weight * (1 - named), theta)
        if inside.any():
            phi = logistic(known.form[inside], named[inside], known.weight[inside], phi)
        own = chances_of(known, theta)[np.arange(len(right)), known.own]
        gate = 1 / (1 + np.exp(-known.form @ phi))
        named = np.where(right & inside, gate / (gate + (1 - gate) * own), 0.0)
    return rounded(EVIDENCE, theta), rounded(FORM, phi)


def rounded(names: Sequence[str], values: Array) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def chances_of(known: Data, theta: Array) -> Array:
    logits = known.table @ theta + known.mask
    chance = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(chance / chance.sum(axis=1, keepdims=True))


def maximum(known: Data, weight: Array, theta: Array) -> Array:
    """The maximum of the penalised conditional likelihood, by Newton steps from `theta`."""
    free = np.array([name not in FIXED for name in EVIDENCE])
    right = known.table[np.arange(len(known.place)), known.place]
    for _ in range(25):
        chance = chances_of(known, theta)
        mean = np.einsum("nc,ncf->nf", chance, known.table)
        slope = ((right - mean) * weight[:, None]).sum(axis=0) - PENALTY * theta * free
        spread = (known.table - mean[:, None]) * np.sqrt(chance * weight[:, None])[:, :, None]
        flat = spread.reshape(-1, len(theta))
        curve = flat.T @ flat + PENALTY * np.eye(len(theta))
        step = np.zeros_like(theta)
        step[free] = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        theta = theta + step * min(1.0, 3.0 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-3:
            break
    return theta


def logistic(forms: Array, wanted: Array, weight: Array, phi: Array) -> Array:
    """The same for the chance of being a name, which is wanted to be `wanted`."""
    for _ in range(25):
        gate = 1 / (1 + np.exp(-forms @ phi))
        slope = forms.T @ ((wanted - gate) * weight) - PENALTY * phi
        curve = (forms * (gate * (1 - gate) * weight)[:, None]).T @ forms + PENALTY * np.eye(len(phi))
        step = np.linalg.solve(curve, slope)
        phi = phi + step * min(1.0, 3.0 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-3:
            break
    return phi


def install(weights: Weights) -> None:
    """Make `judge` use these weights, whichever engines scored."""
    found, shape = weights
    vars(decide)["_TABLES"] = dict.fromkeys(
        (True, False), decide.table({"lone": found, "around": found, "form": shape})
    )


def answered(gold: GoldDocument, parts: Sequence[Surveyed], folds: Sequence[Weights]) -> Document:
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
    folds: Sequence[Weights],
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
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--short", type=Path, nargs="*", default=(), help="texts of one language each")
    parser.add_argument("--neutral", type=Path)
    parser.add_argument("--errors", action="store_true")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--quick", action="store_true", help="leave out the fit without eldc")
    either.add_argument("--write", action="store_true", help="write the weights into the package")
    args = parser.parse_args()
    gold, extra = [one for file in args.files for one in read(file)], neutral(args.neutral)
    texts = [json.loads(line) for file in args.short for line in file.read_text("utf-8").splitlines()]
    written = []
    for name, alone in (("with eldc", False), ("profiles alone", True))[: 1 if args.quick else 2]:
        parts = survey([as_document(one).blocks for one in [*gold, *extra]], Scorer(engines(alone=alone)), priors_of())
        examples = list(chosen([*gold, *extra], parts))
        folds = in_folds(examples)
        pairs = [(one, answered(one, surveyed, folds)) for one, surveyed in zip(gold, parts, strict=False)]
        print(name, "cv", json.dumps(report(score(pairs, errors=args.errors and not alone))))
        print(name, "cv: lines called foreign", alarms(parts[len(gold) :], extra, folds, errors=args.errors))
        lone = alone_in(texts, engines(alone=alone))
        print(name, "cv: texts of one language", json.dumps(lone_figures(lone, in_folds(lone))))
        around, shape = fit(examples)
        written.append({"lone": fit(lone)[0], "around": around, "form": shape})
    if args.write:
        write(dict(zip(NAMES, written, strict=True)))


def in_folds(examples: Sequence[Example]) -> list[Weights]:
    """For each fold the weights fitted on the others."""
    return [fit([one for one in examples if one.fold != fold]) for fold in range(FOLDS)]


def alone_in(texts: Sequence[dict[str, str]], detectors: Sequence[Detector]) -> list[Example]:
    """Texts that stand in no document, each a group of its own."""
    documents = [[Block(kind="paragraph", text=one["text"], lines=(1, 1))] for one in texts]
    parts = [part for (part,) in survey(documents, Scorer(detectors), priors_of())]
    pairs = [
        Example(part.rest, "", named(one["lang"]), one["text"])
        for one, part in zip(texts, parts, strict=True)
        if not part.spans
    ]
    return [one for one in pairs if usable(one)]


def lone_figures(examples: Sequence[Example], folds: Sequence[Weights]) -> dict[str, float]:
    """Right answers in percent among those the statistics decide, by length in letters, of the 29 and of the others."""
    hits: dict[str, list[bool]] = {}
    for one in examples:
        install(folds[one.fold])
        chance = decide.chances(one.part.item, one.part.scores, Setting(""))
        size = one.part.item.letters
        group = (
            f"{'29' if one.gold in COMMON else 'others'}, {'< 12' if size < 12 else '< 30' if size < 30 else 'long'}"
        )
        hits.setdefault(group, []).append(named(max(chance, key=lambda tag: (chance[tag], tag))) == one.gold)
    return {group: round(100 * sum(each) / len(each), 2) for group, each in sorted(hits.items())}


def chosen(gold: Sequence[GoldDocument], parts: Sequence[Sequence[Surveyed]]) -> Iterator[Example]:
    """The examples to fit on: what is neither settled at once nor unscored."""
    for one, surveyed in zip(gold, parts, strict=True):
        for block, part in zip(one["blocks"], surveyed, strict=True):
            weight = block.get("weight", 1.0) if one["id"] else NEUTRAL
            if block["kind"] != "loan":
                yield from filter(usable, of_block(block, one["base"], part, weight))


def write(weights: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
    text = WEIGHTS_FILE.read_text("utf-8")
    head = text[: text.index("WEIGHTS:")]
    tail = text[text.index("THRESHOLD") :]
    body = "WEIGHTS: Mapping[str, Mapping[str, Mapping[str, float]]] = {\n"
    for name, parts in weights.items():
        body += f'    "{name}": {{\n'
        for part, some in parts.items():
            body += f'        "{part}": {{\n'
            body += "".join(f'            "{key}": {value},\n' for key, value in some.items() if value)
            body += "        },\n"
        body += "    },\n"
    WEIGHTS_FILE.write_text(f"{head}{body}}}\n\n{tail}", "utf-8")


if __name__ == "__main__":
    main()

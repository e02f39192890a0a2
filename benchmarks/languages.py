"""Scores the detection of enface on a JSONL file of mixed documents: `languages.py FILE [--alone] [--errors]`.

Each line: `{"id", "base", "blocks": [{"text", "lang", "kind", "spans": [{"start", "end", "lang"}]}]}`. Every document
goes in as plain paragraphs. Block F1: a hit is a foreign block with its right language; false alarms are other blocks
called foreign and foreign blocks named wrongly. Span F1: overlap of at least half of the
union and the same language. Blocks of kind `loan` are not scored. Malay counts as Indonesian.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypedDict

from enface.adapters.eldc_detector import eldc_detector
from enface.adapters.langdetect_profiles import profile_scorer
from enface.detect.document import detect_document
from enface.detect.languages import base_language
from enface.model.document import Block, Document, Span
from enface.model.review import Review
from enface.seams import Detector


class GoldSpan(TypedDict):
    start: int
    end: int
    lang: str


class GoldBlock(TypedDict):
    text: str
    lang: str
    kind: str
    spans: list[GoldSpan]


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
    return {"ms": "id", "no": "nb"}.get(base_language(tag), base_language(tag))


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
    kind, tag = want["kind"], named(got.language.tag)
    called = tag not in (base, "und")
    count[f"n_{kind}"] += 1
    if kind == "foreign":
        count["found"] += called
        count["right"] += tag == want["lang"]
        count["false"] += called and tag != want["lang"]
        return "" if tag == want["lang"] else f"block:{tag}:{got.language.confidence:.2f} "
    count["false"] += called
    count[f"alarm_{kind}"] += called
    return f"alarm:{tag}:{got.language.confidence:.2f} " if called else ""


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
    return span.language is not None and named(span.language.tag) == gold["lang"] and both * 2 >= either


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
    return figures


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--alone", action="store_true", help="profiles only, as where eldc has no wheel")
    parser.add_argument("--errors", action="store_true", help="print every block that is not right")
    args = parser.parse_args(argv)
    gold = read(args.file)
    documents = [as_document(one) for one in gold]
    detectors = engines(alone=args.alone)
    detect_document(documents[0], detectors=detectors)
    start = time.perf_counter()
    answers = [detect_document(document, detectors=detectors) for document in documents]
    seconds = time.perf_counter() - start
    figures = report(score(zip(gold, answers, strict=True), errors=args.errors))
    figures["blocks_per_second"] = round(sum(len(one.blocks) for one in documents) / seconds)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

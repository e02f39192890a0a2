"""Cases of the extract stage: JSON and text files in `tests/cases/extract`."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from enface.extract.html import Setting
from enface.extract.weave import weave_pieces
from enface.model.document import Block, Document, Span, SpanKind
from enface.model.edition import Passage
from enface.model.language import Verdict
from enface.model.review import Review

FOLDER = Path(__file__).parent.parent / "cases" / "extract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    name: str
    block: Block
    msgid: str
    legend: tuple[str, ...]
    msgstr: str
    html: str


def block_html(
    block: Block, passage: Passage, *, language: str, link: Callable[[str], str], locales: Collection[str] = ()
) -> str:
    """One block on a page in `language`, without any `id`."""
    document = Document(id="one", path="one.md", section="reviews", review=Review(), blocks=(block,), frame=(0,))
    setting = Setting(language=language, link=link, locales=tuple(locales))
    return weave_pieces((0,), document, (passage,), setting, anchor=lambda _: "")


def declared(tag: str) -> Verdict:
    return Verdict(tag=tag, confidence=1.0, origin="declared")


def rows(name: str) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", json.loads((FOLDER / name).read_text("utf-8")))


def span(row: list[object]) -> Span:
    start, end, kind, *rest = row
    attrs = cast("dict[str, str]", rest[0]) if rest else {}
    language = declared(str(rest[1])) if len(rest) > 1 else None
    return Span(
        start=cast("int", start),
        end=cast("int", end),
        kind=cast("SpanKind", kind),
        attrs=tuple(attrs.items()),
        language=language,
    )


def case(row: dict[str, object]) -> Case:
    found: tuple[Span, ...] = ()
    if "found" in row:
        start, end, tag = cast("tuple[int, int, str]", row["found"])
        found = (Span(start=start, end=end, kind="foreign", language=declared(tag)),)
    block = Block(
        kind="paragraph",
        text=str(row["text"]),
        lines=(1, 1),
        spans=tuple(map(span, cast("list[list[object]]", row["spans"]))),
        language=declared("en"),
        found=found,
    )
    return Case(
        name=str(row["name"]),
        block=block,
        msgid=str(row["msgid"]),
        legend=tuple(cast("list[str]", row["legend"])),
        msgstr=str(row["msgstr"]),
        html=str(row["html"]),
    )


CASES = [case(row) for row in rows("inline.json")]
PAYLOADS = (FOLDER / "payloads.txt").read_text("utf-8").splitlines()

from __future__ import annotations

from pathlib import Path

import pytest

from enface.model.document import Block
from enface.read.body import Body
from enface.read.markdown import read_markdown
from tests.read.outline import cases, outline


def read(text: str, *, first_line: int = 1, title_in_body: bool = True) -> Body:
    return read_markdown(text, path="content/reviews/run.md", first_line=first_line, title_in_body=title_in_body)


def only(text: str) -> Block:
    (block,) = read(text).blocks
    return block


@pytest.mark.parametrize("case", cases("markdown", ".md"), ids=lambda case: case.stem)
def test_blocks_frame_and_findings_are_those_of_the_case(case: Path) -> None:
    body = read(case.read_bytes().decode())
    assert "\n".join(outline(body)) + "\n" == case.with_suffix(".blocks").read_text("utf-8")


def test_lines_count_from_the_first_line_of_the_body_in_its_file() -> None:
    body = read("first\n\n[x](javascript:y)\n", first_line=12)
    assert [block.lines for block in body.blocks] == [(12, 12), (14, 14)]
    assert [str(finding.place) for finding in body.findings] == ["content/reviews/run.md:14"]


def test_a_title_in_the_front_matter_leaves_no_heading_of_level_1_in_the_body() -> None:
    body = read("# One\n\n# Two\n\n### Three\n", title_in_body=False)
    assert [(block.kind, block.element) for block in body.blocks] == [
        ("heading", "h2"), ("heading", "h2"), ("heading", "h3"),
    ]  # fmt: skip
    assert body.frame == (0, 1, 2)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("## Only heading\n\ntext\n", ["Only heading"]),
        ("text\n\n## Later\n", []),
        ("## Before\n\n# First of level 1\n", ["First of level 1"]),
        ("> # quoted\n\ntext\n", []),
        ("#\n\n# Second\n", ["Second"]),
        ("text\n", []),
    ],
)
def test_the_title_is_the_first_h1_or_a_heading_at_the_very_beginning(text: str, titles: list[str]) -> None:
    body = read(text)
    assert [block.text for block in body.blocks if block.kind == "title"] == titles
    assert [block for block in body.blocks if block.element == "h1"] == [
        block for block in body.blocks if block.kind == "title"
    ]


def test_offsets_hold_behind_signs_of_several_bytes() -> None:
    block = only("日本語 😀 *é* [mẹ]{lang=vi}")
    assert [block.text[span.start : span.end] for span in block.spans] == ["é", "mẹ"]


def test_a_composed_sign_across_markup_keeps_text_normal_and_spans_inside() -> None:
    block = only("x*e*&#x301; **y** &#x65;&#x301;*z*")
    assert block.text == "xé y éz"
    assert [(span.kind, block.text[span.start : span.end]) for span in block.spans] == [
        ("emphasis", "é"), ("strong", "y"), ("emphasis", "z"),
    ]  # fmt: skip


def test_code_has_no_language_for_certain() -> None:
    block = only("```\nprint()\n```")
    assert (block.language.tag, block.language.confidence, block.language.origin) == ("und", 1.0, "script")


def test_a_link_without_text_is_no_span() -> None:
    assert only("a [](b.md) c").spans == ()


def _nested(opening: str, depth: int) -> str:
    return opening * depth + " deep"


@pytest.mark.parametrize("opening", [">", "- ", "> - "])
def test_deep_nesting_is_cut_off_with_a_finding(opening: str) -> None:
    body = read(_nested(opening, 400))
    frame = "".join(piece for piece in body.frame if isinstance(piece, str))
    assert [block.text for block in body.blocks] == ["deep"]
    assert frame.count("<li>") + frame.count("<blockquote>") <= 100
    assert frame.count("<li>") == frame.count("</li>")
    assert [finding.rule for finding in body.findings] == ["nesting"]


def test_deep_inline_nesting_is_cut_off() -> None:
    body = read("<kbd>" * 300 + "x" + "</kbd>" * 300)
    assert len(body.blocks[0].spans) == 100


_HOSTILE = {
    "brackets": "[" * 10_000,
    "image brackets": "![[" * 10_000,
    "quotes": ">" * 5_000,
    "emphasis": "*a _b " * 5_000,
    "one line": "word " * 200_000,
    "raw tags": "<kbd>" * 5_000 + "*" + "[" * 5_000 + "</kbd>" * 5_000 + "*",
    "spans": "[" * 10_000 + "x" + "]{lang=vi}" * 10_000,
    "fences": "::: aside\n" * 5_000 + ":::\n" * 6_000,
    "fences in code": "```\n:::\n" * 5_000,
    "attributes": "{lang=vi" + " lang=vi" * 50_000,
    "space": "a" + " " * 500_000 + "b",
    "marks": "*e*&#769;" * 10_000,
    "empty items": "- \n" * 50_000,
    "comments": "<!--" * 10_000,
    "notes": "[^a]" * 10_000 + "\n\n[^a]: x",
}


@pytest.mark.parametrize("shape", _HOSTILE)
def test_hostile_shapes_are_read(shape: str) -> None:
    text = _HOSTILE[shape]
    assert sum(len(block.text) for block in read(text).blocks) <= len(text)


@pytest.mark.parametrize("around", ["{}", "> {}", "- {}"])
def test_a_table_with_uneven_columns_is_told(around: str) -> None:
    indent = {"{}": "", "> {}": "> ", "- {}": "  "}[around]
    rows = f"\n{indent}".join(("| a | b |", "|---|", "| c | d |"))
    (finding,) = read("T\n\n" + around.format(rows)).findings
    assert (finding.rule, finding.severity, finding.place.line) == ("table", "warning", 3)
    assert finding.cause == "this is no table: its head has 2 columns, the row of hyphens below it 1"


@pytest.mark.parametrize(
    "text", ["| a | b |\n|---|---|\n| c |", "a \\| b\n---", "```\n|a|b|\n|---|\n```", "a | b\nc | d", "|a|\n|-|"]
)
def test_what_is_a_table_or_was_never_meant_as_one_is_not(text: str) -> None:
    assert read(text).findings == ()

from __future__ import annotations

from pathlib import Path

import pytest

from enface.read.body import Body
from enface.read.plain import read_plain
from tests.read.outline import cases, outline


def read(text: str, *, first_line: int = 1, title: bool = True, summary: bool = True) -> Body:
    return read_plain(text, path="a.txt", first_line=first_line, title_in_body=title, summary_in_body=summary)


def kinds(text: str, *, title: bool = True, summary: bool = True) -> list[str]:
    return [block.kind for block in read(text, title=title, summary=summary).blocks]


@pytest.mark.parametrize("case", cases("plain", ".txt"), ids=lambda case: case.stem)
def test_blocks_and_frame_are_those_of_the_case(case: Path) -> None:
    body = read(case.read_bytes().decode())
    assert "\n".join(outline(body)) + "\n" == case.with_suffix(".blocks").read_text("utf-8")


def test_front_matter_takes_the_place_of_title_and_standfirst() -> None:
    text = "One line\n\nAnother line\n\nText."
    assert kinds(text) == ["title", "standfirst", "paragraph"]
    assert kinds(text, title=False) == ["standfirst", "line", "paragraph"]
    assert kinds(text, summary=False) == ["title", "line", "paragraph"]
    assert kinds(text, title=False, summary=False) == ["line", "line", "paragraph"]


@pytest.mark.parametrize(
    ("second", "kind"),
    [("a" * 160, "standfirst"), ("a" * 161, "paragraph"), ("Ends here.", "standfirst"), ("two\nlines", "paragraph")],
)
def test_a_standfirst_is_one_line_of_at_most_160_characters(second: str, kind: str) -> None:
    assert kinds(f"Title\n\n{second}\n\nText.") == ["title", kind, "paragraph"]


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        ("b" * 100, "line"), ("b" * 101, "paragraph"), ("two\nlines", "paragraph"), ("Is it?", "paragraph"),
        ("Und so weiter …", "paragraph"), ("(Sie sagt: „Nein.“)", "paragraph"), ("終わり。", "paragraph"),
        ("「終わり。」", "paragraph"), ("终于！", "paragraph"), ("انتهى؟", "paragraph"), ("समाप्त।", "paragraph"),
        ("ተፈጸመ።", "paragraph"), ("Τέλος;", "paragraph"), ("Photo: A. Desk", "line"), ("Run (2020)", "line"),
    ],
)  # fmt: skip
def test_a_line_is_short_and_has_no_final_punctuation_of_any_script(later: str, kind: str) -> None:
    assert kinds(f"Title\n\nStandfirst\n\n{later}") == ["title", "standfirst", kind]


def test_lines_count_in_the_file() -> None:
    body = read("\r\n\r\nTitle\r\n\r\nfirst\r\nsecond\r\n \t\r\nlast", first_line=10)
    assert [(block.text, block.lines) for block in body.blocks] == [
        ("Title", (12, 12)), ("first second", (14, 15)), ("last", (17, 17)),
    ]  # fmt: skip

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from enface.text.sentences import sentences

CASES = cast(
    "list[tuple[str, list[str]]]",
    json.loads((Path(__file__).parent.parent / "cases" / "text" / "sentences.json").read_text("utf-8")),
)


@pytest.mark.parametrize(("language", "expected"), CASES)
def test_sentences_end_where_readers_pause(language: str, expected: list[str]) -> None:
    assert list(sentences("".join(expected), language)) == expected


@pytest.mark.parametrize("piece", [".", '."', ".<e1>", ". ", "a.b", "。", '?"', " ", "<", "a "])
def test_hostile_text_is_cut_too(piece: str) -> None:
    text = piece * 100_000
    assert "".join(sentences(text, "en")) == text

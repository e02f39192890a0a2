from __future__ import annotations

import re

import pytest

from enface.text.regex import regex


def test_it_finds_what_the_pattern_finds() -> None:
    text, data = regex(r"(\w)(\d)", re.ASCII), regex(rb"[^a]")
    assert text.sub(r"\2\1", "a1 b2") == text.sub(r"\2\1", "a1 b2") == "1a 2b"
    assert [found[0] for found in data.finditer(b"abc")] == [b"b", b"c"]
    assert (text.pattern, text.groups, data.flags) == (r"(\w)(\d)", 2, 0)


def test_a_mistake_shows_in_use() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.match("")

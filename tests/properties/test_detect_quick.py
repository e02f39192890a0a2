"""The quick ways of detection give what the plain ones would."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from tests.detect.cases import engines

from enface.detect.names import Names, masked, names_in
from enface.detect.passage import passage
from enface.detect.profiles import prepared
from enface.detect.scoring import Scorer
from enface.detect.titles import without_names
from enface.detect.words import tokens_of, words_of

_WORDS = st.sampled_from(
    ["The", "the", "Theatre", "It", "Lead", "«", "é", "e\u0301", "家", "-", " ", "  ", "2", "_", "\n"]
)
TEXTS = st.lists(_WORDS, max_size=14).map("".join)
_HEAD = re.compile(r"\w+|\S")
_BARE = re.compile(r"\W*(.*?)\W*", re.DOTALL)


def one_after_the_other(first: str, names: list[str]) -> re.Pattern[str]:
    """The names that begin with the word that one of them begins with, the longest first."""
    begin = _HEAD.findall(first)[0]
    some = [name for name in names if _HEAD.findall(name)[:1] == [begin] and not name[0].isspace()]
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(some, key=lambda name: (-len(name), name))))})(?!\w)"
    )


def masked_word_by_word(text: str, names: Names, all_names: list[str]) -> str:
    bare = _BARE.fullmatch(text)
    if bare and bare[1] in names.alone:
        return " "
    pieces, at = [], 0
    patterns = {_HEAD.search(name)[0]: one_after_the_other(name, all_names) for name in all_names if _HEAD.match(name)}  # type: ignore[index]
    for head in _HEAD.finditer(text):
        pattern = patterns.get(head[0]) if head.start() >= at else None
        found = pattern.match(text, head.start()) if pattern else None
        if found:
            pieces.append(text[at : found.start()])
            at = found.end()
    return " ".join([*pieces, text[at:]])


@given(TEXTS, st.lists(TEXTS, max_size=5))
def test_names_are_masked_as_if_every_word_were_looked_up(text: str, names: list[str]) -> None:
    known = names_in(frozenset(names) - {""})
    written = {*names, *(name.upper() for name in names if " " in name)} - {""}
    inside = [name for name in written if name.lower() not in {"it", "the", "é"} | known.alone]
    assert masked(text, known) == masked_word_by_word(text, known, inside)


@given(TEXTS, st.integers(1, 6))
def test_whether_there_are_so_many_words(text: str, count: int) -> None:
    item = passage(text)
    assert item.has_words(count) == (len(item.words) >= count)


_ADDRESSES = (
    "https://a.b/c",
    "www.film.vn",
    "ann@example.org",
    "@ann",
    "#noir",
    "film.com",
    "a.b.net",
    "it.io",
    "x.co/1",
)


@given(TEXTS, st.sampled_from(_ADDRESSES), TEXTS)
def test_addresses_are_left_out_wherever_they_stand(before: str, address: str, after: str) -> None:
    assert address not in passage(f"{before} {address} {after}", span=True).text


@given(TEXTS | st.text())
def test_words_are_those_of_the_pattern(text: str) -> None:
    assert words_of(text) == re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)
    assert tokens_of(text) == re.findall(r"\w+", text)


@given(st.lists(st.lists(st.sampled_from(["Le chat dort sur le lit.", "The plot is thin.", "Family", "2", "漢字"]))))
def test_what_is_kept_of_brief_texts_changes_nothing(documents: list[list[str]]) -> None:
    items = [[passage(text) for text in texts] for texts in documents]
    again = Scorer(engines())
    for some in items:
        kept, fresh = (list(scorer.scores([some])) for scorer in (again, Scorer(engines())))
        assert [(each.logs, each.shares, each.settled) for each in kept] == [
            (each.logs, each.shares, each.settled) for each in fresh
        ]


@given(st.text(st.characters(codec="ascii")))
def test_shouted_words_are_lowered_in_ascii_as_elsewhere(text: str) -> None:
    assert f"{prepared(text)} д" == prepared(f"{text} д")


@given(st.text(st.characters(codec="ascii"), max_size=80))
def test_lines_that_only_name_something_show_in_ascii_as_elsewhere(text: str) -> None:
    with patch("enface.detect.titles._ASCII_MARKS", re.compile("")):
        sought = without_names(text)
    assert without_names(text) == sought

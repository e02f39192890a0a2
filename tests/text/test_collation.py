"""The order of words in each language, and the letters of indexes."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyuca import Collator

from enface.text.collation import collation_of
from enface.text.tailorings import TAILORINGS

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "text" / "collation.toml").read_text("utf-8"))


@pytest.mark.parametrize("tag", CASES)
def test_words_stand_in_the_order_of_their_language(tag: str) -> None:
    words = CASES[tag]["words"]
    assert sorted(sorted(words), key=collation_of(tag).key) == words


@pytest.mark.parametrize("tag", CASES)
def test_words_stand_under_the_letters_of_their_alphabet(tag: str) -> None:
    assert [collation_of(tag).letter(word) for word in CASES[tag]["words"]] == CASES[tag]["letters"]


@pytest.mark.parametrize("tag", TAILORINGS)
def test_a_letter_comes_after_the_one_its_rule_begins_at(tag: str) -> None:
    key = collation_of(tag).key
    for rule in filter(None, TAILORINGS[tag].split("&")):
        start, *rest = rule.replace("<", " ").split()
        assert all(key(start.lower()) < key(letter) for letter in rest if letter.islower()), rule


def test_what_one_language_changes_leaves_the_others_alone() -> None:
    before = collation_of("en").key("ñandú")
    assert collation_of("es").key("ñandú") > collation_of("es").key("nz")
    assert collation_of("en").key("ñandú") == before < collation_of("en").key("nz")


@given(st.text(max_size=12), st.text(max_size=12), st.sampled_from(["en", "vi", "ja", "zh-Hans", "ar", "th"]))
def test_the_order_is_one_of_all_texts(first: str, second: str, tag: str) -> None:
    order = collation_of(tag)
    assert (order.key(first) == order.key(second)) == (first == second)
    assert order.letter(first)


def test_the_table_is_read_only_when_it_is_needed() -> None:
    code = "import sys, enface.text.collation as c; c.collation_of; sys.exit('pyuca' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


WORDS = st.text(
    st.sampled_from("aAzé ñßọ́ịЙй\u0306ابشकि்กเแあガ\u3099の大한é\u0323\u0301l·ch'-1٣😀"), max_size=12
) | st.text(max_size=8)


@pytest.mark.parametrize("tag", ["en", "vi", "es", "ar", "ja", "zh-Hant", "ko", "cs", "th"])
@given(text=WORDS)
def test_texts_stand_where_the_algorithm_puts_them(tag: str, text: str) -> None:
    order = collation_of(tag)
    bare = text[next((at for at, char in enumerate(text) if char.isalnum()), 0) :]
    read = order.order.read(bare) if order.order else bare
    if bare[:1].isalnum():
        assert order.key(text)[1] == order.collator.sort_key(read)


def test_the_table_of_the_root_is_read_as_pyuca_reads_it() -> None:
    whole, root = Collator(), collation_of("en").collator
    for char in map(chr, range(1, 0x3100)):
        assert root.sort_key(f"{char}a\u0301") == whole.sort_key(f"{char}a\u0301")

"""HTML of other systems in Markdown: whatever stands in what, no word is lost, added or out of order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.adopt.classic import html_of
from enface.adopt.markup import markdown_of, plain_of
from enface.read.markdown import read_markdown

WORDS = st.text(st.sampled_from("aé ữ日0*_`[]()#~|-+.!:{}$^=&\\/\n"), min_size=1, max_size=12).map(
    lambda text: text.replace("&", "&amp;")
)
INLINE = st.deferred(lambda: st.lists(st.one_of(WORDS, SPANS), max_size=4).map("".join))
SPANS: st.SearchStrategy[str] = st.one_of(
    st.tuples(st.sampled_from(["em", "strong", "b", "i", "span", "sup", "del", "mark", "code"]), INLINE).map(
        lambda given: f"<{given[0]}>{given[1]}</{given[0]}>"
    ),
    INLINE.map(lambda text: f'<a href="/a (b)">{text}</a>'),
    st.just("<br>"),
)
BLOCKS = st.deferred(lambda: st.lists(BLOCK, min_size=1, max_size=3).map("".join))
BLOCK: st.SearchStrategy[str] = st.one_of(
    st.tuples(st.sampled_from(["p", "h2", "h3", "pre", "div", "figcaption"]), INLINE).map(
        lambda given: f"<{given[0]}>{given[1]}</{given[0]}>"
    ),
    st.tuples(st.sampled_from(["blockquote", "div", "section", "figure"]), BLOCKS).map(
        lambda given: f"<{given[0]}>{given[1]}</{given[0]}>"
    ),
    st.tuples(st.sampled_from(["ul", "ol"]), st.lists(st.one_of(INLINE, BLOCKS), min_size=1, max_size=3)).map(
        lambda given: f"<{given[0]}>{''.join(f'<li>{item}</li>' for item in given[1])}</{given[0]}>"
    ),
    st.lists(st.lists(INLINE, min_size=1, max_size=3), min_size=1, max_size=3).map(
        lambda rows: f"<table>{''.join(f'<tr>{_cells(row)}</tr>' for row in rows)}</table>"
    ),
    INLINE,
)


def _cells(row: list[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in row)


def letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char)[0] in "LN")


@given(BLOCKS)
def test_every_word_of_the_html_is_in_the_markdown(text: str) -> None:
    markdown, _ = markdown_of(text)
    body = read_markdown(markdown, path="", first_line=1, title_in_body=False)
    assert letters("".join(block.text for block in body.blocks)) == letters(plain_of(text))


@pytest.mark.parametrize("depth", [50, 100, 300, 30_000])
def test_nesting_loses_nothing(depth: int) -> None:
    markdown, kept = markdown_of(f"{'<div>' * depth}word{'</div>' * depth}")
    assert "word" in markdown
    assert kept.total() == (depth > 60)


@pytest.mark.parametrize("part", ["[caption ", "[caption]", "<pre ", "<p ", "<!-- wp:x ", "[ab]", "<em>a</em>", "\n\n"])
def test_text_that_never_ends_is_read_once(part: str) -> None:
    assert markdown_of(html_of(part * 60_000)[0])[0].count("a") <= 60_000 * part.count("a")


@given(INLINE)
def test_text_of_the_classic_editor_keeps_its_words(text: str) -> None:
    assert letters(plain_of(html_of(text)[0])) == letters(plain_of(text))

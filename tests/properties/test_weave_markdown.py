"""The two laws of weave over Markdown that hypothesis writes and the real reader reads."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.extract.real import read
from tests.extract.test_weave import Outside, translated

from enface.extract.html import Flags, Setting
from enface.extract.inline import parse, tagged
from enface.extract.keys import language_of
from enface.extract.patterns import anchor_of
from enface.extract.weave import direct, weave, weave_pieces
from enface.model.edition import State

WORD = st.sampled_from(
    ["Run", "isn’t", "Khi tình", "重要", "سلام", "a&b", "1 < 2", "5", "é", "(ok)", "“so”", "\\*", "&amp;"]
)
INLINE = st.recursive(
    WORD,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
        st.lists(inner, min_size=1, max_size=3).map("".join),
        inner.map("*{}*".format),
        inner.map("**{}**".format),
        inner.map("[{}](/x/ 'y')".format),
        inner.map("[{}]{{lang=vi}}".format),
        inner.map("[{}]{{lang=ar treatment=translate}}".format),
        inner.map("[{}]{{lang=ja treatment=gloss}}".format),
        inner.map("[{}]{{translate=no}}".format),
        inner.map("<kbd>{}</kbd>".format),
        inner.map("`{}`".format),
        inner.map("![{}](a.png)".format),
        inner.map("{}[^n]".format),
        inner.map("{}  \nnext".format),
    ),
    max_leaves=8,
)
LINE = INLINE.map(lambda text: text.replace("\n", " "))
BLOCK = st.one_of(
    INLINE,
    LINE.map("## {}".format),
    LINE.map("- {}".format),
    LINE.map("> {}".format),
    LINE.map("{}\n{{lang=vi}}".format),
    LINE.map("{}\n{{lang=de treatment=keep}}".format),
    LINE.map("| a | b |\n|---|--:|\n| {} | c |".format),
    LINE.map("::: spoiler\n{}\n:::".format),
    LINE.map("::: pull\n{}\n:::".format),
    LINE.map("> {}\n>\n> — Desk".format),
    st.builds('![{}](b.png "So {}"){{credit="Night Desk"}}'.format, st.sampled_from(["door", ""]), st.just("it is")),
    LINE.map("{}[^n] and again[^n]".format),
    LINE.map("```\n{}\n```".format),
)
MARKDOWN = st.lists(BLOCK, max_size=5).map(lambda blocks: "\n\n".join(["---\ntitle: T\n---", *blocks, "[^n]: Note."]))


@given(MARKDOWN)
def test_weaving_the_source_itself_is_the_direct_rendering(text: str) -> None:
    document = read(text)
    for block in document.blocks:
        assert parse(tagged(block), block).problems == ()
    passages = [
        structs.replace(passage, language=language_of(block))
        for block, passage in zip(document.blocks, translated(document, "en", str), strict=True)
    ]
    html = weave(document, passages, language="en", link=str, phrase=str)
    assert html == direct(document, link=str, phrase=str)


@given(MARKDOWN)
def test_a_wrapping_catalog_reaches_every_letter_but_kept_and_glossed_ones(text: str) -> None:
    document = read(text)
    passages = list(translated(document, "eo", lambda text: f"⟦{text}⟧"))
    outside = Outside()
    outside.feed(weave(document, passages, language="eo", link=str, phrase=lambda _: ""))
    pairs = sum(passage.msgstr is not None for passage in passages)
    originals = [
        block.text
        for block, passage in zip(document.blocks, passages, strict=True)
        if passage.gloss or passage.msgstr is None
    ]
    assert (outside.pairs, outside.depth) == (pairs, 0)
    assert sorted(outside.letters) == sorted(filter(str.isalpha, "".join(originals)))


STATES: tuple[State, ...] = ("translated", "stale", "machine", "chain", "source")


@given(MARKDOWN, st.sampled_from(STATES), st.sampled_from(["", "/en/run/en-face/"]))
def test_whatever_a_page_shows_of_it_every_id_is_there_once_and_every_flag_is_named(
    text: str, state: State, facing: str
) -> None:
    document = read(text)
    told = state in {"translated", "stale", "machine", "chain"}
    passages = [
        structs.replace(passage, state=state, msgstr=passage.msgstr if told else None) if passage.msgstr else passage
        for passage in translated(document, "eo", str)
    ]
    setting = Setting(language="eo", flags=Flags(labels={"stale": "Old", "source": "Bare"}, facing=facing))
    html = weave_pieces(document.frame, document, passages, setting, anchor=anchor_of)
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    flags = re.findall(r'<(a|span) class="flag"(?: href="([^"]*)")?', html)
    assert {name for name, _ in flags} <= ({"a"} if facing else {"span"})
    assert {href.partition("#")[2] for _, href in flags} <= {*ids, ""}
    assert not flags or state in {"stale", "source"}

from __future__ import annotations

from html.parser import HTMLParser
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.extract.cases import block_html
from tests.properties.blocks import WORDS, blocks, documents

from enface.extract.elements import Place
from enface.extract.html import Setting
from enface.extract.inline import inline, parse, tagged, visible
from enface.extract.keys import key_of, language_of, treatment_of
from enface.extract.patterns import Tongues, patterned, patterns_of, unnamed_of
from enface.extract.shown import marked, shown
from enface.extract.skeleton import filled, inline_html
from enface.extract.tag_table import quickly_woven
from enface.extract.tags import problems
from enface.extract.weave import bare_texts, direct, element, inline_of, marked_texts, weave
from enface.model.document import Block, Document
from enface.model.edition import Passage, State
from enface.model.review import Review
from enface.text.tagged import cut_at_tags


@given(blocks())
def test_a_message_read_back_is_the_block(block: Block) -> None:
    woven = parse(tagged(block), block)
    assert woven.problems == ()
    assert woven.runs is not None
    setting = Setting(language="en")
    assert inline_html(woven.runs, "en", setting) == inline_html(inline(block).runs, "en", setting)
    assert visible(woven.runs) == block.text


def passages_saying_the_source(document: Document) -> list[Passage]:
    return [
        Passage(
            state="translated" if key_of(document, block) else "kept",
            language=language_of(block),
            msgstr=tagged(block) if key_of(document, block) else None,
            gloss=treatment_of(document, block) == "gloss",
        )
        for block in document.blocks
    ]


@given(documents())
def test_weaving_the_source_itself_is_the_direct_rendering(document: Document) -> None:
    woven = weave(document, passages_saying_the_source(document), language=document.language.tag, link=str, phrase=str)
    assert woven == direct(document, link=str, phrase=str)


class Reader(HTMLParser):
    """Collects the letters outside any pair of brackets; fails on crossing elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.depth = 0
        self.bare = ""
        self.pairs = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.handle_data(dict(attrs)["alt"] or "")
        if tag not in {"br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for char in data:
            self.depth += (char == "⟦") - (char == "⟧")
            assert self.depth in {0, 1}
            self.pairs += char == "⟧"
            self.bare += char if char.isalpha() and not self.depth else ""


@given(documents())
def test_a_wrapping_catalog_reaches_every_letter_of_a_message(document: Document) -> None:
    document = _without_brackets(document)
    for block in document.blocks:
        key = key_of(document, block)
        if key is None:
            continue
        passage = Passage(state="translated", language="eo", msgstr=f"⟦{key.text}⟧")
        reader = Reader()
        reader.feed(block_html(block, passage, language="eo", link=str))
        reader.close()
        assert (reader.bare, reader.pairs, reader.depth, reader.open) == ("", 1, 0, [])


def _without_brackets(document: Document) -> Document:
    def cleaned(text: str) -> str:
        return text.replace("⟦", "x").replace("⟧", "x")

    made = tuple(replace(block, text=cleaned(block.text)) for block in document.blocks)
    return replace(document, blocks=made)


@given(blocks(), WORDS)
def test_no_translation_breaks_a_page(block: Block, msgstr: str) -> None:
    passage = Passage(state="translated", language="es", msgstr=msgstr)
    html = block_html(block, passage, language="es", link=str)
    assert html.startswith(f"<{block.element}")
    unusable = any(problem.severity == "error" for problem in problems(tagged(block), msgstr.strip()))
    assert (parse(msgstr, block).runs is None) == unusable
    assert "<script" not in inline_of(block, passage)[0]


def of_marks_alone(block: Block) -> Block:
    """The block without what readers see in another way than the translation says."""
    kept = (span for span in block.spans if span.kind not in {"foreign", "term", "image"})
    return replace(block, spans=tuple(kept), found=())


@given(blocks() | blocks().map(of_marks_alone), st.data())
def test_the_short_way_to_html_leads_where_the_long_one_does(block: Block, data: st.DataObject) -> None:
    pieces = cut_at_tags(tagged(block))
    pieces[::2] = [data.draw(WORDS) for _ in pieces[::2]]
    msgstr = "".join(pieces).strip()
    quick = quickly_woven(msgstr, block)
    if quick is not None:
        runs = parse(msgstr, block).runs
        assert runs is not None
        setting = Setting(language="es")
        assert filled(quick, setting) == inline_html(marked(shown(runs, block, "es"), block), "es", setting)


@given(blocks() | blocks().map(of_marks_alone), st.data())
def test_the_pattern_of_a_block_says_what_weaving_it_does(block: Block, data: st.DataObject) -> None:
    document = Document(id="one", path="one.md", section="reviews", review=Review(), blocks=(block,), frame=(0,))
    pieces = cut_at_tags(tagged(block))
    pieces[::2] = [data.draw(WORDS) for _ in pieces[::2]]
    msgstr = data.draw(st.none() | st.just("".join(pieces)))
    state: State = "native" if msgstr is None else "translated"
    passage = Passage(state=state, language="ar", msgstr=msgstr, gloss=data.draw(st.booleans()))
    for anchor in ("b1", ""):
        place = Place("es", ())
        pattern = patterns_of(document, ())[0] if anchor else unnamed_of(document, ())[0]
        quick = patterned(pattern, passage, Tongues(place)) if pattern else None
        if quick is not None:
            setting = Setting(language="es")
            assert filled(quick, setting) == filled(element(block, passage, anchor, place), setting)


@given(blocks(), st.none() | WORDS)
def test_titles_without_marks_say_what_their_marks_would(block: Block, msgstr: str | None) -> None:
    state: State = "native" if msgstr is None else "translated"
    for bare, gloss in product((block, replace(block, spans=(), found=())), (True, False)):
        passage = Passage(state=state, language="es", msgstr=msgstr, gloss=gloss)
        assert bare_texts(bare, passage) in {None, marked_texts(bare, passage)}

"""What is written as Markdown, read again: the same blocks, the same words, the same markup."""

from __future__ import annotations

from html import unescape

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.extract.real import read
from tests.properties.test_weave_markdown import MARKDOWN

from enface.extract.dialect import HTML, HUGO, OWN, Dialect
from enface.extract.html import Setting
from enface.extract.keys import language_of
from enface.extract.weave_markdown import weave_markdown
from enface.model.document import Block, Document
from enface.model.edition import Passage

SIGNS = st.text(
    alphabet=st.sampled_from("ab é重.*_`~[](){}<>!#&|\\:;-+=1\"'@/^$% 。،\u0e01\u0e31"), min_size=1, max_size=24
)
LINES = SIGNS.map(lambda text: " ".join(text.split())).filter(bool)
SHELLS = st.sampled_from(
    ["{}", "> {}", "- {}", "1. {}", "## {}", "| a |\n|---|\n| {} |", "*{}*", "a**{}**重", "[{}](/x/)"]
)


def written(document: Document, dialect: Dialect) -> str:
    passages = [Passage(state="native", language=language_of(block)) for block in document.blocks]
    body = weave_markdown(document, passages, setting=Setting(language="en"), phrase=lambda _: "", dialect=dialect)
    return f"---\ntitle: T\n---\n\n{body}"


def essence(block: Block) -> Block:
    return replace(block, lines=(1, 1))


def shape(document: Document) -> tuple[tuple[Block, ...], tuple[object, ...]]:
    return tuple(map(essence, document.blocks)), document.frame


def words(document: Document, *, pictures: bool) -> str:
    return "".join("".join(block.text.split()) for block in document.blocks if pictures or block.element != "img")


def alternatives(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.element == "img"]


@given(MARKDOWN)
def test_enfaces_own_markdown_is_read_as_what_it_was(text: str) -> None:
    document = read(text)
    again = written(document, OWN)
    assert shape(read(again)) == shape(document), again
    assert written(read(again), OWN) == again


@given(LINES, SHELLS)
def test_every_sign_of_a_text_comes_back(text: str, shell: str) -> None:
    document = read(f"---\ntitle: T\n---\n\n{shell.format(text)}\n")
    again = written(document, OWN)
    assert shape(read(again)) == shape(document), again


def _pictures(block: Block) -> bool:
    return block.element == "img" or any(span.kind == "image" for span in block.spans)


@given(MARKDOWN, st.sampled_from([HTML, HUGO]))
def test_other_dialects_show_the_same_words(text: str, dialect: Dialect) -> None:
    document = read(text)
    assume(not any(block.declared and _pictures(block) for block in document.blocks))  # an attribute there
    markdown = written(document, dialect)
    again = read(markdown)
    assert words(again, pictures=False) == words(document, pictures=False)
    beside = words(again, pictures=True) + "".join(unescape(markdown).split())  # in figures of HTML an attribute
    assert all("".join(alt.split()) in beside for alt in alternatives(document))

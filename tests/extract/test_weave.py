from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace
from tests.extract.cases import FOLDER, block_html, declared
from tests.extract.real import read

from enface.extract.keys import key_of, language_of, treatment_of
from enface.extract.weave import direct, inline_of, weave
from enface.model.document import Block, Document, Span
from enface.model.edition import Passage

TEXT = (FOLDER / "messages.md").read_text("utf-8")
DOCUMENT = read(TEXT)


def translated(document: Document, language: str, say: Callable[[str], str]) -> Iterator[Passage]:
    """Passages in which every message is translated by `say`."""
    for block in document.blocks:
        key = key_of(document, block)
        if key is None:
            yield Passage(state="kept", language=language_of(block))
            continue
        gloss = treatment_of(document, block) == "gloss"
        yield Passage(state="translated", language=language, msgstr=say(key.text), gloss=gloss)


def woven(document: Document, language: str, say: Callable[[str], str]) -> str:
    passages = list(translated(document, language, say))
    return weave(document, passages, language=language, link=str, phrase=str)


def test_weaving_the_source_itself_is_the_direct_rendering() -> None:
    assert woven(DOCUMENT, "en", str) == direct(DOCUMENT, link=str, phrase=str)


class Outside(HTMLParser):
    """Collects letters outside any pair of brackets, and counts the pairs."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = ""
        self.pairs = 0
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.handle_data(dict(attrs).get("alt") or "")

    def handle_data(self, data: str) -> None:
        for char in data:
            self.depth += (char == "⟦") - (char == "⟧")
            assert self.depth in {0, 1}
            self.pairs += char == "⟧"
            self.letters += char if char.isalpha() and not self.depth else ""


def test_a_wrapping_catalog_reaches_every_letter_but_kept_and_glossed_ones() -> None:
    outside = Outside()
    outside.feed(woven(DOCUMENT, "es", lambda text: f"⟦{text}⟧"))
    kept = ("Khi tình mẫu tử hóa nỗi đau, báo chí Việt Nam viết như vậy.", "Dieser Satz bleibt, wie er ist, denn so",
            "will es die Redaktion. only code Spoiler")  # fmt: skip
    assert sorted(outside.letters) == sorted(filter(str.isalpha, "".join(kept)))
    assert outside.pairs == sum(key_of(DOCUMENT, block) is not None for block in DOCUMENT.blocks)


def test_each_block_has_its_anchor_once() -> None:
    html = woven(DOCUMENT, "es", str)
    ids = re.findall(r'\bid="(b\d+)"', html)
    assert ids == [f"b{index + 1}" for index, block in enumerate(DOCUMENT.blocks) if block.kind != "title"]


def test_passages_in_other_languages_say_so_and_only_they() -> None:
    html = woven(DOCUMENT, "vi", str)
    assert re.search(r'<p id="b\d+">Khi tình', html)
    assert re.findall(r'lang="(\w+)">(?:<code>)?(\w+)', html) == [("de", "Dieser"), ("en", "only")]


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("p", '<p id="b1" lang="vi">Khi</p>\n<p class="gloss">Cuando</p>'),
        ("h2", '<h2 id="b1" lang="vi">Khi</h2>\n<p class="gloss">Cuando</p>'),
        ("li", '<li id="b1"><span lang="vi">Khi</span> <span class="gloss">Cuando</span></li>'),
        ("td", '<td id="b1"><span lang="vi">Khi</span> <span class="gloss">Cuando</span></td>'),
        ("figcaption", '<figcaption id="b1"><span lang="vi">Khi</span> <span class="gloss">Cuando</span></figcaption>'),
    ],
)
def test_a_gloss_stands_beside_its_original(element: str, expected: str) -> None:
    block = Block(kind="line", element=element, text="Khi", lines=(1, 1), language=declared("vi"))
    document = replace(DOCUMENT, blocks=(block,), frame=(0,))
    passage = Passage(state="translated", language="es", msgstr="Cuando", gloss=True)
    assert weave(document, [passage], language="es", link=str, phrase=str) == expected


@pytest.mark.parametrize("msgstr", [None, "Khi", "<b>Cuando</b>"])
def test_a_gloss_that_says_nothing_new_is_not_shown(msgstr: str | None) -> None:
    block = Block(kind="line", element="li", text="Khi", lines=(1, 1), language=declared("vi"))
    passage = Passage(state="translated", language="es", msgstr=msgstr, gloss=True)
    assert block_html(block, passage, language="es", link=str) == '<li lang="vi">Khi</li>'


def test_a_copy_of_a_footnote_reference_has_no_id() -> None:
    note = Span(start=3, end=3, kind="note", attrs=(("number", "1"), ("id", "note-ref-1")))
    block = Block(kind="line", text="Khi", lines=(1, 1), spans=(note,), language=declared("vi"))
    document = replace(DOCUMENT, blocks=(block,), frame=(0,))
    passage = Passage(state="translated", language="es", msgstr="Cuando<n1/>", gloss=True)
    html = weave(document, [passage], language="es", link=str, phrase=str)
    assert html.count('href="#note-1"') == 2
    assert html.count('id="note-ref-1"') == 1
    assert "id=" not in block_html(block, passage, language="es", link=str)


def test_code_runs_from_left_to_right_on_every_page() -> None:
    block = Block(kind="code", element="pre", text="a < b", lines=(1, 1))
    passage = Passage(state="kept", language="und")
    assert block_html(block, passage, language="ar", link=str) == '<pre dir="ltr"><code>a &lt; b</code></pre>'
    assert block_html(block, passage, language="en", link=str) == "<pre><code>a &lt; b</code></pre>"


def test_a_fallback_to_a_right_to_left_source_turns_direction() -> None:
    block = Block(kind="paragraph", text="سلام", lines=(1, 1), language=declared("ar"))
    passage = Passage(state="source", language="ar")
    assert block_html(block, passage, language="en", link=str) == '<p lang="ar" dir="rtl">سلام</p>'
    assert block_html(block, passage, language="ar", link=str) == "<p>سلام</p>"


def test_regions_matter_where_the_site_publishes_both() -> None:
    block = Block(kind="paragraph", text="Olá", lines=(1, 1), language=declared("pt"))
    passage = Passage(state="source", language="pt")
    assert block_html(block, passage, language="pt-BR", link=str) == "<p>Olá</p>"
    both = block_html(block, passage, language="pt-BR", link=str, locales=("pt", "pt-BR"))
    assert both == '<p lang="pt">Olá</p>'


def test_a_title_is_inline_text_and_plain_text() -> None:
    spans = (
        Span(start=0, end=3, kind="emphasis"),
        Span(start=4, end=8, kind="link", attrs=(("href", "/x/"),)),
        Span(start=8, end=9, kind="break"),
        Span(start=10, end=10, kind="note", attrs=(("number", "1"),)),
    )
    block = Block(kind="title", text="Run & by\na", lines=(1, 1), spans=spans, language=declared("en"))
    html, plain = inline_of(block, Passage(state="native", language="en"))
    assert html == "<em>Run</em> &amp; by<br>\na"
    assert plain == "Run & by a"
    said = Passage(state="translated", language="es", msgstr="<a2>De</a2> <e1>Run</e1><k3/>a<n4/>")
    assert inline_of(block, said) == ("De <em>Run</em><br>\na", "De Run a")


def test_addresses_go_through_the_page() -> None:
    document = read("---\ntitle: T\n---\nSee [it](other.md) and ![x](still.jpg) and [out](https://example.org/) now.")
    html = weave(
        document,
        list(translated(document, "en", str)),
        language="en",
        link=lambda address: f"/en/{address}" if ":" not in address else address,
        phrase=str,
    )
    assert re.findall(r'(?:href|src)="([^"]*)"', html) == ["/en/other.md", "/en/still.jpg", "https://example.org/"]


def test_what_leads_nowhere_is_no_link_and_no_picture() -> None:
    document = read("---\ntitle: T\n---\nSee [it](gone.md) and ![a still](gone.jpg).\n\n![alone](gone.jpg)")
    html = weave(document, list(translated(document, "en", str)), language="en", link=lambda _: "", phrase=str)
    assert '<p id="b1">See <a>it</a> and <span>a still</span>.</p>' in html
    assert "<img" not in html
    assert ">alone</span>" in html

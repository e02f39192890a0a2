from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from tests.extract.cases import PAYLOADS, block_html, declared

from enface.extract.html import address
from enface.extract.weave import inline_of
from enface.model.document import Attrs, Block, Span, SpanKind
from enface.model.edition import Passage

ELEMENTS = {"p", "a", "em", "code", "img", "sup", "kbd", "span", "br"}
ATTRIBUTES = {"href", "title", "src", "alt", "loading", "id", "role", "lang", "dir", "width", "height", "translate"}


class Inspector(HTMLParser):
    """Fails on every element, attribute or address that could do anything."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS
        self.seen.append(tag)
        for name, value in attrs:
            assert name in ATTRIBUTES
            if name in {"href", "src"}:
                self.inspect_address(value or "")

    def inspect_address(self, address: str) -> None:
        bare = re.sub(r"[\x00-\x20\x7f-\xa0]", "", address)
        scheme = re.match(r"[^/?#]*?:", bare)
        assert scheme is None or scheme[0].lower() in {"http:", "https:", "mailto:", "tel:"}

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_data(self, data: str) -> None:
        self.text += data


def inspect(html: str) -> Inspector:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector


def block_of(payload: str) -> Block:
    """The payload wherever an author could put it: text, code, alternative text, addresses, titles, labels."""
    attrs: dict[SpanKind, Attrs] = {
        "link": (("href", payload), ("title", payload)),
        "image": (("src", payload), ("title", payload), ("width", payload)),
        "note": (("label", payload), ("number", payload), ("id", payload)),
        "html": (("tag", payload), ("onclick", payload), ("title", payload), ("style", payload)),
        "code": (),
        "emphasis": (),
    }
    text, spans = payload, []
    for kind, given in attrs.items():
        end = len(text) + (0 if kind == "note" else len(payload))
        spans.append(Span(start=len(text), end=end, kind=kind, attrs=given))
        text += "" if kind == "note" else payload
    return Block(kind="paragraph", text=text + "end", lines=(1, 1), spans=tuple(spans), language=declared("en"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_of_an_author_stays_text(payload: str) -> None:
    block = block_of(payload)
    passage = Passage(state="native", language="en")
    inspect(block_html(block, passage, language="en", link=str))
    inspect(inline_of(block, passage)[0])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_of_a_translator_stays_text(payload: str) -> None:
    text = "See Run now"
    link = Span(start=4, end=7, kind="link", attrs=(("href", "/run/"),))
    block = Block(kind="paragraph", text=text, lines=(1, 1), spans=(link,), language=declared("en"))
    for msgstr in (f"{payload} <a1>x</a1>", f"<a1>{payload}</a1>", payload):
        passage = Passage(state="translated", language="es", msgstr=msgstr)
        seen = inspect(block_html(block, passage, language="es", link=str))
        assert seen.seen == ["p", "a"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_resolver_can_bring_in_an_address_that_runs(payload: str) -> None:
    block = block_of("/x/")
    inspect(block_html(block, Passage(state="native", language="en"), language="en", link=lambda _: payload))


def test_direction_controls_do_not_reach_beyond_their_text() -> None:
    def shown(text: str) -> str:
        block = Block(kind="paragraph", text=text, lines=(1, 1), language=declared("en"))
        return block_html(block, Passage(state="native", language="en"), language="en", link=str)

    assert shown("a\u202egnp.exe") == "<p>agnp.exe</p>"
    assert shown("a\u2067b\u2069\u2069") == "<p>ab</p>"
    assert shown("a\u2067b\u2069 \u202bc\u202c\u200f") == "<p>a\u2067b\u2069 \u202bc\u202c\u200f</p>"


@pytest.mark.parametrize("href", ["//example.org/x", "\\\\example.org/x", "/\t/example.org", "javascript&colon;x"])
def test_what_reading_refuses_no_page_shows(href: str) -> None:
    assert address(href, str) is None
    assert address("run.md", lambda _: href) is None

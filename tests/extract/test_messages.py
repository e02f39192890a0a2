from __future__ import annotations

import json

from msgspec.structs import replace
from tests.extract.cases import FOLDER, declared
from tests.extract.real import SITE, read

from enface.extract.keys import key_of, treatment_of
from enface.extract.messages import Filed, messages_of, templates_of
from enface.extract.pull_quotes import PULLED
from enface.model.document import Block, Span
from enface.model.message import Key, Message

DOCUMENT = read((FOLDER / "messages.md").read_text("utf-8"))


def row_of(filed: Filed) -> list[object]:
    message = filed.message
    assert message.references == ("content/reviews/run.md",)
    return [f"{filed.domain}.{message.language}", message.key.context, message.key.text, list(message.notes)]


def test_a_document_becomes_messages() -> None:
    filed = [row_of(item) for item in messages_of(DOCUMENT, SITE)]
    twice = [row for row in filed if str(row[2]).startswith("The same sentence")]
    assert len(twice) == 2
    filed.remove(twice[0])
    assert filed == json.loads((FOLDER / "messages.json").read_text("utf-8"))


def test_a_picture_has_its_alternative_text_and_its_caption() -> None:
    document = read('---\ntitle: T\n---\n![Two bars and a dot](pong.png "The first one, in 1972")')
    assert [row_of(item)[1:] for item in messages_of(document, SITE)][1:] == [
        ["run|alt", "Two bars and a dot", ["alt"]],
        ["run|caption", "The first one, in 1972", ["caption"]],
    ]


def test_a_pull_quote_says_that_it_repeats_the_review() -> None:
    quoted = "> A quotation of somebody else.\n"
    pulled = "::: pull\nThe words of the review itself.\n\n> And in them another quotation.\n:::\n"
    document = read(f"---\ntitle: T\n---\n{quoted}\n{pulled}\n{quoted}")
    notes = {str(row[2]): row[3] for row in map(row_of, messages_of(document, SITE))}
    assert notes["The words of the review itself."] == ["quote", PULLED]
    assert notes["And in them another quotation."] == ["quote"]
    assert notes["A quotation of somebody else."] == ["quote"]


def test_templates_join_equal_messages_of_many_documents() -> None:
    other = replace(DOCUMENT, path="content/reviews/other.md", id="other")
    templates = templates_of([*messages_of(DOCUMENT, SITE), *messages_of(other, SITE)])
    assert [template.name for template in templates] == ["reviews.en", "reviews.vi"]
    references = {message.key: message.references for message in templates[0].messages}
    assert references[Key("run|title", "Run: A Mother’s Love")] == ("content/reviews/run.md",)
    shared = references[Key(None, "The same sentence twice, to be translated once.")]
    assert shared == ("content/reviews/run.md", "content/reviews/other.md")
    assert len(references) == len(templates[0].messages)


def test_notes_and_flags_of_equal_messages_are_united() -> None:
    key = Key("heading", "Run")
    one = Message(key=key, language="en", references=("a.md",), notes=("heading", "x"))
    two = Message(key=key, language="en", references=("b.md", "a.md"), notes=("heading", "y"), flags=("no-wrap",))
    (template,) = templates_of([Filed(domain="reviews", message=one), Filed(domain="reviews", message=two)])
    (message,) = template.messages
    assert message.references == ("a.md", "b.md")
    assert message.notes == ("heading", "x", "y")
    assert message.flags == ("no-wrap",)


def test_detection_never_touches_identity() -> None:
    block = Block(kind="paragraph", text="They call it tình mẫu tử over there.", lines=(1, 1), language=declared("en"))
    found = Span(start=13, end=24, kind="foreign", language=declared("vi"))
    assert key_of(DOCUMENT, block) == key_of(DOCUMENT, replace(block, found=(found,)))
    assert key_of(DOCUMENT, block) == key_of(DOCUMENT, replace(block, language=declared("fr")))


def test_short_strings_count_dense_scripts_thrice() -> None:
    def context(text: str) -> str | None:
        key = key_of(DOCUMENT, Block(kind="heading", text=text, lines=(1, 1), language=declared("ja")))
        assert key is not None
        return key.context

    assert context("車椅子の女") == "heading"
    assert context("車椅子の少女が") is None
    assert context("a" * 19) == "heading"
    assert context("a" * 20) is None


def test_treatment() -> None:
    foreign = Block(kind="quote", text="Khi tình mẫu tử", lines=(1, 1), language=declared("vi"))
    assert treatment_of(DOCUMENT, foreign) == "gloss"
    assert treatment_of(DOCUMENT, replace(foreign, kind="title")) == "translate"
    assert treatment_of(DOCUMENT, foreign, "summary") == "translate"
    assert treatment_of(DOCUMENT, replace(foreign, treatment="translate")) == "translate"
    assert treatment_of(DOCUMENT, replace(foreign, language=declared("en-GB"))) == "translate"
    assert treatment_of(DOCUMENT, replace(foreign, language=declared("en-GB")), locales=("en", "en-GB")) == "gloss"
    whole = Span(start=0, end=15, kind="foreign", language=declared("vi"), attrs=(("treatment", "translate"),))
    assert treatment_of(DOCUMENT, replace(foreign, language=declared("en"), spans=(whole,))) == "translate"
    assert treatment_of(DOCUMENT, replace(foreign, treatment="keep")) == "keep"
    assert key_of(DOCUMENT, replace(foreign, treatment="keep")) is None
    assert key_of(DOCUMENT, replace(foreign, treatment="keep", kind="title")) is not None

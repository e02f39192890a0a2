"""A block through an engine: whatever the engine does, the draft has everything the source has, or there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enface.catalogs.prefill.block import Answered, Question, answered
from enface.catalogs.prefill.pieces import Piece
from enface.catalogs.prefill.segments import segments

Ask = Callable[[str], str | None]


def drafted(text: str, ask: Ask, recall: Ask = lambda _text: None, **more: object) -> Answered:
    block = Question(text=text, source="en", target=str(more.pop("target", "es")), **more)  # type: ignore[arg-type]
    return answered(block, ask, whole=False, longest=500, recall=recall)


class Engine:
    """Answers by a table, upper case for everything else, and remembers what it was asked."""

    def __init__(self, **answers: str) -> None:
        self.asked: list[str] = []
        self.answers = answers

    def __call__(self, text: str) -> str | None:
        self.asked.append(text)
        return self.answers.get(text) if text in self.answers else shout(text)


def shout(text: str) -> str:
    """A translation that keeps tags, tokens and placeholders."""
    import re

    cut = re.split(r"(<[^>]*>|__P\d+__|\{\w+\}|%\(\w+\)s|\S+@\S+|https?://\S+)", text)
    return "".join(piece if at % 2 else piece.upper() for at, piece in enumerate(cut))


def test_a_block_goes_sentence_by_sentence_and_comes_back_whole() -> None:
    engine = Engine()
    got = drafted("It <e1>rains</e1> now.  She waits for {name}. 5 / 10", engine)
    assert got.text == "IT <e1>RAINS</e1> NOW.  SHE WAITS FOR {name}. 5 / 10"
    assert engine.asked == ["It <e1>rains</e1> now.", "She waits for {name}."]
    assert got.sources == {"engine"}


def test_what_an_engine_breaks_goes_again_with_tokens() -> None:
    engine = Engine(**{"A <e1>red</e1> door.": "Una puerta <e1>roja."})
    assert drafted("A <e1>red</e1> door.", engine).text == "A <e1>RED</e1> DOOR."
    assert engine.asked[1:] == ["A __P1__red__P2__ door."]


def test_what_breaks_again_goes_in_fragments() -> None:
    def engine(text: str) -> str:
        return "x" if "<" in text or "__" in text else text.upper()

    assert drafted("A <e1>red</e1> door & {name}.", engine).text == "A <e1>RED</e1> DOOR &amp; {name}."


def test_only_the_broken_sentence_is_asked_again() -> None:
    engine = Engine(**{"A <e1>red</e1> door.": "nada"})
    drafted("It rains. A <e1>red</e1> door. It is late.", engine)
    assert engine.asked.count("It rains.") == 1


@pytest.mark.parametrize(
    ("source", "answer", "draft"),
    [
        ("A <e1>red</e1> door.", "Una puerta < e1 >roja< / E1 >.", "Una puerta <e1>roja</e1>."),
        ("A <e1>red</e1> door.", "Una <e1> puerta </e1>roja.", "Una <e1>puerta</e1> roja."),
        ("R&amp;B is old.", "El R&amp;B es viejo.", "El R&amp;B es viejo."),
        ("R&amp;B is old.", "El R&B es viejo.", "El R&amp;B es viejo."),
        ("It’s old.", "Es &quot;viejo&quot; &#39;ya&#39;.", "Es \"viejo\" 'ya'."),
        ("It’s old.", "Es de M&Ms&copy y R&notas.", "Es de M&amp;Ms&amp;copy y R&amp;notas."),
        ("One &lt; two.", "Uno &lt; dos.", "Uno &lt; dos."),
        ("I love it.", "I <3 it mucho.", "I &lt;3 it mucho."),
        ("A <e1>b</e1> <c2/> word.", "Una palabra <c2/> <e1>b</e1>.", "Una palabra <c2/> <e1>b</e1>."),
    ],
)
def test_small_harm_is_mended(source: str, answer: str, draft: str) -> None:
    assert drafted(source, lambda _text: answer).text == draft


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "empty"),
        ("…", "empty"),
        ("<html><body>Welcome to the portal</body></html>", "markup"),
        ("Hola <script>alert(1)</script> a todos", "markup"),
        ("Hola &lt;b&gt;a todos&lt;/b&gt;", "markup"),
        ("Hola <!-- a todos -->", "markup"),
        ("Hola <e1>a todos</e1>", "markup"),
        ("Hola \u202ea todos\u202c", "controls"),
        ("Hola\u0007 a todos", "controls"),
        ("Hola\na todos", "controls"),
        ("Hola\u2028a todos", "controls"),
        (f"Hola {chr(0xD800)} a todos", "controls"),
        ("Hola \ufffd a todos", "controls"),
        ("Hello, everybody who waits here.", "echo"),
        ("hello, Everybody who waits here.", "echo"),
        ("A", "length"),
        ("palabra " * 40, "length"),
    ],
)
def test_what_is_no_translation_is_left_out(answer: str, reason: str) -> None:
    got = drafted("Hello, everybody who waits here.", lambda _text: answer)
    assert (got.text, got.reason) == ("", reason)


def test_names_and_short_texts_may_stay_as_they_are() -> None:
    for text in ("Kiera Allen, Sarah Paulson, Pat Healy", "Thriller", "No."):
        assert drafted(text, lambda same: same).text == text


def test_an_engine_without_a_translation_leaves_the_message_empty() -> None:
    assert drafted("Hello.", lambda _text: None).reason == "none"


def test_a_sentence_in_memory_is_not_asked_for() -> None:
    engine = Engine()
    got = drafted("It rains. She <e1>waits</e1>.", engine, {"She <e1>waits</e1>.": "Ella <e1>espera</e1>."}.get)
    assert got.text == "IT RAINS. Ella <e1>espera</e1>."
    assert got.sources == {"engine", "memory"}
    assert engine.asked == ["It rains."]


def test_a_memory_with_other_tags_is_no_use() -> None:
    assert drafted("She <e1>waits</e1>.", Engine(), lambda _text: "Ella espera.").text == "SHE <e1>WAITS</e1>."


def test_a_name_goes_as_a_token_where_it_has_another_form() -> None:
    engine = Engine()
    names = [Piece(6, 9, "Huye")]
    assert drafted("Watch Run tonight.", engine, names=names).text == "WATCH Huye TONIGHT."
    assert engine.asked == ["Watch __P1__ tonight."]


def test_a_name_that_the_engine_translates_goes_again() -> None:
    engine = Engine()
    assert drafted("Watch Run tonight.", engine, names=[Piece(6, 9, "Run")]).text == "WATCH Run TONIGHT."
    assert engine.asked == ["Watch Run tonight.", "Watch __P1__ tonight."]


def test_words_to_leave_alone_and_kept_passages_stay() -> None:
    text = "The <w1>final girl</w1> says <f2>chào em</f2> and <f3>adios</f3>."
    notes = ["paragraph", "<w1> do not translate · <f2> foreign vi (keep) · <f3> foreign es (gloss)"]
    assert drafted(text, Engine(), notes=notes).text == (
        "THE <w1>final girl</w1> SAYS <f2>chào em</f2> AND <f3>ADIOS</f3>."
    )


def test_what_has_nothing_to_translate_is_not_asked_for() -> None:
    engine = Engine()
    assert drafted("★★★★ <c1/> {score}", engine).text == "★★★★ <c1/> {score}"
    assert engine.asked == []


@pytest.mark.parametrize(("target", "draft"), [("ja", "これ。それ。"), ("es", "これ。 それ。"), ("th", "これ。それ。")])
def test_scripts_without_spaces_get_none_between_sentences(target: str, draft: str) -> None:
    answers = {"This one.": "これ。", "That one.": "それ。"}
    assert drafted("This one. That one.", answers.get, target=target).text == draft


def test_a_long_sentence_is_cut_at_a_space_and_never_in_a_piece() -> None:
    text = "word " * 30 + "<w1>" + "x" * 40 + "</w1>" + " word" * 30
    fixed = [Piece(150, 199, "")]
    cut = segments(text, "en", fixed, 60)
    assert "".join(text[one:two] for one, two in cut) == text
    assert all(two - one <= 60 for one, two in cut)
    assert not any(150 < one < 199 for one, _ in cut)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.model.glossary import Glossary, Names, Rendering, Term
from enface.model.review import Author, Credit, Work
from enface.text.rendering import kept
from enface.text.termbase import Mention, Termbase
from enface.text.visible import HIDDEN, visible


def term(text: str, language: str = "en", *, keep: bool = False, case: bool = False) -> Term:
    rendering = Rendering(locale="es", forms=(f"{text} (es)",))
    return Term(language=language, text=text, renderings=(rendering,), keep=keep, case=case)


RUN = Work(id="run", type="film", title="Run", lang="en", titles=(("pt-BR", "Fuja"), ("ja", "RUN/ラン")))
NIGHT = Work(
    id="night",
    type="game",
    title="The Night Interpreter",
    credits=(("cast", (Credit(name="Ana Ruiz"), Credit(name="Bo"))),),
)


def base(*terms: Term) -> Termbase:
    return Termbase(
        glossary=Glossary(terms=terms), names=Names(works=(RUN, NIGHT), authors=(Author(id="a", name="Linh Trần"),))
    )


def found(text: str, *terms: Term, language: str = "en", locale: str = "es") -> list[str]:
    return [mention.text for mention in base(*terms).terms_in(text, language, locale)]


def test_the_longest_of_overlapping_terms_counts() -> None:
    assert found("A film director directs films.", term("film"), term("director"), term("film director")) == [
        "film director",
        "films",
    ]


def test_a_mention_lies_in_the_tagged_text_with_its_renderings() -> None:
    text = "A &amp; the <e1>film</e1> <b2>director</b2>’s cut"
    (mention,) = base(term("film director")).terms_in(text, "en", "es")
    assert text[mention.start : mention.end] == "film</e1> <b2>director"
    assert mention.text == "film director"
    assert (mention.kind, mention.targets) == ("term", ("film director (es)",))
    assert base(term("film director")).terms_in(text, "en", "vi")[0].targets == ()


def test_nothing_is_found_inside_code_foreign_passages_and_words_to_leave_alone() -> None:
    assert found("<c1>film</c1> <f2>film <e3>film</e3></f2> <w4>film</w4> film", term("film")) == ["film"]


def test_a_word_inside_a_name_of_code_or_an_address_is_none() -> None:
    assert found("a_film, film_b, x@film, `film`, a film.", term("film")) == ["film"]


def test_words_across_a_full_stop_are_no_term() -> None:
    assert found("It is a film. Director unknown.", term("film director")) == []
    assert found("A film-director, a film  director.", term("film director")) == ["film-director", "film  director"]


def test_capitals_count_where_the_term_says_so() -> None:
    assert found("The noir, the Noir, NOIR.", term("Noir", case=True)) == ["Noir", "NOIR"]
    assert found("The noir, the Noir, NOIR.", term("noir")) == ["noir", "Noir", "NOIR"]


def test_a_term_that_is_part_of_a_name_is_none() -> None:
    assert found("They met at the Film Forum. Film is art.", term("film")) == ["Film"]
    assert found("Im Film Forum läuft ein Film.", term("Film", "de"), language="de") == ["Film", "Film"]


def test_scripts_without_spaces_are_searched_as_they_run() -> None:
    assert found("この監督のサントラ", term("監督", "ja"), term("サントラ", "ja"), language="ja") == [
        "監督",
        "サントラ",
    ]
    assert found("ผู้กำกับภาพ", term("ผู้กำกับ", "th"), term("ผู้กำกับภาพ", "th"), language="th") == ["ผู้กำกับภาพ"]
    assert found("김 감독은", term("감독", "ko"), language="ko") == ["감독"]


def test_only_terms_of_the_text_s_language_count_but_what_is_kept_counts_everywhere() -> None:
    assert found("Un film, en Hulu.", term("film"), term("Hulu", keep=True, case=True), language="fr") == ["Hulu"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("<e1>Run</e1> is short.", ["Run"]),
        ("“Run” is, ‘Run’ is, «Run» is, 「Run」", ["Run", "Run", "Run", "Run"]),
        ("Run (2020), Run（2020）", ["Run", "Run"]),
        ("Run for it. They run. <e1>Run for it</e1>", []),
        ("I played The Night Interpreter.", ["The Night Interpreter"]),
        ("I played the night interpreter.", []),
        ("RUN/ラン and <e1>Fuja</e1>", []),
    ],
)
def test_a_title_counts_where_it_can_be_nothing_else(text: str, titles: list[str]) -> None:
    assert found(text) == titles


def test_a_work_is_called_what_it_is_called_in_the_locale() -> None:
    def targets(locale: str, text: str = "<e1>Run</e1>", language: str = "en") -> tuple[str, ...]:
        return base().terms_in(text, language, locale)[0].targets

    assert targets("pt-BR") == ("Fuja",)
    assert targets("pt") == ("Fuja",)
    assert targets("pt-PT") == ()
    assert targets("vi") == ()
    assert targets("en", "『RUN/ラン』", "ja") == ("Run",)


def test_people_are_known_by_their_whole_names() -> None:
    assert found("Ana Ruiz and Linh Trần, Ana, Bo.") == ["Ana Ruiz", "Linh Trần"]


@pytest.mark.parametrize(
    ("form", "text", "language", "is_kept"),
    [
        ("Hulu", "on Hulu.", "en", True),
        ("Hulu", "Huluvana", "es", True),
        ("Hulu", "Huluvanamente", "es", False),
        ("Hulu", "aHulu", "es", False),
        ("Hulu", "Hulussa ja", "fi", True),
        ("Hulu", "在Hulu上", "zh", True),
        ("Hulu", "بHulu", "ar", True),
        ("Hulu", "hulu", "es", False),
        ("Levi's", "Levi’s", "es", True),
    ],
)
def test_a_protected_term_may_have_an_ending_of_the_language(
    form: str, text: str, language: str, *, is_kept: bool
) -> None:
    assert kept(form, text, language) == is_kept


PIECES = st.sampled_from(
    ["film", " ", "director", ". ", "<e1>", "</e1>", "<c2/>", "<f3>", "</f3>",
     "&amp;", "Run", "“", "監督", "<", "&", "Hulu"]
)  # fmt: skip
MANY = base(term("film"), term("film director"), term("監督"), term("Hulu", keep=True), term("&"))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_is_seen_lies_where_it_says(text: str) -> None:
    seen = visible(text)
    assert len(seen.text) == len(seen.starts) == len(seen.ends)
    for char, start, end in zip(seen.text, seen.starts, seen.ends, strict=True):
        assert char == HIDDEN or text[start:end] in {char, "&amp;", "&lt;"}
    assert seen.starts == sorted(seen.starts)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["en", "ja", "fr"]))
def test_mentions_stand_apart_and_in_order(text: str, language: str) -> None:
    mentions: tuple[Mention, ...] = MANY.terms_in(text, language, "es")
    ends = [0, *(mention.end for mention in mentions)]
    assert all(mention.start >= end for mention, end in zip(mentions, ends, strict=False))
    for mention in mentions:
        assert visible(text[mention.start : mention.end]).text.replace(HIDDEN, "") in {
            mention.text,
            mention.text.strip(),
        }


REMEMBERING = Glossary(
    terms=(
        Term(language="en", text="run", renderings=(Rendering(locale="es", forms=("correr",)),)),
        Term(language="en", text="T恤", keep=True),
        Term(language="en", text="Enface", keep=True, case=True),
    )
)
WELL_READ = Termbase(REMEMBERING)
WORDS = st.sampled_from(
    ["run", "Runs", "<e1>Ru</e1>n", "<c2>run</c2>", "T恤", "t恤", "enface", "Enface", "&amp;", " ", ". ", "a"]
)


@given(st.lists(WORDS, max_size=8).map("".join), st.sampled_from(["en", "ja"]), st.sampled_from(["es", "fr"]))
def test_what_was_read_before_changes_no_answer(text: str, language: str, locale: str) -> None:
    found = Termbase(REMEMBERING).terms_in(text, language, locale)
    assert WELL_READ.terms_in(text, language, locale) == found
    assert WELL_READ.keeps_in(text, language) == any(mention.kind == "keep" for mention in found)

from __future__ import annotations

from tests.catalogs.texts import catalog

from enface.catalogs.memory import Unit, surroundings
from enface.catalogs.units import units_of

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PATH = "locales/es/LC_MESSAGES/reviews.en.po"


def units(text: str) -> list[Unit]:
    return list(units_of(catalog(HEADER + text), PATH, lambda source, target: ("<" in source) == ("<" in target)))


def texts(text: str) -> list[tuple[str, str, str]]:
    return [(unit.level, unit.source, unit.target) for unit in units(text)]


def test_an_accepted_translation_is_a_block_and_its_sentences() -> None:
    entry = 'msgid "The plot is thin. Nobody cares about it."\nmsgstr "La trama es floja. A nadie le importa."\n'
    assert texts(entry) == [
        ("block", "The plot is thin. Nobody cares about it.", "La trama es floja. A nadie le importa."),
        ("sentence", "The plot is thin.", "La trama es floja."),
        ("sentence", "Nobody cares about it.", "A nadie le importa."),
    ]


def test_a_text_of_one_sentence_is_a_block_only() -> None:
    assert texts('msgid "The plot."\nmsgstr "La trama."\n') == [("block", "The plot.", "La trama.")]


def test_what_no_human_has_accepted_is_not_remembered() -> None:
    assert texts('#, fuzzy\nmsgid "The plot."\nmsgstr "La trama."\n\nmsgid "The cast."\nmsgstr ""\n') == []
    machine = "# enface:mt engine=x pair=en-es on=2026-01-01 out=27ae6dd5bf0a6d5b\n"
    assert texts(f'{machine}#, fuzzy\nmsgid "The plot."\nmsgstr "La trama."\n') == []
    assert len(texts(f'{machine}msgid "The plot."\nmsgstr "La trama."\n')) == 1


def test_an_unsound_translation_is_not_remembered() -> None:
    assert texts('msgid "The <e1>plot</e1>."\nmsgstr "La trama."\n') == []


def test_what_is_out_of_use_is_remembered_as_such() -> None:
    (old,) = units('#~ msgid "The plot."\n#~ msgstr "La trama."\n')
    assert (old.obsolete, old.where) == (True, PATH)


def test_blocks_know_their_neighbours_in_the_document_and_their_context() -> None:
    first, second, other = units(
        '#: content/a.md\nmsgctxt "a|title"\nmsgid "One"\nmsgstr "Uno"\n\n#: content/a.md\nmsgid "Two"\n'
        'msgstr "Dos"\n\n'
        '#: content/b.md\nmsgid "Three"\nmsgstr "Tres"\n'
    )
    assert (first.context, first.before, first.after, first.where) == (
        "a|title",
        "",
        surroundings("Two"),
        "content/a.md",
    )
    assert (second.before, second.after) == (surroundings("One"), "")
    assert (other.before, other.after) == ("", "")


def test_the_singular_and_the_plural_are_remembered_with_their_forms() -> None:
    entry = 'msgid "{n} film"\nmsgid_plural "{n} films"\nmsgstr[0] "{n} película"\nmsgstr[1] "{n} películas"\n'
    assert [text[1:] for text in texts(entry)] == [("{n} film", "{n} película"), ("{n} films", "{n} películas")]

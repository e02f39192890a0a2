from __future__ import annotations

from enface.catalogs.memory import Asked, Unit, suggestions, surroundings

PLOT = Unit("The plot is thin.", "La trama es floja.", "block", where="content/reviews/run.md")


def best(text: str, *units: Unit, least: float = 0.7, most: int = 5, **beside: str) -> list[tuple[str, float]]:
    found = suggestions(Asked(text, **beside), units, most=most, least=least)
    return [(each.text, each.similarity) for each in found]


def test_the_very_same_text_is_an_exact_match() -> None:
    assert best("The plot is thin.", PLOT) == [("La trama es floja.", 1.0)]


def test_a_text_with_other_words_is_as_similar_as_its_words() -> None:
    assert best("The plot is thick.", PLOT) == [("La trama es floja.", 0.75)]
    assert best("Nobody likes it.", PLOT) == []


def test_a_translation_gets_the_tag_names_of_the_asked_text() -> None:
    unit = Unit("See <a1>here</a1> and <e2>there</e2>.", "Ver <a1>aquí</a1> y <e2>allí</e2>.", "block")
    (found,) = suggestions(Asked("See <a2>here</a2> and <e1>there</e1>."), [unit], most=1, least=0.7)
    assert found.text == "Ver <a2>aquí</a2> y <e1>allí</e1>."
    assert found.similarity == 1.0


def test_what_differs_in_tags_typography_or_case_only_is_no_exact_match() -> None:
    for text in ("The <e1>plot</e1> is thin.", "“The plot is thin.”", "The Plot is thin."):
        assert 0.7 <= best(text, PLOT._replace(source='"The plot is thin."' if "“" in text else PLOT.source))[0][1] < 1


def test_what_is_out_of_use_or_imported_stands_behind_what_is_in_use() -> None:
    old, foreign = PLOT._replace(target="Vieja.", obsolete=True), PLOT._replace(target="Ajena.", imported=True)
    assert [text for text, _ in best(PLOT.source, old, foreign, PLOT)] == ["La trama es floja.", "Ajena.", "Vieja."]
    assert all(0.98 < alike < 1 for _, alike in best(PLOT.source, old, foreign))


def test_of_equally_similar_ones_that_in_the_same_place_comes_first() -> None:
    here = PLOT._replace(target="Aquí.", before=surroundings("Who wrote this?"), where="z")
    field = PLOT._replace(target="Título.", context="run|title", where="z")
    assert best(PLOT.source, PLOT, here, before="Who wrote this?")[0][0] == "Aquí."
    assert best(PLOT.source, PLOT, field, context="run|title")[0][0] == "Título."
    assert best(PLOT.source, PLOT, here, before="Somebody else")[0][0] == "La trama es floja."


def test_a_translation_comes_once_however_many_texts_have_it() -> None:
    assert (
        len(best(PLOT.source, PLOT, PLOT._replace(level="sentence"), PLOT._replace(source="The plot is thick."))) == 1
    )


def test_words_of_scripts_without_spaces_are_compared_letter_by_letter() -> None:
    unit = Unit("筋書きは薄い。", "The plot is thin.", "block")
    assert 0.7 < best("筋書きは厚い。", unit)[0][1] < 1

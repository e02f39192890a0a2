from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from enface.text.inflection import folded, is_form, lenient, strict

FILE = Path(__file__).parent.parent / "cases" / "text" / "inflections.toml"
ROWS = [
    (language, term, sort, word)
    for language, terms in tomllib.loads(FILE.read_text("utf-8")).items()
    for term, sorts in terms.items()
    for sort, words in sorts.items()
    for word in words
]


@pytest.mark.parametrize(("language", "term", "sort", "word"), ROWS)
def test_forms_of_a_term_are_told_from_other_words(language: str, term: str, sort: str, word: str) -> None:
    both = folded(term, language), folded(word, language)
    assert is_form(*both, strict(language)) == (sort == "strict")
    if sort != "other":
        assert is_form(*both, lenient(language))

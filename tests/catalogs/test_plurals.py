"""Plural forms of new catalogs: those of CLDR for whole numbers, but where gettext's convention has fewer."""

from __future__ import annotations

from gettext import c2py

import pytest
from babel import Locale

from enface.catalogs.po.header import plural_forms

LANGUAGES = "am ar bn cs de el en es fa fi fr gu hi hu hy id it ja jv ka kn ko ms my nl pa pl ru th tr uk vi yue zh zu"


@pytest.mark.parametrize("tag", LANGUAGES.split())
def test_a_language_has_the_forms_that_cldr_gives_its_whole_numbers(tag: str) -> None:
    count, expression = plural_forms(tag)
    index, category = c2py(expression), Locale.parse(tag).plural_form
    pairs = {(category(n), index(n)) for n in range(1001)}
    assert len(pairs) == len({category for category, _ in pairs}) == count


@pytest.mark.parametrize(("tag", "count"), [("pt-BR", 2), ("zh-Hant-TW", 1), ("ar-EG", 6), ("he", 2), ("qq", 2)])
def test_regions_follow_their_language_and_the_unknown_english(tag: str, count: int) -> None:
    assert plural_forms(tag)[0] == count

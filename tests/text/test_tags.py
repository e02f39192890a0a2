"""Language tags: what is taken on trust is what langcodes says."""

from __future__ import annotations

import langcodes
import pytest
from babel import Locale

from enface.text import tags


@pytest.mark.parametrize("tag", sorted({*tags._USUAL, *tags._COMMON}))  # noqa: SLF001 - the shortcut under test
def test_a_tag_that_is_taken_on_trust_is_canonical(tag: str) -> None:
    assert langcodes.standardize_tag(tag) == tag
    assert langcodes.Language.get(tag).is_valid()


REGIONS = [name for name in map(str, Locale("en").territories) if len(name) == 2 or name.isdigit()]


@pytest.mark.parametrize("language", sorted(tags._USUAL))  # noqa: SLF001 - the shortcut under test
def test_script_and_region_of_a_tag_are_the_likely_ones(language: str) -> None:
    written = [language, *(f"{language}-{rest}" for rest in (*REGIONS, "Latn", "Arab", "Hant"))]
    likely = {tag: langcodes.Language.get(tag).maximize().script for tag in written}
    assert {tag: tags.script_of(tag) for tag in written} == likely
    regions = {tag: langcodes.Language.get(tag).maximize().territory for tag in written}
    assert {tag: tags.region_of(tag) for tag in written} == regions


@pytest.mark.parametrize(("written", "canonical"), [("iw", "he"), ("pt-br", "pt-BR"), ("EN", "en"), ("qq", None)])
def test_any_other_tag_is_looked_up(written: str, canonical: str | None) -> None:
    assert tags.standardize(written) == canonical

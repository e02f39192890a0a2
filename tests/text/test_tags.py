"""Language tags: what is taken on trust is what langcodes says."""

from __future__ import annotations

import langcodes
import pytest

from enface.text import tags


@pytest.mark.parametrize("tag", sorted(tags._PLAIN))  # noqa: SLF001 - the shortcut under test
def test_a_tag_that_is_taken_on_trust_is_canonical(tag: str) -> None:
    assert langcodes.standardize_tag(tag) == tag
    assert langcodes.Language.get(tag).is_valid()


@pytest.mark.parametrize(("written", "canonical"), [("iw", "he"), ("pt-br", "pt-BR"), ("EN", "en"), ("qq", None)])
def test_any_other_tag_is_looked_up(written: str, canonical: str | None) -> None:
    assert tags.standardize(written) == canonical

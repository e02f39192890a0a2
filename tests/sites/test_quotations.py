"""Quotations in another language, as the site wants them shown, and as a single author does."""

from __future__ import annotations

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

QUOTE = "> Mẹ giữ chìa khóa, con giữ hơi thở: ngôi nhà không lối thoát.\n{{lang=vi{more}}}\n>\n> — Màn Ảnh Chiều"
ORIGINAL, GLOSS = "Mẹ giữ chìa khóa", "La madre guarda la llave"


def quoted(empty: SiteFolder, rule: str, more: str = "") -> str:
    """The Spanish page of a review with one Vietnamese quotation, which its translator says where she is asked."""
    founded(empty, "en es", f'[publish]\nquotes = "{rule}"\nmin_translated = 0')
    text = QUOTE.format(more=more).replace("\n{", "\n> {")
    empty.write("content/reviews/run.md", review("Held", "It is good.", text))
    empty.enface("update")
    file = empty.root / empty.po("es", "reviews.vi")
    if file.exists():
        empty.translate(empty.po("es", "reviews.vi"), ORIGINAL, GLOSS)
    empty.build()
    return empty.page("es/reviews/run/")


@pytest.mark.parametrize(
    ("rule", "more", "shown"),
    [
        ("both", "", {ORIGINAL, GLOSS}),
        ("original", "", {ORIGINAL}),
        ("translation", "", {GLOSS}),
        ("original", " treatment=translate", {GLOSS}),
        ("translation", " treatment=keep", {ORIGINAL}),
        ("translation", " treatment=gloss", {ORIGINAL, GLOSS}),
    ],
)
def test_the_author_s_word_goes_before_the_site_s(empty: SiteFolder, rule: str, more: str, shown: set[str]) -> None:
    page = quoted(empty, rule, more)
    assert {text for text in (ORIGINAL, GLOSS) if text in page} == shown


def test_what_is_shown_in_the_original_alone_is_no_work_for_translators(empty: SiteFolder) -> None:
    quoted(empty, "original")
    assert not (empty.root / empty.po("es", "reviews.vi")).exists()

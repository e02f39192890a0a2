from __future__ import annotations

import pytest

from enface.text.cldr import cldr, language_name


@pytest.mark.parametrize(
    ("tag", "reader", "name"),
    [
        ("vi", "es", "vietnamita"),
        ("vi", "", "Tiếng Việt"),
        ("pt-BR", "en", "Portuguese (Brazil)"),
        ("zh-TW", "en", "Chinese (Traditional, Taiwan)"),
        ("tlh", "es", "klingon"),
        ("tlh", "", "Klingon"),
        ("en-VN", "", "English (VN)"),
        ("ca-valencia", "en", "Catalan (valencia)"),
        ("vi", "tlh", "Vietnamese"),
        ("und", "en", "Unknown language"),
        ("qaa", "en", "qaa"),
    ],
)
def test_every_language_has_a_name(tag: str, reader: str, name: str) -> None:
    assert language_name(tag, reader) == name


@pytest.mark.parametrize(
    ("tag", "nearest"), [("pt-BR", "pt_BR"), ("en-VN", "en"), ("ca-valencia", "ca"), ("tlh-US", "en"), ("no", "no")]
)
def test_a_tag_that_cldr_does_not_know_has_the_nearest_locale(tag: str, nearest: str) -> None:
    assert str(cldr(tag)) == nearest

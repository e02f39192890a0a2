from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest
from babel import Locale
from babel.localedata import LocaleDataDict

from enface.text import cldr as module
from enface.text.cldr import cldr, common_part, language_name, lend


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


@pytest.fixture
def borrowed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Locales of which but a part is at hand."""
    monkeypatch.setattr(module, "_lent", {})
    cldr.cache_clear()
    lend(("vi", "pt_BR", "zh_Hans", "ar", "en"), lambda name: pickle.loads(pickle.dumps(common_part(name))))  # noqa: S301
    yield
    cldr.cache_clear()


@pytest.mark.usefixtures("borrowed")
@pytest.mark.parametrize("tag", ["vi", "pt-BR", "zh-Hans", "ar", "en", "ru"])
def test_a_locale_of_which_a_part_is_at_hand_says_what_it_says_otherwise(tag: str) -> None:
    mine, babels = cldr(tag), Locale.parse(tag, sep="-")
    assert mine == babels
    for key in babels._data:  # noqa: SLF001
        assert _said(mine._data[key]) == _said(babels._data[key])  # noqa: SLF001
    assert [*mine._data] == [*babels._data]  # noqa: SLF001
    assert len(mine._data["unit_patterns"]) == len(babels._data["unit_patterns"])  # noqa: SLF001
    with pytest.raises(KeyError):
        mine._data["nothing"]  # noqa: SLF001


def _said(value: object) -> object:
    if isinstance(value, LocaleDataDict):
        return {key: _said(value[key]) for key in value}
    return str(value) if type(value).__module__.startswith("babel") else value

"""What is kept of locales is made once, and never believed where it is not whole or may be somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from enface.adapters.locale_data import lend_locale_data
from enface.text import cldr


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of one locale, kept by a process before this one."""
    monkeypatch.setenv("ENFACE_CACHE", str(tmp_path))
    monkeypatch.setattr(cldr, "_lent", {})
    lend_locale_data(["pt-BR"])
    monkeypatch.setattr(cldr, "_lent", {})
    (file,) = tmp_path.rglob("pt_BR.pickle")
    return file


def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []

    def part(name: str) -> cldr.Data:
        names.append(name)
        return cldr.common_part(name)

    monkeypatch.setattr("enface.adapters.locale_data.common_part", part)
    lend_locale_data(["pt-BR"])
    return names


def test_what_was_kept_is_lent(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept.is_file()
    assert made(monkeypatch) == []
    assert made(monkeypatch) == []


def test_what_is_torn_is_made_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1])
    assert made(monkeypatch) == ["pt_BR"]
    assert kept.read_bytes() == whole


def test_what_anybody_may_write_is_not_believed(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.chmod(0o666)
    assert made(monkeypatch) == ["pt_BR"]

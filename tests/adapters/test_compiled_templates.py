"""Compiled templates: they are read instead of compiled, and never believed where they are not whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment
from tests.browser import views

from enface.adapters.compiled_templates import CompiledTemplates
from enface.render.html import Pages
from enface.render.strings import Strings

ENGLISH = Strings.of("en", ())
SOURCE = "{{ frame.site_title.html }}"


def shown(folder: Path, source: str = SOURCE) -> str:
    return Pages({"page.html": source}, cache=CompiledTemplates(folder)).render(
        "page.html", views.frame("en"), None, ENGLISH
    )


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_compiled_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shown(tmp_path)
    monkeypatch.delattr(Environment, "compile")
    assert shown(tmp_path) == first


def test_another_text_is_another_template(tmp_path: Path) -> None:
    shown(tmp_path)
    assert shown(tmp_path, "other") == "other"


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"short"])
def test_a_damaged_entry_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    first = shown(tmp_path)
    (entry,) = entries(tmp_path)
    whole = entry.read_bytes()
    for data in (damage, whole[:-1], whole[:60] + bytes([whole[60] ^ 1]) + whole[61:]):
        entry.write_bytes(data)
        assert shown(tmp_path) == first
        assert entry.read_bytes() == whole


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"mine")
    assert shown(place)
    assert place.read_bytes() == b"mine"

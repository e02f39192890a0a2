"""Compiled templates: they are read instead of compiled, and never believed where they are not whole."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.bccache import Bucket, bc_magic
from tests.browser import views

from enface.adapters.compiled_templates import CompiledTemplates
from enface.render.html import Pages
from enface.render.strings import Strings
from enface.workshop.builds import published
from enface.workshop.found import init_site
from enface.workshop.options import Options

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


def test_what_others_may_have_written_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shown(tmp_path)
    (entry,) = entries(tmp_path)
    loaded: list[bytes] = []
    monkeypatch.setattr(Bucket, "bytecode_from_string", lambda _, data: loaded.append(data))
    shown(tmp_path)
    assert loaded
    loaded.clear()
    entry.chmod(0o666)
    assert shown(tmp_path) == first
    entry.chmod(0o644)
    monkeypatch.setattr(os, "geteuid", lambda: entry.stat().st_uid + 1)
    assert shown(tmp_path) == first
    assert not loaded


def test_code_is_kept_with_the_person_and_never_in_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENFACE_CACHE", str(tmp_path / "person"))
    site = tmp_path / "site"
    init_site(site, ["en", "fr"], date(2026, 1, 2))
    published(site, site / "site", Options(now=datetime(2026, 1, 2, tzinfo=UTC)))
    assert entries(tmp_path / "person" / "enface" / "templates")
    assert {path.suffix for path in entries(site / ".enface")} <= {".sqlite", ".sqlite-wal", ".sqlite-shm", ".lock", ""}
    for path in entries(site / ".enface"):
        assert bc_magic not in path.read_bytes()

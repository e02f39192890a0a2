"""The theme's catalogs: complete, valid for gettext's own tools, and in step with the templates."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from enface.adapters.theme_dir import read_theme, theme_catalog, theme_template
from enface.catalogs.po_read import read_po
from enface.extract.templates import template_messages
from enface.model.catalog import Catalog
from enface.render.strings import plural_rule

FOLDERS = ("vi", "es", "ar", "ja", "pt_BR")


def catalog(folder: str) -> Catalog:
    found = theme_catalog(folder)
    assert found is not None
    return read_po(found[1], path=found[0], locale=folder.replace("_", "-"), domain="theme", language="en")


def template() -> Catalog:
    return read_po(theme_template(), path="theme.pot", locale="", domain="theme", language="en")


def test_every_string_of_the_templates_is_in_the_catalog_template() -> None:
    asked = {message.key for message in template_messages(read_theme().templates, "en")}
    assert asked
    assert asked <= {entry.key for entry in template().entries}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_catalog_is_complete_and_has_nothing_else(folder: str) -> None:
    entries = [entry for entry in catalog(folder).entries if entry.key.text]
    assert {entry.key for entry in entries} == {entry.key for entry in template().entries if entry.key.text}
    assert all(all(entry.translations) and not entry.fuzzy for entry in entries)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_translation_names_only_what_its_message_names(folder: str) -> None:
    for entry in catalog(folder).entries:
        known = set(re.findall(r"\{(\w+)\}", entry.key.text))
        for text in entry.translations if entry.key.text else ():
            assert set(re.findall(r"\{(\w+)\}", text)) <= known, text
            assert entry.key.plural or set(re.findall(r"\{(\w+)\}", text)) == known, text


def test_arabic_has_six_forms_and_japanese_one() -> None:
    counts = {
        folder: {len(entry.translations) for entry in catalog(folder).entries if entry.key.plural}
        for folder in ("ar", "ja", "es")
    }
    assert counts == {"ar": {6}, "ja": {1}, "es": {2}}


@pytest.mark.parametrize(
    ("n", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3), (111, 4)]
)
def test_arabic_numbers_take_the_form_that_cldr_gives_them(n: int, form: int) -> None:
    assert plural_rule(catalog("ar"))(n) == form


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext's tools are not here")
@pytest.mark.parametrize("folder", FOLDERS)
def test_msgfmt_accepts_it(folder: str, tmp_path: Path) -> None:
    found = theme_catalog(folder)
    assert found is not None
    path = tmp_path / "theme.po"
    path.write_bytes(found[1])
    done = subprocess.run(
        ["msgfmt", "-c", "-o", str(tmp_path / "theme.mo"), str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")

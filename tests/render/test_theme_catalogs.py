"""The theme's catalogs: complete, valid for gettext's own tools, and in step with the templates."""

from __future__ import annotations

import re
import shutil
import subprocess
from gettext import c2py
from importlib.resources import files
from pathlib import Path

import pytest

from enface.adapters.theme_dir import read_theme, theme_catalog, theme_template
from enface.catalogs.po.header import fields, plural_forms
from enface.catalogs.po.read import read_po
from enface.extract.templates import template_messages
from enface.model.catalog import Catalog
from enface.render.strings import plural_rule

LOCALES = files("enface") / "theme" / "locales"
FOLDERS = tuple(sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir()))


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


def test_the_languages_of_the_first_demonstration_are_here() -> None:
    assert {"ar", "de", "es", "fr", "it", "ja", "ko", "pt", "pt_BR", "ru", "vi", "zh_Hans", "zh_Hant"} <= {*FOLDERS}


@pytest.mark.parametrize(
    ("folder", "forms"), [("ar", 6), ("ru", 3), ("pl", 3), ("es", 2), ("fa", 2), ("ja", 1), ("id", 1), ("zh_Hant", 1)]
)
def test_a_language_has_its_number_of_plural_forms(folder: str, forms: int) -> None:
    assert {len(entry.translations) for entry in catalog(folder).entries if entry.key.plural} == {forms}


@pytest.mark.parametrize("folder", FOLDERS)
def test_its_header_has_the_forms_of_the_language(folder: str) -> None:
    count, expression = plural_forms(folder.replace("_", "-"))
    assert fields(catalog(folder).header)["plural-forms"] == f"nplurals={count}; plural={expression};"


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_form_for_several_numbers_names_the_number(folder: str) -> None:
    found = catalog(folder)
    rule = c2py(plural_rule(found))
    shared = {form for form in range(6) if len({n for n in range(200) if rule(n) == form}) > 1}
    for entry in found.entries:
        for form, text in enumerate(entry.translations if entry.key.plural else ()):
            assert form not in shared or "{n}" in text, text


@pytest.mark.parametrize(
    ("n", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3), (111, 4)]
)
def test_arabic_numbers_take_the_form_that_cldr_gives_them(n: int, form: int) -> None:
    assert c2py(plural_rule(catalog("ar")))(n) == form


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

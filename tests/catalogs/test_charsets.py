"""Catalogs in other charsets than UTF-8: kept while they hold what is in them, then UTF-8, and said."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.catalogs.texts import template

from enface.adapters.po_dir import conversions, read_catalogs, write_catalogs
from enface.catalogs.merge import merge
from enface.catalogs.po.canonical import canonical
from enface.catalogs.po.charsets import codec_of
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.catalogs.three_way import together
from enface.cli.main import main
from enface.model.catalog import Catalog

WORDS = {
    "ISO-8859-1": "Año",
    "ISO-8859-2": "Rok: život, święto",
    "ISO-8859-3": "Jaro: ĉiuj ŝatas ĝin",
    "ISO-8859-6": "سنة",
    "ISO-8859-7": "Έτος",
    "ISO-8859-8": "שנה",
    "ISO-8859-9": "Yıl: güneş",
    "ISO-8859-15": "Année: œuvre à 5 €",
    "KOI8-R": "Год",
    "KOI8-U": "Рік",
    "CP1251": "Година",
    "CP1257": "Metai: ąžuolas",
    "EUC-JP": "年、表\\\\示",
    "SHIFT_JIS": "表示する年",
    "EUC-KR": "연도",
    "GB2312": "年份",
    "GBK": "電影年份",
    "GB18030": "电影😀",
    "BIG5": "功能與年份",
    "BIG5-HKSCS": "電影𨋢",
    "TIS-620": "ปี",
}
"""Some with a second byte that looks like a backslash or a quote."""


def file(charset: str, text: str, comment: str = "") -> bytes:
    header = f'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset={charset}\\n"\n'
    return f'{header}\n# {comment}\nmsgid "Year"\nmsgstr "{text}"\n'.encode(codec_of(charset) or "")


def read(data: bytes) -> Catalog:
    return read_po(data, path="reviews.en.po", locale="es", domain="reviews", language="en")


def translated(catalog: Catalog, text: str) -> Catalog:
    entry = replace(catalog.entries[0], translations=(text,), body=None)
    return replace(catalog, entries=(entry, *catalog.entries[1:]))


@pytest.mark.parametrize("charset", WORDS)
def test_a_file_keeps_its_charset_and_its_bytes(charset: str, tmp_path: Path) -> None:
    data = file(charset, WORDS[charset], comment=WORDS[charset])
    catalog = read(data)
    assert catalog.entries[0].translations == (WORDS[charset].replace("\\\\", "\\"),)
    assert write_po(catalog) == data
    assert write_po(canonical(catalog)) == data
    path = tmp_path / "a.po"
    path.write_bytes(data)
    theirs = subprocess.run(["msgconv", "-t", "UTF-8", path], capture_output=True, check=True).stdout.decode()
    assert f'msgstr "{WORDS[charset]}"\n' in theirs


def test_what_the_charset_lacks_makes_the_file_utf_8_and_its_header_says_so() -> None:
    old = read(file("ISO-8859-1", r"A\361o", comment="Señal"))
    assert old.entries[0].translations == ("Año",)
    assert write_po(translated(old, "Año: 年")).decode() == file("UTF-8", "Año: 年", comment="Señal").decode()
    new = replace(
        old, entries=(*old.entries, replace(old.entries[0], key=old.entries[0].key._replace(text="年"), body=None))
    )
    assert write_po(new).decode().count('"Año"') == 2


def test_an_entry_that_moves_to_a_file_of_another_charset_spells_no_bytes_of_the_old_one() -> None:
    moved = read(file("ISO-8859-1", r"A\361o \\361 \101")).entries[0]
    home = read(file("UTF-8", "x"))
    there = write_po(replace(home, entries=(*home.entries, replace(moved, key=moved.key._replace(text="Age")))))
    assert 'msgstr "Año \\\\361 A"' in there.decode()
    untouched = file("UTF-8", r"A\303\261o \\361 \101")
    assert write_po(read(untouched)) == untouched


def test_two_versions_in_two_charsets_come_together_in_utf_8() -> None:
    base = read(file("ISO-8859-1", r"A\361o"))
    theirs = translated(read(file("KOI8-R", "Год")), "Год!")
    result = together(base, base, theirs).catalog
    assert "Год!" in write_po(result).decode()


def test_an_update_says_that_a_file_has_become_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "locales" / "es" / "LC_MESSAGES" / "reviews.en.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(file("ISO-8859-1", "Año"))
    shelf = read_catalogs(tmp_path, "es")
    merged = merge(shelf.catalogs, [template('msgid "Year"\nmsgstr ""\n\nmsgid "年"\nmsgstr ""\n')], locale="es")
    assert write_catalogs(tmp_path, shelf, merged.catalogs).findings == ()
    assert [finding.rule for finding in conversions("es", merged.catalogs)] == ["po-charset"]
    assert "Año" in path.read_text("utf-8")


def test_format_keeps_the_charset(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(file("EUC-JP", "年", comment="a").replace(b'"Year"', b'  "Year"'))
    assert main(["po", "format", str(path)]) == 0
    assert path.read_bytes() == file("EUC-JP", "年", comment="a")

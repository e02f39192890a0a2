"""`enface export` and `enface import`: messages leave for people with other tools, and come back."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import polib
import pytest
from babel.messages import pofile as babel
from translate.storage import pypo, xliff, xliff2

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

PO = "locales/es/LC_MESSAGES/reviews.en.po"
SUFFIXES = {"po": "po", "xliff12": "xlf", "xliff2": "xlf", "csv": "csv", "xlsx": "xlsx", "html": "html"}
STORES: dict[str, Any] = {"xliff12": xliff.Xliff1File, "xliff2": xliff2.Xliff2File}
"""How Translate Toolkit reads what is exported in a format."""


@pytest.fixture
def folder(empty: SiteFolder) -> SiteFolder:
    """Two reviews, the first of them translated but for one paragraph and with an old draft."""
    founded(empty, "en es ar")
    empty.write("content/reviews/lamp.md", review("Small Lamp", "It burns all night long."))
    empty.write(
        "content/reviews/train.md",
        review(
            "The Night Train", "It leaves at night. It is *late*.", "It **stops** at dawn.", "Nobody is left in it."
        ),
    )
    empty.enface("update")
    empty.translate(PO, "It leaves", "Sale de noche. Va con <e1>retraso</e1>.")
    empty.translate(PO, "Nobody", "No queda nadie en él.")
    empty.replace("content/reviews/train.md", "Nobody is left in it.", "Nobody at all is left in it.")
    empty.enface("update")
    return empty


def exported(folder: SiteFolder, form: str, *words: str, locale: str = "es") -> Path:
    told = json.loads(folder.enface("export", locale, "--format", form, "-o", str(folder.root), "--json", *words).out)
    paths = [Path(path) for path in told["files"]]
    return next(path for path in paths if len(paths) == 1 or "reviews" in path.name)


def imported(folder: SiteFolder, *files: Path, code: int = 0) -> dict[str, int]:
    words = ("import", *map(str, files), "--json", "--by", "Ana Ruiz")
    told = json.loads(folder.enface(*words, code=code).out)
    return {deed: count for counts in told["files"].values() for deed, count in counts.items()}


@pytest.mark.parametrize("form", SUFFIXES)
def test_a_package_that_comes_back_untouched_changes_no_byte(folder: SiteFolder, form: str) -> None:
    before = folder.files("locales")
    path = exported(folder, form)
    assert path.name.removeprefix("es.").removeprefix("reviews.en.") == SUFFIXES[form]
    assert set(imported(folder, *path.parent.glob(f"es.*{SUFFIXES[form]}"))) == {"unchanged"}
    assert folder.files("locales") == before


@pytest.mark.parametrize("form", ["csv", "xliff2"])
def test_only_what_is_asked_for_is_exported(folder: SiteFolder, form: str) -> None:
    told = json.loads(folder.enface("export", "es", "--format", form, "-o", str(folder.root), "--json").out)
    assert told["messages"] == {"missing": 6, "stale": 1, "translated": 1}
    path = exported(folder, form, "--review", "train", "--state", "missing", "--replace")
    assert path.name == f"es-train.{SUFFIXES[form]}"
    text = path.read_text("utf-8")
    assert "at dawn" in text
    assert "burns" not in text
    assert "at night" not in text


def test_what_is_not_there_cannot_be_exported(folder: SiteFolder) -> None:
    assert "has no locale de" in folder.enface("export", "de", "--format", "po", code=2).err
    assert "no review nope" in folder.enface("export", "es", "--format", "po", "--review", "nope", code=2).err
    said = folder.enface("export", "es", "--format", "po", "--review", "lamp", "--state", "reviewed", code=2).err
    assert "no messages" in said


def test_texts_that_are_not_in_the_catalogs_yet_are_missed_aloud(folder: SiteFolder) -> None:
    folder.write("content/reviews/lamp.md", review("Small Lamp", "It burns all night long.", "It is new."))
    said = folder.enface("export", "es", "--format", "csv", "-o", str(folder.root / "es.csv"))
    assert "warning: 1 texts of the content are not in the catalogs yet (run enface update first)" in said.err


def test_a_file_that_is_there_is_somebodys_work(folder: SiteFolder) -> None:
    path = exported(folder, "csv")
    assert exported(folder, "csv") == path
    path.write_text("mine", "utf-8")
    said = folder.enface("export", "es", "--format", "csv", "-o", str(path), code=2)
    assert "is there already" in said.err
    assert path.read_text("utf-8") == "mine"
    exported(folder, "csv", "--replace")
    assert path.read_text("utf-8") != "mine"


def test_a_spreadsheet_comes_back_with_semicolons_from_excel(folder: SiteFolder) -> None:
    path = exported(folder, "csv", "--bom")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = [*csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))]
    for row in rows:
        if row["source"].startswith("It burns"):
            row["translation"] = "Arde toda la noche."
            row["comment"] = "=2+2?"
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    assert imported(folder, path)["taken"] == 1
    text = folder.text(PO)
    assert 'msgid "It burns all night long."\nmsgstr "Arde toda la noche."\n' in text
    assert "# =2+2?\n" in text
    assert '"Last-Translator: Ana Ruiz\\n"' in text
    before = folder.files("locales")
    assert "taken" not in imported(folder, path)
    assert folder.files("locales") == before


def test_a_translation_without_a_protected_term_comes_back_as_a_draft(folder: SiteFolder) -> None:
    folder.write("locales/glossary.csv", "language,term,keep\nen,dawn,yes\n")
    path = exported(folder, "csv")
    rows = [*csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""))]
    for row in rows:
        if "at dawn" in row["source"]:
            row["translation"] = row["source"].replace("It", "Él").replace("at dawn", "al alba")
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), "utf-8")
    assert imported(folder, path)["faulty"] == 1
    assert "#, fuzzy" in folder.text(PO).partition("at dawn")[0].rpartition("\n\n")[2]


def test_a_workbook_locks_the_source_and_opens_the_translation(folder: SiteFolder) -> None:
    path = exported(folder, "xlsx", locale="ar")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.sheet_view.rightToLeft
    assert sheet.protection.sheet
    assert [sheet[f"{column}2"].protection.locked for column in "ABCDEFJ"] == [
        True,
        True,
        False,
        False,
        False,
        True,
        True,
    ]
    assert "translated" in sheet.data_validations.dataValidation[0].formula1
    row = next(row for row in sheet.iter_rows(min_row=2) if str(row[1].value).startswith("It burns"))
    row[2].value = "يحترق الليل كله."
    book.save(path)
    assert imported(folder, path)["taken"] == 1
    assert 'msgstr "يحترق الليل كله."' in folder.text("locales/ar/LC_MESSAGES/reviews.en.po")


def test_formulas_stay_texts(folder: SiteFolder) -> None:
    folder.translate(PO, "It burns", "=HYPERLINK(1)")
    path = exported(folder, "csv")
    assert "'=HYPERLINK(1)" in path.read_text("utf-8")
    with zipfile.ZipFile(exported(folder, "xlsx")) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("form", STORES)
def test_what_translate_toolkit_makes_of_xliff_comes_back_right(folder: SiteFolder, form: str) -> None:
    path = exported(folder, form)
    store = STORES[form].parsefile(str(path))
    assert (store.sourcelanguage, store.targetlanguage) == ("en", "es")
    units = {str(unit.source): unit for unit in store.units}
    burns, nobody = units["It burns all night long."], units["Nobody at all is left in it."]
    assert nobody.isfuzzy()
    burns.target = "Arde <toda> la noche & el día."
    burns.markfuzzy(value=False)
    nobody.target = "No queda absolutamente nadie en él."
    nobody.markfuzzy(value=False)
    units["Small Lamp"].target = "Lámpara pequeña"
    units["The Night Train"].target = "¿El tren?"
    units["The Night Train"].markfuzzy()
    store.savefile(str(path))
    assert imported(folder, path) == {"taken": 3, "draft": 1, "unchanged": 4}
    text = folder.text(PO)
    assert 'msgstr "Arde &lt;toda> la noche &amp; el día."' in text
    assert '#, fuzzy\nmsgctxt "train|title"\nmsgid "The Night Train"\nmsgstr "¿El tren?"' in text
    assert '\n#: content/reviews/train.md\nmsgid "Nobody at all is left in it."\nmsgstr "No queda absolutamente' in text


@pytest.mark.parametrize("form", STORES)
def test_inline_codes_that_translate_toolkit_moved_come_back(folder: SiteFolder, form: str) -> None:
    path = exported(folder, form)
    store = STORES[form].parsefile(str(path))
    unit = next(unit for unit in store.units if "stops" in str(unit.source))
    unit.rich_target = unit.rich_source
    store.savefile(str(path))
    path.write_text(
        path.read_text("utf-8").replace('state="initial">\n          <source>It <pc', ">\n<source>It <pc"), "utf-8"
    )
    assert imported(folder, path)["taken"] == 1
    assert 'msgstr "It <b1>stops</b1> at dawn."' in folder.text(PO)


@pytest.mark.parametrize("tool", ["msgcat", "msgmerge", "polib", "babel", "translate toolkit"])
def test_po_that_other_tools_wrote_comes_back_right(folder: SiteFolder, tool: str) -> None:
    path = exported(folder, "po")
    text = path.read_text("utf-8")
    path.write_text(text.replace('long."\nmsgstr ""', 'long."\nmsgstr "Arde."'), "utf-8")
    _written_by(tool, path)
    assert {deed: count for deed, count in imported(folder, path).items() if deed != "unchanged"} == {"taken": 1}
    assert 'msgstr "Arde."' in folder.text(PO)
    assert '"Last-Translator: Ana Ruiz\\n"' in folder.text(PO)


def _written_by(tool: str, path: Path) -> None:
    if tool == "msgcat":
        subprocess.run(["msgcat", "-w", "50", "-o", path, path], check=True)
    elif tool == "msgmerge":
        subprocess.run(["msgmerge", "-q", "-o", path, path, path], check=True)
    elif tool == "polib":
        polib.pofile(str(path)).save()
    elif tool == "babel":
        with path.open("rb") as file:
            catalog = babel.read_po(file)
        with path.open("wb") as file:
            babel.write_po(file, catalog)
    else:
        kind: Any = pypo.pofile
        store = kind.parsefile(str(path))
        store.units[-1].target = str(store.units[-1].target)
        store.savefile(str(path))


def test_a_review_in_two_languages_takes_a_file_for_each(folder: SiteFolder) -> None:
    folder.write(
        "content/reviews/mixed.md", review("Mixed", "> Một chuyện tình phải đi qua chiến tranh.\n{lang=vi}", "It ends.")
    )
    folder.enface("update")
    told = json.loads(
        folder.enface(
            "export", "es", "--format", "po", "--review", "mixed", "-o", str(folder.root / "m.po"), "--json"
        ).out
    )
    names = [Path(path).name for path in told["files"]]
    assert all(name.startswith("m.reviews.") for name in names) or names == ["m.po"]


def test_newer_work_stands_and_the_command_says_so(folder: SiteFolder) -> None:
    path = exported(folder, "po")
    text = path.read_text("utf-8")
    path.write_text(text.replace('long."\nmsgstr ""', 'long."\nmsgstr "Arde de noche."'), "utf-8")
    folder.translate(PO, "It burns", "Arde toda la noche.")
    said = folder.enface("import", str(path))
    assert "warning: 'It burns all night long.': translated here as well" in said.err
    assert "1 translated here as well" in said.out
    assert '# enface:also "Arde de noche."' in folder.text(PO)
    assert 'msgstr "Arde toda la noche."' in folder.text(PO)


def test_a_dry_run_changes_nothing(folder: SiteFolder) -> None:
    path = exported(folder, "po")
    path.write_text(path.read_text("utf-8").replace('long."\nmsgstr ""', 'long."\nmsgstr "Arde."'), "utf-8")
    before = folder.files("locales")
    assert "1 taken" in folder.enface("import", str(path), "--dry-run").out
    assert folder.files("locales") == before
    assert "1 taken" in folder.enface("import", str(path)).out
    assert folder.files("locales") != before
    assert folder.enface("update", "--check").code == 0


def test_a_package_that_blanks_much_stops_and_asks(folder: SiteFolder) -> None:
    path = exported(folder, "po")
    path.write_text(path.read_text("utf-8").replace('"No queda nadie en él."', '""'), "utf-8")
    before = folder.files("locales")
    said = folder.enface("import", str(path), code=1)
    assert "take away 1 translations (if that is meant, say --allow-blanks)" in said.err
    assert folder.files("locales") == before
    folder.enface("import", str(path), "--allow-blanks")
    assert '# enface:also "No queda nadie en él."' in folder.text(PO)


def test_packages_for_others_are_refused(folder: SiteFolder) -> None:
    path = exported(folder, "csv")
    before = folder.files("locales")
    text = path.read_text("utf-8")
    path.write_text(text.replace("enface 1 es ", "enface 1 de "), "utf-8")
    assert "for de, which the site does not have" in folder.enface("import", str(path), code=1).err
    path.write_text(
        text.replace("enface 1 es https://example.org", "enface 1 es https://other.example").replace(" u", " u0"),
        "utf-8",
    )
    assert "a package of https://other.example" in folder.enface("import", str(path), code=1).err
    assert folder.files("locales") == before


def test_a_flood_of_the_same_is_said_once(folder: SiteFolder) -> None:
    texts = "".join(f'msgid "Other {number}."\nmsgstr "Otro."\n\n' for number in range(50))
    file = folder.write("reviews.en.po", f'msgid ""\nmsgstr "Language: es\\n"\n\n{texts}')
    said = folder.enface("import", str(file))
    assert len(said.err.splitlines()) == 21
    assert "30 further texts: no text of the catalogs" in said.err
    assert "50 left out" in said.out


def test_one_bad_file_does_not_keep_the_others_out(folder: SiteFolder) -> None:
    path = exported(folder, "po")
    path.write_text(path.read_text("utf-8").replace('long."\nmsgstr ""', 'long."\nmsgstr "Arde."'), "utf-8")
    bad = folder.write("bad.xlf", "<xliff")
    said = folder.enface("import", str(bad), str(path), str(folder.root / "none.csv"), code=1)
    assert "bad.xlf:1:7: error: no well-formed XML" in said.err
    assert "none.csv: error: the file cannot be read" in said.err
    assert 'msgstr "Arde."' in folder.text(PO)


def test_a_catalog_that_cannot_be_read_is_left_alone(folder: SiteFolder) -> None:
    path = exported(folder, "csv")
    folder.replace(PO, 'msgid "It burns all night long."', 'msgid "It burns all night long.')
    before = folder.files("locales")
    folder.enface("import", str(path), code=1)
    assert folder.files("locales") == before

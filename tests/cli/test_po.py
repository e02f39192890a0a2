"""`enface po`: catalogs by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enface.cli.main import main

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n'
UNTIDY = HEADER + '\n#~ msgid "old"\n#~ msgstr "vieux"\nmsgid   "Two"\nmsgstr "Deux"\n'
TIDY = HEADER + '\nmsgid "Two"\nmsgstr "Deux"\n\n#~ msgid "old"\n#~ msgstr "vieux"\n'


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_check_is_silent_about_a_good_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["po", "check", str(put(tmp_path, "reviews.en.po", TIDY))]) == 0
    assert capsys.readouterr() == ("", "")


def test_check_names_every_bad_file_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = put(tmp_path, "bad.po", HEADER + '\nmsgid "a"\nmsgstr "b\n')
    assert main(["po", "check", str(bad), str(tmp_path / "none.po"), str(put(tmp_path, "good.po", TIDY))]) == 1
    complaints = capsys.readouterr().err.splitlines()
    assert complaints[0].startswith(f"{bad}:7: ")
    assert complaints[-1].startswith(f"{tmp_path / 'none.po'}: cannot be read")


def test_check_reports_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = put(tmp_path, "bad.po", HEADER + '\nmsgid "a"\nmsgstr "b\n')
    worse = put(tmp_path, "worse.po", HEADER + '\n#, c-format\nmsgid "%d"\nmsgstr "%s"\n')
    assert main(["po", "check", "--json", str(bad), str(worse), str(put(tmp_path, "good.po", TIDY))]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["files"] == 3
    found = [(each["path"], each["line"], each["rule"]) for each in report["findings"]]
    assert found == [(str(bad), 7, "po-syntax"), (str(worse), 6, "format")]


def test_check_names_translations_that_cannot_be_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = '\n#, fuzzy\nmsgid "<e1>Two</e1>"\nmsgstr "<a1>Deux</a1>"\n'
    text = HEADER + '\nmsgid "<a1>One</a1>"\nmsgstr "<a1>Un"\n' + draft + '\n#~ msgid "<c1/>"\n#~ msgstr "x"\n'
    file = put(tmp_path, "reviews.en.po", text)
    assert main(["po", "check", str(file)]) == 1
    assert capsys.readouterr().err == f"{file}:6: error: <a1> is not closed (close each tag before the one around it)\n"


def test_format_writes_the_canonical_form_once(tmp_path: Path) -> None:
    path = put(tmp_path, "reviews.en.po", UNTIDY)
    assert main(["po", "format", "--check", str(path)]) == 4
    assert path.read_text("utf-8") == UNTIDY
    assert main(["po", "format", str(path)]) == 0
    assert path.read_text("utf-8") == TIDY
    assert main(["po", "format", "--check", str(path)]) == 0


def test_merge_carries_translations_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = put(tmp_path, "reviews.en.po", TIDY)
    new = put(tmp_path, "reviews.en.pot", 'msgid "Two"\nmsgstr ""\n\nmsgid "Something else entirely"\nmsgstr ""\n')
    out = tmp_path / "out.po"
    assert main(["po", "merge", str(old), str(new), "-o", str(out)]) == 0
    assert 'msgid "Two"\nmsgstr "Deux"\n' in out.read_text("utf-8")
    assert 'msgid "Something else entirely"\nmsgstr ""\n' in out.read_text("utf-8")
    assert '#~ msgstr "vieux"\n' in out.read_text("utf-8")
    assert capsys.readouterr().out == "1 new\n"

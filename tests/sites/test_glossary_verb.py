"""`enface glossary`, and what a glossary does to checks and pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from enface.model.glossary import Glossary
from enface.read.glossary_feed import Fed, fed
from enface.read.sheet import Sheet
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

PO = "locales/fr/LC_MESSAGES/reviews.en.po"
GLOSSARY = "locales/glossary.csv"


@pytest.fixture
def folder(empty: SiteFolder) -> SiteFolder:
    founded(empty, "en fr")
    empty.write("content/reviews/train.md", review("The Night Train", "It won at Sundance.", "The plot is thin."))
    empty.write(GLOSSARY, "language,term,fr,keep\nen,plot,intrigue,\nen,Sundance,,yes\n")
    empty.enface("update")
    return empty


def test_the_glossary_is_checked_by_itself(folder: SiteFolder) -> None:
    assert folder.enface("glossary", "check").out.splitlines() == ["2 terms, 1 of them not translated", "fr: 1"]
    folder.replace(GLOSSARY, "en,plot,intrigue", "en,,intrigue")
    said = folder.enface("glossary", "check", code=1)
    assert "locales/glossary.csv:2: error: the row has no term" in said.err
    assert json.loads(folder.enface("glossary", "check", "--json", code=1).out)["terms"] == 1
    assert "locales/glossary.csv:2" in folder.enface("check", code=1).err
    assert "locales/glossary.csv:2" in folder.enface("build").err


def test_a_translation_without_a_protected_term_is_not_published(folder: SiteFolder) -> None:
    folder.translate(PO, "It won", "Il a gagné à Sonnedanse.")
    folder.translate(PO, "The plot", "L’histoire est mince.")
    said = folder.enface("check", "--rule", "dnt", "--rule", "term", code=1).out
    assert "“Sundance” is not translated, and it is missing" in said
    assert "“plot” is “intrigue” in the glossary" in said
    folder.enface("build")
    page = folder.page("fr/reviews/train/")
    assert "Sonnedanse" not in page
    assert "It won at Sundance." in page
    assert "L’histoire est mince." in page


def test_an_edit_of_the_glossary_touches_no_catalog(folder: SiteFolder) -> None:
    folder.replace(GLOSSARY, "en,plot,intrigue", "en,plot,trame")
    assert folder.enface("update", "--check").code == 0


@pytest.mark.parametrize("name", ["out.csv", "out.tbx", "old.tbx"])
def test_what_is_exported_is_imported_into_another_site(folder: SiteFolder, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    folder.enface("glossary", "export", str(out), *(["--tbx", "2"] if name == "old.tbx" else []))
    before = folder.text(GLOSSARY)
    assert folder.enface("glossary", "import", str(out)).out == "nothing new\n"
    assert folder.text(GLOSSARY) == before
    (folder.root / GLOSSARY).unlink()
    assert "terms added: 2," in folder.enface("glossary", "import", str(out)).out
    rows = folder.text(GLOSSARY).splitlines()
    assert rows == ["\ufefflanguage,term,en,fr,keep,case,note", "en,plot,,intrigue,,,", "en,Sundance,,,yes,,"]


def test_an_import_says_where_the_two_differ_and_changes_nothing_there(folder: SiteFolder, tmp_path: Path) -> None:
    other = tmp_path / "theirs.csv"
    other.write_text("language,term,fr\nen,plot,trame\nen,cast,distribution\n", "utf-8")
    said = folder.enface("glossary", "import", str(other))
    assert "locales/glossary.csv:2: info: “plot” is “intrigue” here, and “trame” in what was imported" in said.err
    assert said.out == "terms added: 1, renderings added: 0\n"
    assert "en,plot,intrigue,\n" in folder.text(GLOSSARY)
    assert "en,cast,distribution,\n" in folder.text(GLOSSARY)


def test_what_cannot_be_used_is_said(folder: SiteFolder, tmp_path: Path) -> None:
    bad = tmp_path / "bad.tbx"
    bad.write_text("<tbx>\n<text>", "utf-8")
    assert "bad.tbx:2" in folder.enface("glossary", "import", str(bad), code=1).err
    assert "neither a .tbx nor a .csv" in folder.enface("glossary", "export", str(tmp_path / "x.txt"), code=2).err
    assert folder.enface("glossary", "import", str(tmp_path / "none.tbx"), code=1).err
    folder.write(GLOSSARY, "word\nplot\n")
    other = tmp_path / "theirs.csv"
    other.write_text("language,term,fr\nen,plot,trame\n", "utf-8")
    assert "locales/glossary.csv:1" in folder.enface("glossary", "import", str(other), code=1).err
    assert folder.text(GLOSSARY) == "word\nplot\n"


def test_an_import_never_overwrites_what_somebody_wrote_meanwhile(
    folder: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "more.csv").write_text("language,term,fr\nen,curtain,rideau\n", "utf-8")
    now = "language,term,fr,keep\nen,plot,trame,\n"

    def fed_slowly(sheet: Sheet, path: str, terms: Glossary, locales: Sequence[str]) -> Fed:
        folder.write(GLOSSARY, now)
        return fed(sheet, path, terms, locales)

    monkeypatch.setattr("enface.workshop.glossary.fed", fed_slowly)
    said = folder.enface("glossary", "import", str(tmp_path / "more.csv"), code=1)
    assert "somebody changed the glossary in the meantime" in said.err
    assert folder.text(GLOSSARY) == now

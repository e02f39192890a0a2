"""`enface check`: what is wrong with the translations of a site, as its translators ask."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enface.checks.registry import RULES
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

PO = "locales/fr/LC_MESSAGES/reviews.en.po"


@pytest.fixture
def folder(empty: SiteFolder) -> SiteFolder:
    """Two reviews in French: a translation with a space too many, one that dropped its stop, one without its link."""
    founded(empty, "en fr")
    empty.write(
        "content/reviews/train.md",
        review(
            "The Night Train", "It leaves at night.", "It stops at dawn.", "See [the station](https://example.org)."
        ),
    )
    empty.write("content/reviews/lamp.md", review("Small Lamp", "It burns all night long."))
    empty.enface("update")
    empty.translate(PO, "It leaves", "Il part  la nuit.")
    empty.translate(PO, "It stops", "Il s’arrête à l’aube")
    empty.translate(PO, "It burns", "Elle brûle toute la nuit.")
    return empty


def line_of(folder: SiteFolder, start: str) -> int:
    rows = folder.text(PO).split("\n")
    return next(at for at, row in enumerate(rows, 1) if row.startswith(f'msgid "{start}'))


def rules(folder: SiteFolder, *words: str, code: int = 0) -> list[str]:
    answer = json.loads(folder.enface("check", "--json", *words, code=code).out)
    return [finding["rule"] for finding in answer["findings"]]


def test_findings_stand_below_their_file_with_line_and_text(folder: SiteFolder) -> None:
    said = folder.enface("check", "fr").out.splitlines()
    assert said[0] == PO
    assert any("warning: there are two spaces" in row and row.endswith("[whitespace]") for row in said)
    assert "      It leaves at night." in said
    assert said[-1] == "fr: 0 errors, 2 warnings, 0 notes"


def test_a_translation_that_would_break_its_page_is_an_error(folder: SiteFolder) -> None:
    folder.translate(PO, "See <a1>the station</a1>", "Voir la gare.")
    assert rules(folder, "--rule", "tag-multiset", code=1) == ["tag-multiset"]


def test_warnings_count_when_they_are_asked_to(folder: SiteFolder) -> None:
    folder.enface("check", code=0)
    folder.enface("check", "--strict", code=3)


def test_only_what_a_review_uses_or_a_rule_finds(folder: SiteFolder) -> None:
    assert rules(folder, "--review", "lamp") == []
    assert rules(folder, "--review", "train") == ["whitespace", "end-punct"]
    assert rules(folder, "--rule", "end-punct") == ["end-punct"]


@pytest.mark.parametrize("words", [["--rule", "end-point"], ["--explain", "end-point"], ["--review", "trane"], ["de"]])
def test_what_there_is_not_is_wrong_use(folder: SiteFolder, words: list[str]) -> None:
    assert folder.enface("check", *words, code=2).err


def test_fixing_mends_the_file_and_nothing_else_in_it(folder: SiteFolder) -> None:
    before = folder.text(PO)
    said = folder.enface("check", "--fix").out
    assert "1 translation mended in 1 file" in said
    assert folder.text(PO) == before.replace("part  la", "part la")
    after = folder.files("locales")
    folder.enface("check", "--fix")
    assert folder.files("locales") == after


def test_a_dismissed_finding_stays_away_until_the_translation_changes(folder: SiteFolder) -> None:
    line = line_of(folder, "It stops")
    folder.enface("check", "--dismiss", "end-punct", f"{PO}:{line}")
    assert rules(folder, "--rule", "end-punct") == []
    folder.enface("update")
    assert rules(folder, "--rule", "end-punct") == []
    folder.replace(PO, "l’aube", "l’aube même")
    assert rules(folder, "--rule", "end-punct") == ["end-punct"]


def test_a_finding_is_dismissed_by_the_text_as_well(folder: SiteFolder) -> None:
    folder.enface("check", "--dismiss", "end-punct", "It stops")
    assert rules(folder) == ["whitespace"]


def test_where_nothing_is_found_nothing_can_be_dismissed(folder: SiteFolder) -> None:
    before = folder.files("locales")
    assert "finds nothing there" in folder.enface("check", "--dismiss", "quotes", "It stops", code=2).err
    assert folder.files("locales") == before


def test_what_would_break_the_page_cannot_be_dismissed(folder: SiteFolder) -> None:
    folder.translate(PO, "See <a1>the station</a1>", "Voir la gare.")
    assert "cannot be dismissed" in folder.enface("check", "--dismiss", "tag-multiset", "See", code=2).err


def test_levels_of_the_site_count_and_a_wrong_name_is_told(folder: SiteFolder) -> None:
    text = folder.text("enface.toml")
    folder.write("enface.toml", f'{text}\n[checks]\nwhitespace = "off"\n[checks.fr]\nend-punct = "error"\n')
    assert rules(folder, code=1) == ["end-punct"]
    folder.write("enface.toml", f'{text}\n[checks]\nend-point = "off"\n')
    said = folder.enface("check", code=1).err
    assert "end-punct" in said
    assert "enface.toml:" in said
    folder.write("enface.toml", f'{text}\n[checks]\nend-punct = "fatal"\n[checks.FR]\nwhitespace = "off"\n')
    assert "fatal" in folder.enface("check", code=1).err
    assert rules(folder, code=1) == ["config", "end-punct"]


def test_an_error_keeps_a_text_off_the_page_unless_the_site_lowers_it(folder: SiteFolder) -> None:
    folder.write("content/reviews/year.md", review("A Year", "It came out in 1995, they say."))
    folder.enface("update")
    folder.translate(PO, "It came out in 1995", "Sorti en 1959, dit-on.")
    folder.enface("build")
    assert "Sorti en 1959" not in folder.page("fr/reviews/year/")
    folder.write("enface.toml", folder.text("enface.toml") + '\n[checks]\nnumbers = "warning"\n')
    folder.enface("build")
    assert "Sorti en 1959" in folder.page("fr/reviews/year/")


def test_a_dismissed_error_does_not_keep_a_text_off_the_page(folder: SiteFolder) -> None:
    folder.write("content/reviews/year.md", review("A Year", "It came out in 1995, they say."))
    folder.enface("update")
    folder.translate(PO, "It came out in 1995", "Sorti en 1959, dit-on.")
    folder.enface("check", "--dismiss", "numbers", "It came out")
    folder.enface("build")
    assert "Sorti en 1959" in folder.page("fr/reviews/year/")


def test_the_log_for_scanners_names_rules_places_and_prints(folder: SiteFolder, tmp_path: Path) -> None:
    file = tmp_path / "log.sarif"
    folder.enface("check", "--sarif", str(file))
    log = json.loads(file.read_text("utf-8"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    listed = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed] == [rule.id for rule in RULES]
    assert len(run["results"]) == 2
    for result in run["results"]:
        assert listed[result["ruleIndex"]]["id"] == result["ruleId"]
        where = result["locations"][0]["physicalLocation"]
        assert where["artifactLocation"]["uri"] == PO
        assert where["region"]["startLine"] > 1
        assert result["partialFingerprints"]["enfacePair/v1"].startswith(f"{result['ruleId']}:")


def test_an_unreadable_catalog_is_an_error_and_the_others_are_checked(folder: SiteFolder) -> None:
    folder.write("locales/fr/LC_MESSAGES/terms.en.po", 'msgid "x\n')
    assert "end-punct" in rules(folder, code=1)


def test_rules_are_listed_and_explained_outside_a_site(empty: SiteFolder) -> None:
    assert len(empty.enface("check", "--rules").out.splitlines()) == len(RULES)
    assert "warning" in empty.enface("check", "--explain", "end-punct").out


def test_a_file_that_cannot_be_read_counts_as_an_error_and_is_named_when_nothing_is_found_in_it(
    folder: SiteFolder,
) -> None:
    folder.replace(PO, "Il part  la nuit.", 'Il part "la nuit".')
    said = folder.enface("check", "fr", code=1)
    assert said.out == "fr: 1 error, 0 warnings, 0 notes\n"
    assert "the string ends before 'la nuit" in said.err
    assert PO in folder.enface("check", "fr", "--dismiss", "whitespace", "It leaves", code=2).err

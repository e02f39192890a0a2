"""The verbs that make and report: init, new, locale add, extract, update, status, build; and the folder they mean."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from enface.cli.main import main
from tests.sites.conftest import SiteFolder

FIRST = "content/reviews/first-review.md"


@pytest.mark.parametrize(
    ("tags", "review"), [("en", True), ("vi,fr", False), ("ar", False), ("pt-br, en", True), ("vi,vi", False)]
)
def test_any_locales_make_a_site_that_builds_and_breaks_no_rule(empty: SiteFolder, tags: str, review: bool) -> None:  # noqa: FBT001
    assert main(["init", str(empty.root), "--locales", tags]) == 0
    empty.read()
    assert (empty.root / FIRST).exists() == review
    assert json.loads(empty.enface("update", "--check", "--json").out)["files"] == []
    said = empty.enface("build", "--strict")
    assert said.err == ""
    assert empty.faults() == []
    first = tags.partition(",")[0].lower()
    assert f'href="/{first}/"' in empty.page("")


def test_init_refuses_a_folder_that_has_a_site_and_writes_nothing(site: SiteFolder) -> None:
    before = site.files(".")
    assert main(["init", str(site.root), "--locales", "en,de"]) == 2
    assert "exists already" in site.read()[1]
    assert site.files(".") == before


def test_init_refuses_what_is_no_locale_and_writes_nothing(empty: SiteFolder) -> None:
    assert main(["init", str(empty.root), "--locales", "en,english"]) == 2
    assert "'english' is no language tag" in empty.read()[1]
    assert not empty.root.exists()


def test_init_leaves_other_files_of_the_folder_alone(empty: SiteFolder) -> None:
    empty.write("notes/ideas.txt", "mine")
    assert main(["init", str(empty.root)]) == 0
    assert empty.text("notes/ideas.txt") == "mine"
    empty.enface("build", "--strict")


def test_a_new_review_is_a_draft_until_it_is_ready(site: SiteFolder) -> None:
    said = site.enface("new", "review", "Phở Thìn", "--title", 'A "bowl": of #soup')
    assert said.out == "content/reviews/pho-thin.md\n"
    site.enface("build", "--strict")
    assert not (site.root / "site/en/reviews/pho-thin").exists()
    site.enface("build", "--drafts")
    assert "A &#34;bowl&#34;: of #soup" in site.page("en/reviews/pho-thin/")
    before = site.text("content/reviews/pho-thin.md")
    refused = site.enface("new", "review", "pho-thin", code=2)
    assert "content/reviews/pho-thin.md exists already" in refused.err
    assert site.text("content/reviews/pho-thin.md") == before


def test_a_new_review_can_begin_a_section(site: SiteFolder) -> None:
    assert site.enface("new", "review", "one", "--section", "notes").out == "content/notes/one.md\n"
    site.build("--drafts")
    assert "Notes" in site.page("en/notes/")
    assert site.faults() == []


@pytest.mark.parametrize("section", ["../..", "works", "tags", "a/b", ""])
def test_a_new_review_is_refused_where_no_review_may_stand(site: SiteFolder, section: str) -> None:
    before = site.files(".")
    said = site.enface("new", "review", "one", "--section", section, code=2)
    assert "section" in said.err
    assert site.files(".") == before


@pytest.mark.parametrize("name", ["!!!", "", "..", "/"])
def test_a_name_that_makes_no_id_is_refused(site: SiteFolder, name: str) -> None:
    before = site.files(".")
    said = site.enface("new", "review", name, code=2)
    assert "id" in said.err
    site.enface("new", "work", name, code=2)
    assert site.files(".") == before


def test_a_new_work_can_be_reviewed_at_once(site: SiteFolder) -> None:
    said = site.enface("new", "work", "Cà phê", "--title", "Coffee “Đen”", "--type", "book")
    assert said.out == "content/works/ca-phe.toml\n"
    assert tomllib.loads(site.text("content/works/ca-phe.toml"))["title"] == "Coffee “Đen”"
    site.replace(FIRST, "work: the-corner-shelf", "work: ca-phe")
    site.enface("build", "--strict")
    assert '"@type":"Book"' in site.page("en/reviews/first-review/")
    assert site.faults() == []
    assert "exists already" in site.enface("new", "work", "ca-phe", code=2).err


def test_a_locale_is_added_with_its_catalogs(site: SiteFolder) -> None:
    site.write("enface.toml", "# ours\n" + site.text("enface.toml").replace("[locales.fr]", "[locales.fr] # Paris"))
    before = site.text("enface.toml")
    others = {path: data for path, data in site.files("locales").items() if path.endswith(".po")}
    said = site.enface("locale", "add", "pt_br", "--fallback", "en,fr")
    assert said.out == "pt-BR: its catalogs are in locales/pt_BR/LC_MESSAGES\n"
    added = '[locales.pt-BR]\nfallback = ["en", "fr"]\n'
    assert site.text("enface.toml").replace(added, "") == before
    made = {path for path in site.files("locales") if path.startswith("pt_BR/")}
    assert {"pt_BR/LC_MESSAGES/reviews.en.po", "pt_BR/LC_MESSAGES/reviews.vi.po"} <= made
    assert {path: site.files("locales")[path] for path in others} == others
    site.enface("build", "--strict")
    assert site.faults() == []
    assert '<html lang="pt-BR"' in site.page("pt-br/reviews/first-review/")
    site.enface("update", "--check")


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        (["fr"], "has the locale fr already"),
        (["FR"], "has the locale fr already"),
        (["klingon!"], "no language tag"),
        (["de", "--fallback", "it"], "it"),
        (["de", "--fallback", "de"], "itself"),
    ],
)
def test_an_impossible_locale_is_refused_and_nothing_written(site: SiteFolder, words: list[str], cause: str) -> None:
    before = site.files(".")
    assert cause in site.enface("locale", "add", *words, code=2).err
    assert site.files(".") == before


def test_extract_writes_templates_alone(site: SiteFolder) -> None:
    catalogs = {path: data for path, data in site.files("locales").items() if path.endswith(".po")}
    lock = site.text("enface.lock")
    assert site.enface("extract", "--check").out == "everything is up to date\n"
    site.write("content/notes/one.md", "---\ntitle: One\nlang: en\n---\n\nA whole new paragraph.\n")
    changed = "locales/notes.en.pot\nlocales/terms.en.pot\n"
    assert site.enface("extract", "--check", code=4).out == changed
    assert not (site.root / "locales/notes.en.pot").exists()
    assert site.enface("extract").out == changed
    assert 'msgid "A whole new paragraph."' in site.text("locales/notes.en.pot")
    assert {path: site.files("locales")[path] for path in catalogs} == catalogs
    assert site.text("enface.lock") == lock
    site.enface("extract", "--check")


def test_update_of_one_locale_leaves_the_others(site: SiteFolder) -> None:
    site.replace(FIRST, "one lamp", "one bright lamp")
    before = site.files("locales")
    report = json.loads(site.enface("update", "fr", "--json").out)
    assert list(report["locales"]) == ["fr"]
    after = site.files("locales")
    assert {path for path in after if after[path] != before.get(path)} == {
        "fr/LC_MESSAGES/reviews.en.po",
        "reviews.en.pot",
    }
    assert site.enface("update", "--check", code=4).out.endswith("would change 1 file\n")
    assert site.files("locales") == after


@pytest.mark.parametrize("words", [["update", "de"], ["update", "fr", "xx"], ["build", "--locale", "de"]])
def test_a_locale_the_site_has_not_is_wrong_use(site: SiteFolder, words: list[str]) -> None:
    before = site.files(".")
    said = site.enface(*words, code=2)
    assert f"no locale {words[-1]}" in said.err
    assert "it has en, " in said.err
    assert site.files(".") == before


def test_status_says_the_same_as_a_table_and_as_json(site: SiteFolder) -> None:
    site.translate_all(site.po("fr", "reviews.en"))
    lines = json.loads(site.enface("status", "--json").out)["editions"]
    assert len(lines) == 6
    keys = "document locale translated machine stale missing coverage source member public why"
    assert set(lines[0]) == set(keys.split())
    by = {(line["document"], line["locale"]): line for line in lines}
    assert by["corner-house", "en"]["source"]
    assert by["corner-house", "fr"]["coverage"] == 1
    assert by["corner-house", "fr"]["member"]
    assert not by["corner-house", "vi"]["member"]
    assert "0% translated, 80% needed" in by["corner-house", "vi"]["why"]
    table = [line.split() for line in site.enface("status").out.splitlines()]
    assert table[0] == ["en", "vi", "fr"]
    assert [row[-3:] for row in table[1:4]] == [["*", "(0%)", "100%"]] * 2 + [["2/2", "0/2", "2/2"]]


def test_build_reports_what_it_did(site: SiteFolder) -> None:
    first = json.loads(site.enface("build", "--json").out)
    keys = "folder written unchanged removed unpublished next_change seconds findings lint"
    assert set(first) == set(keys.split())
    assert Path(first["folder"]) == site.root / "site"
    assert set(first["written"]) == set(site.files("site")) - {".enface-site"}
    assert (first["unchanged"], first["removed"], first["unpublished"]) == (0, [], [])
    (site.root / "content/reviews/corner-house.txt").unlink()
    site.write("content/reviews/bad.md", "---\ntitle: [\n---\n")
    second = json.loads(site.enface("build", "--json", code=1).out)
    assert second["unpublished"] == ["content/reviews/bad.md"]
    assert "fr/reviews/corner-house/en-face/index.html" in second["written"]  # it says that it is gone
    assert second["unchanged"] + len(second["written"]) == len({*first["written"], *second["written"]}) - len(
        second["removed"]
    )
    finding = next(each for each in second["findings"] if each["severity"] == "error")
    assert set(finding) == {"rule", "severity", "path", "line", "column", "cause", "cure"}
    assert (finding["path"], finding["line"]) == ("content/reviews/bad.md", 2)


def test_build_of_one_locale_leaves_the_others_as_they_are(site: SiteFolder) -> None:
    site.build()
    before = site.files("site")
    site.replace(FIRST, "one lamp", "one bright lamp")
    written = site.build("--locale", "vi")
    assert written
    assert all(path.startswith("vi/") for path in written)
    after = site.files("site")
    assert {path for path in before if not path.startswith("vi/") and before[path] != after[path]} == set()
    site.build("--locale", "en", "--locale", "fr")
    assert site.build() == []


def test_build_into_another_folder_and_clean(site: SiteFolder) -> None:
    out = site.root.parent / "public"
    site.build("--out", str(out))
    assert not (site.root / "site").exists()
    (out / "en/old.html").write_text("from an earlier build", "utf-8")
    site.build("--out", str(out), "--clean")
    assert not (out / "en/old.html").exists()
    assert (out / "en/index.html").exists()


def test_the_site_is_the_nearest_folder_upwards_or_as_named(
    site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.root / "content/reviews")
    assert main(["build"]) == 0
    assert (site.root / "site/en/index.html").exists()
    assert main(["new", "review", "the-second-room"]) == 0
    assert (site.root / "content/reviews/the-second-room.md").exists()
    monkeypatch.chdir(tmp_path)
    site.read()
    assert main(["build"]) == 2
    assert "-C" in site.read()[1]
    assert main(["-C", "demo/content", "status"]) == 0
    assert main(["-C", "nowhere", "status"]) == 2

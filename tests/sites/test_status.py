"""What is said of the state of a site."""

from __future__ import annotations

import json
import re

import pytest
from msgspec.structs import replace

from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.catalogs.stamps import Stamp, out_hash, with_stamp
from enface.model.catalog import Entry
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review


def test_status_is_a_table_that_marks_drafts_and_names_what_is_left_out(site: SiteFolder) -> None:
    site.enface("new", "review", "later")
    site.write("content/reviews/eins.md", "---\ntitle: Eins\nlang: de\n---\n\nEin Text auf Deutsch.\n")
    lines = site.enface("status", code=1).out.splitlines()
    assert lines[0].split() == ["en", "vi", "fr"]
    assert sorted(line.split()[0] for line in lines[1:4]) == ["corner-house", "first-review", "later"]
    assert [line.split()[1:] for line in lines if line.startswith("later")] == [["(draft)", "[*]", "[0%]", "[0%]"]]
    assert "locale  words  reviewed  translated  stale  machine  missing  done" in lines
    assert lines[-1] == "left out: content/reviews/eins.md"


def test_status_as_json_says_why_an_edition_is_not_announced(site: SiteFolder) -> None:
    editions = json.loads(site.enface("status", "--json").out)["editions"]
    found = {(one["document"], one["locale"]): one for one in editions}
    assert found["corner-house", "en"]["why"] == ""
    assert found["corner-house", "fr"]["why"].startswith("0% translated, 80% needed")


def test_texts_of_the_theme_that_stay_english_are_counted(site: SiteFolder) -> None:
    site.enface("locale", "add", "is")
    site.enface("update")
    path = site.po("is", "theme.en")
    said = [line for line in site.enface("build").err.splitlines() if line.startswith(f"{path}: info: ")]
    assert len(said) == 1
    site.translate_all(path)
    plurals = re.compile(r'msgid ((?:".*"\n)+)msgid_plural ((?:".*"\n)+)msgstr\[0\] ""\nmsgstr\[1\] ""\n')
    site.write(path, plurals.sub(r"msgid \1msgid_plural \2msgstr[0] \1msgstr[1] \2", site.text(path)))
    assert path not in site.enface("build").err


def test_a_locale_that_the_theme_speaks_has_no_catalog_of_its_texts(site: SiteFolder) -> None:
    assert "theme.en" not in site.enface("build").err
    assert not (site.root / site.po("fr", "theme.en")).exists()
    assert "Aller au contenu" in site.page("fr/reviews/corner-house/")


@pytest.fixture
def mixed(empty: SiteFolder) -> SiteFolder:
    """Two reviews of five messages each, in French: one of each stage, the others missing for a reason each."""
    founded(empty, "en fr")
    empty.write("content/reviews/train.md", review("The Night Train", "It left at night.", "It **stops** at dawn.",
                                                   "Nobody sleeps in it.", "The last car is empty."))  # fmt: skip
    empty.write("content/reviews/lamp.md", review("The Small Lamp", "It burns all night long.", status="draft"))
    empty.enface("update")
    path = empty.po("fr", "reviews.en")
    empty.replace(path, "Last-Translator: ", "Last-Translator: Ana Ruiz <ana@example.org>")
    empty.translate(path, "It left at", "Il partit la nuit.")
    empty.translate(path, "The Night Train", "Le train de nuit")
    empty.enface("review", "fr", "--review", "train", "--by", "Bo Lund")
    empty.translate(path, "It <b1>stops", "Il <b1>s’arrête à l’aube.")
    empty.translate(path, "The last car", "Le dernier wagon est vide.")
    by_engine(empty, path, "Nobody sleeps in it.", "Personne n’y dort.")
    empty.replace("content/reviews/train.md", "The last car is empty", "The last car is all empty")
    empty.enface("update")
    return empty


def by_engine(folder: SiteFolder, path: str, text: str, translation: str) -> None:
    """What `enface translate` leaves: a fuzzy entry with a stamp."""
    catalog = read_po(folder.text(path).encode(), path=path, locale="fr", domain="reviews", language="en")
    fields = (("engine", "pseudo"), ("out", out_hash([translation])))

    def drafted(entry: Entry) -> Entry:
        made = replace(entry, translations=(translation,), flags=("fuzzy",), body=None)
        return with_stamp(made, Stamp(kind="mt", fields=fields)) if entry.key.text == text else entry

    folder.write(path, write_po(replace(catalog, entries=tuple(map(drafted, catalog.entries)))).decode())


def progress(folder: SiteFolder, *words: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(folder.enface("status", "--json", *words).out)["progress"]
    return found


def test_every_message_is_counted_once_by_what_its_translation_is_worth(mixed: SiteFolder) -> None:
    row = next(one for one in progress(mixed)["locale"] if one["locale"] == "fr")
    assert row["messages"] == {"reviewed": 2, "translated": 0, "stale": 1, "machine": 1, "missing": 5}
    assert row["words"] == {"reviewed": 7, "translated": 0, "stale": 6, "machine": 4, "missing": 14}
    assert row["done"] == round(7 / 31, 4)


def test_who_is_told_as_far_as_it_is_known(mixed: SiteFolder) -> None:
    rows = {(one["role"], one["name"]): one["messages"] for one in progress(mixed, "--by", "translator")["translator"]}
    assert set(rows) == {("reviewer", "Bo Lund"), ("translator", "Ana Ruiz"), ("engine", "pseudo"), ("nobody", "")}
    out = mixed.enface("status", "--by", "translator").out
    assert "in files last saved by Ana Ruiz" in out
    assert "made by pseudo" in out


def test_filters_narrow_what_is_counted_and_unknown_names_are_refused(mixed: SiteFolder) -> None:
    (row,) = progress(mixed, "--by", "review", "--review", "lamp")["review"]
    assert (row["name"], row["locale"]) == ("lamp", "fr")
    (row,) = progress(mixed, "--by", "domain", "--domain", "site")["domain"]
    assert row["name"] == "site"
    for words in (("--review", "ghost"), ("--domain", "ghost"), ("--locale", "xx")):
        assert "ghost" in (said := mixed.enface("status", *words, code=2).err) or "xx" in said
    assert progress(mixed, "--locale", "en")["locale"] == []


@pytest.mark.parametrize(("percent", "code"), [("22", 0), ("22.5%", 0), ("23", 4)])
def test_a_locale_below_the_threshold_is_named_with_exit_code_4(mixed: SiteFolder, percent: str, code: int) -> None:
    said = mixed.enface("status", "--by", "locale", "--fail-under", percent, code=code)
    assert ("fr: 22.6% of the words translated" in said.err) == (code == 4)


def test_the_page_of_the_command_stands_by_itself(mixed: SiteFolder) -> None:
    mixed.enface("status", "--by", "locale", "--html", str(mixed.root / "report.html"))
    page = mixed.text("report.html")
    assert "<style>" in page
    assert not re.search(r"<(?:link|script|img)|style=", page)
    assert "lamp" in page


def test_a_site_publishes_the_page_when_it_wants_to_without_drafts_and_outside_of_everything(mixed: SiteFolder) -> None:
    mixed.build()
    assert not (mixed.root / "site/status").exists()
    mixed.replace("enface.toml", "[site]", "[publish]\nstatus = true\n\n[site]")
    mixed.write("static/status/index.html", "mine")
    mixed.build(code=1)
    page = mixed.page("status/")
    assert '<meta name="robots" content="noindex, follow">' in page
    assert "train" in page
    assert "lamp" not in page
    assert "/status/" not in "".join(
        mixed.text(f"site/{path}") for path in mixed.files("site") if path.endswith(".xml")
    )
    assert mixed.faults() == []


def test_an_unreadable_catalog_counts_as_missing_but_for_what_another_file_has(mixed: SiteFolder) -> None:
    mixed.write("content/essays/night.md", review("On Nights", "It left at night.", "It left at dawn, in truth."))
    mixed.enface("update")
    mixed.write(mixed.po("fr", "essays.en"), "<<<<<<< ours\n")
    answer = json.loads(mixed.enface("status", "--json", "--by", "domain", "--domain", "essays", code=1).out)
    (row,) = answer["progress"]["domain"]
    assert row["messages"] == {"reviewed": 1, "translated": 0, "stale": 0, "machine": 0, "missing": 2}

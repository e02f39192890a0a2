"""What the guide for translators says about tools, done with these tools."""

from __future__ import annotations

import json
import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest
from translate.storage.pypo import pofile

from enface.cli.main import VERBS
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

DOCS = Path(__file__).parents[2] / "docs"
WORDS = "Il part la nuit, et personne ne demande pourquoi."


@pytest.fixture
def folder(empty: SiteFolder) -> SiteFolder:
    """A review in French: one translation reviewed, one that waits as the draft of an edit, one untranslated."""
    founded(empty, "en fr ar")
    text = review("The Night Train", "It leaves at night, and nobody asks why.", "It stops in a small *old* town.",
                  "The last car is empty, as it always was.")  # fmt: skip
    empty.write("content/reviews/train.md", text)
    empty.enface("update")
    po = empty.po("fr", "reviews.en")
    empty.translate(po, "It leaves", WORDS)
    empty.translate(po, "It stops", "Il s’arrête dans une petite <e1>vieille</e1> ville.")
    empty.enface("review", "fr", "--by", "Ana")
    empty.replace("content/reviews/train.md", "small *old* town", "small *old* seaside town")
    empty.enface("update")
    return empty


def run(folder: SiteFolder, *words: str) -> str:
    done = subprocess.run(words, cwd=folder.root, check=True, capture_output=True, text=True, timeout=60)
    return done.stdout


def by_translate_toolkit(folder: SiteFolder, po: str) -> None:
    store = pofile.parsefile(str(folder.root / po))  # type: ignore[no-untyped-call]
    store.save()


TOOLS = {
    "msgcat": lambda folder, po: run(folder, "msgcat", "-w", "40", "-o", po, po),
    "msgattrib": lambda folder, po: run(folder, "msgattrib", "-o", po, po),
    "msgmerge": lambda folder, po: run(folder, "msgmerge", "-q", "--previous", "-o", po, po, "locales/reviews.en.pot"),
    "translate-toolkit": by_translate_toolkit,
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_that_saves_a_catalog_changes_no_state_and_an_update_afterwards_nothing(
    folder: SiteFolder, tool: str
) -> None:
    po = folder.po("fr", "reviews.en")
    before = json.loads(folder.enface("status", "--json", "--locale", "fr").out)["progress"]
    stamps = sorted(re.findall("# enface:.*", folder.text(po)))
    TOOLS[tool](folder, po)
    assert sorted(re.findall("# enface:.*", folder.text(po))) == stamps
    assert json.loads(folder.enface("status", "--json", "--locale", "fr").out)["progress"] == before
    saved = folder.text(po)
    folder.enface("update", "fr")
    assert folder.text(po) == saved
    folder.enface("po", "format", str(folder.root / po))
    assert f'msgstr "{WORDS}"' in folder.text(po)


def test_accepting_drafts_with_msgattrib_needs_nothing_else(folder: SiteFolder) -> None:
    po = folder.po("fr", "reviews.en")
    folder.build()
    assert "Il s’arrête" in folder.page("fr/reviews/train/")
    run(folder, "msgattrib", "--clear-fuzzy", "--clear-previous", "-o", po, po)
    folder.enface("update")
    text = folder.text(po)
    assert "enface:draft" not in text
    assert "#|" not in text
    (row,) = json.loads(folder.enface("status", "--json", "--by", "locale", "--locale", "fr").out)["progress"]["locale"]
    assert (row["messages"]["translated"], row["messages"]["reviewed"], row["messages"]["stale"]) == (1, 1, 0)


def test_what_msgmerge_guesses_is_never_shown(folder: SiteFolder) -> None:
    po = folder.po("fr", "reviews.en")
    folder.replace("content/reviews/train.md", "and nobody asks why", "and nobody ever asks us why")
    folder.enface("extract")
    run(folder, "msgmerge", "-q", "--previous", "-o", po, po, "locales/reviews.en.pot")
    assert "fuzzy" in folder.text(po)
    folder.build()
    assert WORDS not in folder.page("fr/reviews/train/")


def test_the_entry_in_the_guide_is_one_that_gettext_and_enface_read(folder: SiteFolder) -> None:
    text = (DOCS / "tools.md").read_text("utf-8")
    entry = "\n".join(line[4:] for line in text[text.index("    # enface:draft") :].split("\n\n")[0].split("\n"))
    head = folder.text(folder.po("fr", "reviews.en")).split("\n\n")[0]
    file = folder.write("example.po", f"{head}\n\n{entry}\n")
    run(folder, "msgfmt", "-c", "-o", "/dev/null", str(file))
    folder.enface("po", "check", str(file))


def test_every_stamp_that_enface_knows_is_explained() -> None:
    text = (DOCS / "translating.md").read_text("utf-8")
    assert set(re.findall(r"# enface:(\w+)", text)) == {"draft", "mt", "reviewed", "ok", "also"}
    assert set(re.findall(r"draft from=(\w+)", text)) == {"edit", "sentence", "guess"}


def test_the_components_for_weblate_are_all_the_catalogs_there_are(folder: SiteFolder) -> None:
    before = folder.files("")
    answer = json.loads(folder.enface("extract", "--weblate", "film", "https://git.example.org/x.git").out)
    assert folder.files("") == before
    catalogs = [f"locales/{path}" for path in folder.files("locales") if path.endswith(".po")]
    masks = [one["filemask"] for one in answer]
    assert all(any(fnmatch(path, mask) for mask in masks) for path in catalogs)
    assert all((folder.root / one["new_base"]).is_file() for one in answer)
    assert [one["repo"] for one in answer][:2] == [
        "https://git.example.org/x.git",
        f"weblate://film/{answer[0]['slug']}",
    ]
    assert len({one["slug"] for one in answer}) == len(answer)
    assert all(re.fullmatch("[a-z0-9-]+", one["slug"]) for one in answer)


def test_every_command_in_the_guides_is_one() -> None:
    for name in ("translating.md", "tools.md", "publishing.md"):
        text = (DOCS / name).read_text("utf-8")
        found = re.findall(r"(?:^    |&& |`)enface ([a-z]+)", text, re.MULTILINE)
        assert found
        assert set(found) <= set(VERBS), name

"""`enface memory`: what was translated before is found, and goes to other tools and comes back as TMX."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

PO = "locales/fr/LC_MESSAGES/reviews.en.po"


@pytest.fixture
def folder(empty: SiteFolder) -> SiteFolder:
    founded(empty, "en fr")
    empty.write("content/reviews/train.md", review("The Night Train", "It leaves at night.", "It **stops** at dawn."))
    empty.enface("update")
    empty.translate(PO, "It leaves", "Il part la nuit.")
    return empty


def found(folder: SiteFolder, text: str, *words: str) -> list[tuple[str, float]]:
    answer = json.loads(folder.enface("memory", "find", text, "--to", "fr", "--json", *words).out)
    return [(each["text"], each["similarity"]) for each in answer["suggestions"]]


def test_a_translation_is_found_as_soon_as_it_is_written(folder: SiteFolder) -> None:
    assert found(folder, "It leaves at night.") == [("Il part la nuit.", 1.0)]
    assert found(folder, "It stops at dawn.", "--least", "0.9") == []
    folder.translate(PO, "It <b1>stops", "Il <b1>s’arrête</b1> à l’aube.")
    assert found(folder, "It <b1>stops</b1> at dawn.")[0] == ("Il <b1>s’arrête</b1> à l’aube.", 1.0)


def test_deleting_the_cache_changes_nothing(folder: SiteFolder) -> None:
    before = found(folder, "It leaves at dawn.")
    assert before
    shutil.rmtree(folder.root / ".enface")
    assert found(folder, "It leaves at dawn.") == before


def test_for_people_each_proposal_says_where_it_comes_from(folder: SiteFolder) -> None:
    said = folder.enface("memory", "find", "It leaves at dawn.", "--to", "fr").out
    assert " 75%  Il part la nuit." in said
    assert "block, content/reviews/train.md" in said
    assert "nothing like this" in folder.enface("memory", "find", "Quite another thing", "--to", "fr").err


def test_words_inside_a_longer_text_are_found_when_nothing_is_like_them(folder: SiteFolder) -> None:
    said = folder.enface("memory", "find", "at NIGHT", "--to", "fr")
    assert "  in:  Il part la nuit." in said.out
    assert said.err == ""
    answer = json.loads(folder.enface("memory", "find", "at%night", "--to", "fr", "--json").out)
    assert answer["suggestions"] == answer["containing"] == []


def test_nothing_is_no_text_to_look_for(folder: SiteFolder) -> None:
    assert "nothing to look for" in folder.enface("memory", "find", " ", "--to", "fr", code=2).err


def test_an_exported_memory_serves_another_site_beneath_its_own_catalogs(folder: SiteFolder, tmp_path: Path) -> None:
    out = tmp_path / "night.tmx"
    assert "en-fr: 1" in folder.enface("memory", "export", str(out)).out
    catalogs = folder.files("locales")
    folder.replace(PO, "Il part la nuit.", "Il s’en va la nuit.")
    folder.enface("memory", "import", str(out))
    assert folder.files("locales").keys() - catalogs.keys() == {"memory/night.tmx"}
    assert [text for text, _ in found(folder, "It leaves at night.")] == ["Il s’en va la nuit.", "Il part la nuit."]
    assert found(folder, "It leaves at night.")[1][1] < 1
    again = folder.enface("memory", "export", str(tmp_path / "own.tmx")).out
    assert "en-fr: 1" in again  # what is not the site's own is not passed on
    assert folder.enface("update", "--check").code == 0


def test_an_earlier_import_is_not_lost_by_chance(folder: SiteFolder, tmp_path: Path) -> None:
    out = tmp_path / "night.tmx"
    folder.enface("memory", "export", str(out), "--pair", "en-fr")
    folder.enface("memory", "import", str(out))
    assert "night.tmx is there already" in folder.enface("memory", "import", str(out), code=2).err
    folder.enface("memory", "import", str(out), "--replace")
    folder.enface("memory", "import", str(out), "--name", "Other")
    assert (folder.root / "locales/memory/other.tmx").is_file()


def test_what_cannot_be_used_is_said_with_its_reason(folder: SiteFolder, tmp_path: Path) -> None:
    bad = tmp_path / "bad.tmx"
    bad.write_text("<tmx>\n<header/><body><tu>", "utf-8")
    assert "bad.tmx:2" in folder.enface("memory", "import", str(bad), code=1).err
    foreign = (
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>a</seg></tuv>{}</tu></body></tmx>'
    )
    bad.write_text(foreign.format('<tuv xml:lang="ja"><seg>b</seg></tuv>'), "utf-8")
    said = folder.enface("memory", "import", str(bad), code=1)
    assert "nothing in it serves this site" in said.out
    assert "1 are for languages this site has not" in said.err
    bad.write_text(foreign.format('<tuv xml:lang="fr"><seg>b<ph>x</ph></seg></tuv>'), "utf-8")
    assert "their tags differ" in folder.enface("memory", "import", str(bad), code=1).err
    assert folder.enface("memory", "export", str(bad), "--pair", "en-vi", code=2).err
    assert folder.enface("memory", "export", str(bad), "--pair", "en", code=2).err
    folder.write("locales/memory/hand.tmx", "not XML")
    for _ in range(2):
        assert "hand.tmx:1" in folder.enface("memory", "find", "It leaves at night.", "--to", "fr", code=1).err
    assert "Il part la nuit." in folder.enface("memory", "find", "It leaves at night.", "--to", "fr", code=1).out

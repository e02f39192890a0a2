"""Catalogs in git: two branches at one file, brought together by git itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from enface.adapters.git_repository import install_merge_driver
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

PO = "locales/fr/LC_MESSAGES/reviews.en.po"


@pytest.fixture
def git(empty: SiteFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SiteFolder:
    """A site in a repository of its own with the driver, everything committed."""
    founded(empty, "en fr")
    empty.write("content/reviews/train.md", review("The Night Train", "It leaves at night.", "It stops at dawn."))
    empty.enface("update")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "desk")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "desk@example.org")
    install_merge_driver(empty.root)
    commit(empty, "base")
    run(empty, "branch", "theirs")
    return empty


def run(folder: SiteFolder, *words: str, code: int = 0) -> str:
    done = subprocess.run(["git", "-C", str(folder.root), *words], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def commit(folder: SiteFolder, message: str) -> None:
    run(folder, "add", "--all")
    run(folder, "commit", "--quiet", "--message", message)


def merged(folder: SiteFolder, one: tuple[str, str], other: tuple[str, str]) -> str:
    """Translate a text on each of two branches, merge the first into the second, and give what git said."""
    folder.translate(PO, *one)
    commit(folder, "one")
    run(folder, "checkout", "--quiet", "theirs")
    folder.translate(PO, *other)
    commit(folder, "other")
    return run(folder, "merge", "--quiet", "-")


def test_translations_of_two_branches_come_together(git: SiteFolder) -> None:
    merged(git, ("It leaves", "Il part la nuit."), ("It stops", "Il s’arrête à l’aube."))
    assert 'msgstr "Il part la nuit."' in git.text(PO)
    assert 'msgstr "Il s’arrête à l’aube."' in git.text(PO)
    assert "<<<<<<<" not in git.text(PO)
    assert git.enface("update", "--check").code == 0


def test_of_two_translations_ours_stands_and_theirs_is_kept_and_said(git: SiteFolder) -> None:
    said = merged(git, ("It leaves", "Il part de nuit."), ("It leaves", "Il part la nuit."))
    assert 'msgstr "Il part la nuit."' in git.text(PO)
    assert '# enface:also "Il part de nuit."' in git.text(PO)
    assert "translated twice" in said


def test_a_new_text_on_one_side_and_a_translation_on_the_other(git: SiteFolder) -> None:
    git.translate(PO, "It leaves", "Il part la nuit.")
    commit(git, "translated")
    run(git, "checkout", "--quiet", "theirs")
    git.replace("content/reviews/train.md", "It stops at dawn.", "It stops at dawn.\n\nNobody gets off.")
    git.enface("update")
    commit(git, "written")
    run(git, "merge", "--quiet", "-")
    assert 'msgstr "Il part la nuit."' in git.text(PO)
    assert 'msgid "Nobody gets off."' in git.text(PO)
    assert git.enface("update", "--check").code == 0


def test_a_version_that_is_no_catalog_is_left_to_people(git: SiteFolder) -> None:
    git.translate(PO, "It leaves", "Il part la nuit.")
    commit(git, "ours")
    run(git, "checkout", "--quiet", "theirs")
    git.write(PO, git.text(PO) + '\nmsgid "broken\n')
    commit(git, "theirs")
    run(git, "merge", "--quiet", "-", code=1)
    assert "both modified" in run(git, "status")


def test_init_makes_a_repository_that_knows_the_driver(empty: SiteFolder, tmp_path: Path) -> None:
    empty.read()
    folder = tmp_path / "demo"
    from enface.cli.main import main

    assert main(["init", str(folder), "--git", "--locales", "en,fr"]) == 0
    assert "merge=enface" in (folder / ".gitattributes").read_text("utf-8")
    assert "merge-driver %O %A %B %P" in (folder / ".git/config").read_text("utf-8")
    assert install_merge_driver(folder) == ()


def test_a_review_in_conflict_keeps_its_translations_as_they_are(git: SiteFolder) -> None:
    text = git.text("content/reviews/train.md")
    git.translate(PO, "It leaves at night.", "Il part la nuit.")
    before = git.text(PO)
    both = "<<<<<<< HEAD\nIt leaves at night.\n=======\nIt leaves late.\n>>>>>>> theirs\n"
    git.write("content/reviews/train.md", text.replace("It leaves at night.\n", both))
    said = git.enface("update", code=1)
    line = both.join(text.split("It leaves at night.\n")).split("\n").index("<<<<<<< HEAD") + 1
    assert f"content/reviews/train.md:{line}: error: there is a conflict marker" in said.err
    assert "left out: content/reviews/train.md\n" in said.out
    assert "up to date" not in said.out or said.out.endswith("everything else is up to date\n")
    assert git.text(PO) == before

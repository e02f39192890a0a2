"""`enface detect` inside a site: what is least certain, and what an editor settles."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from enface.cli import doubtful
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

LANGUAGES = "content/languages.toml"
PLAIN = (
    "The train leaves at night and nobody on it knows where it will stop in the morning. The film keeps its secret "
    "for an hour, and when it gives it away it is with a shrug that made the whole house laugh."
)


@pytest.fixture
def folder(empty: SiteFolder) -> SiteFolder:
    """A site with two reviews in which some short passages could be in several languages."""
    founded(empty, "en vi fr")
    empty.write(
        "content/reviews/train.md",
        review("The Night Train", PLAIN, "La nuit", "He says “il treno parte” and is gone.", "Bonne nuit les amis"),
    )
    empty.write("content/reviews/lamp.md", review("Small Lamp", PLAIN, "Notte di luce", "Bonne nuit les amis"))
    return empty


def doubts(folder: SiteFolder, *words: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in folder.enface("detect", "--doubtful", "--json", *words).out.splitlines()]


def pressing(keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal on which these keys are pressed, one after the other."""
    waiting: Iterator[str] = iter(keys)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(doubtful, "read_key", lambda: next(waiting, ""))


def test_the_least_certain_comes_first_over_the_whole_site(folder: SiteFolder) -> None:
    found = doubts(folder)
    sure = [each["confidence"] for each in found]
    assert sure == sorted(sure)
    assert {each["path"] for each in found} <= {"content/reviews/train.md", "content/reviews/lamp.md"}
    for each in found:
        assert each["text"] in folder.text(each["path"])
        assert each["second"] != each["language"]
    assert PLAIN not in {each["text"] for each in found}
    assert len(found) >= 2


def test_named_files_alone_are_looked_at(folder: SiteFolder) -> None:
    path = str(folder.root / "content/reviews/train.md")
    assert {each["path"] for each in doubts(folder, path)} == {path}


def test_lines_name_place_verdict_and_second_language(folder: SiteFolder) -> None:
    first = doubts(folder)[0]
    line = folder.enface("detect", "--doubtful").out.splitlines()[0]
    assert line.startswith(f"{first['path']}:{first['line']}: {first['language']} ")
    assert f"else {first['second']}: " in line
    assert first["text"] in line


def test_what_is_written_is_in_doubt_no_more_and_written_once(folder: SiteFolder) -> None:
    before = doubts(folder)
    said = folder.enface("detect", "--doubtful", "--write")
    assert f"recorded in {LANGUAGES}" in said.out
    kept = folder.text(LANGUAGES)
    written = {each["text"] for each in before if f'"{each["text"]}"' in kept}
    assert written
    assert not written & {each["text"] for each in doubts(folder)}
    folder.enface("detect", "--doubtful", "--write")
    assert folder.text(LANGUAGES).startswith(kept.splitlines()[0])
    for text in written:
        assert folder.text(LANGUAGES).count(f'"{text}"') == 1


def test_write_records_the_named_files_alone(folder: SiteFolder) -> None:
    lamp = str(folder.root / "content/reviews/lamp.md")
    found = doubts(folder, lamp)
    told = [json.loads(line) for line in folder.enface("detect", "--write", "--json", lamp).out.splitlines()]
    assert [each["text"] for each in told] == [each["text"] for each in found]
    assert all(each["recorded"] == (f'"{each["text"]}"' in folder.text(LANGUAGES)) for each in told)
    assert any(each["recorded"] for each in told)
    assert "il treno parte" not in folder.text(LANGUAGES)


def test_comments_and_order_of_the_file_stay(folder: SiteFolder) -> None:
    folder.write(
        LANGUAGES, '# Ours.\nnames = [\n  "Zoe",\n  # the house\n  "Abel",\n]\n\n[passages]\nvi = [\n  "sân ga",\n]\n'
    )
    folder.enface("detect", "--doubtful", "--write")
    text = folder.text(LANGUAGES)
    assert text.startswith(
        '# Ours.\nnames = [\n  "Zoe",\n  # the house\n  "Abel",\n]\n\n[passages]\nvi = [\n  "sân ga",'
    )


def test_a_file_with_mistakes_is_left_alone(folder: SiteFolder) -> None:
    folder.write(LANGUAGES, '[passages]\nvi = ["sân ga"\n')
    before = folder.text(LANGUAGES)
    said = folder.enface("detect", "--doubtful", "--write", code=1)
    assert f"{LANGUAGES}:" in said.err
    assert "nothing was recorded" in said.err
    assert folder.text(LANGUAGES) == before


def test_one_key_accepts(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = doubts(folder)[0]
    pressing("aq", monkeypatch)
    folder.enface("detect", "--doubtful")
    monkeypatch.undo()
    assert f'{first["language"]} = [\n  "{first["text"]}",\n]' in folder.text(LANGUAGES)
    assert first["text"] not in {each["text"] for each in doubts(folder)}


def test_another_tag_can_be_typed_and_is_asked_for_again_when_it_is_none(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = doubts(folder)[0]
    typed = iter(["klingonish!", "pt-br"])
    pressing("xttq", monkeypatch)
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    said = folder.enface("detect", "--doubtful")
    assert "klingonish! is no language tag" in said.out
    assert f'pt-BR = [\n  "{first["text"]}",\n]' in folder.text(LANGUAGES)


def test_a_name_is_never_foreign_again(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = doubts(folder)[0]
    pressing("n", monkeypatch)
    folder.enface("detect", "--doubtful")
    monkeypatch.undo()
    assert f'names = [\n  "{first["text"]}",\n]' in folder.text(LANGUAGES)
    assert first["text"] not in {each["text"] for each in doubts(folder)}


def test_skipping_and_leaving_write_nothing(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    pressing("sq", monkeypatch)
    assert "0 passages settled" in folder.enface("detect", "--doubtful").out
    assert not (folder.root / LANGUAGES).exists()


def test_what_was_settled_before_an_interruption_stays(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = doubts(folder)[0]
    pressing("", monkeypatch)
    keys = iter("a")

    def interrupted() -> str:
        for key in keys:
            return key
        raise KeyboardInterrupt

    monkeypatch.setattr(doubtful, "read_key", interrupted)
    assert "1 passages settled" in folder.enface("detect", "--doubtful", code=130).out
    assert f'"{first["text"]}"' in folder.text(LANGUAGES)


def test_on_a_real_terminal(folder: SiteFolder) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "enface", "-C", str(folder.root), "detect", "--doubtful"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as running:
        seen = b""
        for key in (b"\n", b"s", b"q"):
            while not seen.rstrip().endswith(b"q quit:"):
                seen += os.read(ours, 1000)
            os.write(ours, key)
            seen = b""
        assert running.wait() == 0
    os.close(ours)
    os.close(theirs)
    assert (folder.root / LANGUAGES).exists()


def test_nothing_in_doubt_is_said(empty: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    founded(empty, "en vi")
    pressing("", monkeypatch)
    assert empty.enface("detect", "--doubtful").out == "nothing is doubtful\n"


def test_it_needs_a_site_and_plain_detection_needs_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: SiteFolder
) -> None:
    from enface.cli.main import main

    monkeypatch.chdir(tmp_path)
    assert main(["detect", "--doubtful"]) == 2
    assert "has an enface.toml" in empty.read()[1]
    assert main(["detect"]) == 2
    assert "no file to look at" in empty.read()[1]

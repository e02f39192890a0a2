"""A disk that is full or may not be written, and two who work at once: the files are old or new, and it is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.killed import Command, files, needs_strace
from tests.faults.scenes import PO, Scene, accepted, edited, sent_out, untidy, untranslated

from enface.adapters.atomic import replace_unchanged
from enface.cli.main import main


def scene_of(scene: Scene, tmp_path: Path) -> Command:
    first = tmp_path / "first"
    first.mkdir()
    return Command(words=scene(first), folder=tmp_path / "site", first=first)


@needs_strace
@pytest.mark.parametrize(
    ("scene", "fault", "said"),
    [
        (edited, "fsync:error=ENOSPC", "No space left on device"),
        (untidy, "rename:error=EROFS", "Read-only file system"),
        (untranslated, "fsync:error=EIO", "Input/output error"),
        (sent_out, "rename:error=EACCES", "Permission denied"),
    ],
    ids=["update", "format", "translate", "import"],
)
def test_what_cannot_be_written_stays_as_it_was_and_is_said(
    scene: Scene, fault: str, said: str, tmp_path: Path
) -> None:
    command = scene_of(scene, tmp_path)
    done = command.hindered(fault)
    assert done.returncode == 1
    assert f".po: {said}" in done.stderr or f".pot: {said}" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(command.folder) == files(command.first)
    assert not [*command.folder.glob("locales/**/.*")]


@needs_strace
@pytest.mark.parametrize("scene", [edited, untidy], ids=["update", "format"])
def test_a_folder_in_which_no_file_can_be_made_is_said(scene: Scene, tmp_path: Path) -> None:
    command = scene_of(scene, tmp_path)
    call, number = command.points("O_CREAT")[0]
    done = command.hindered(f"{call}:error=EROFS:when={number}+")
    assert done.returncode == 1
    assert "Read-only file system" in done.stderr
    assert files(command.folder) == files(command.first)


def test_a_file_that_grows_beyond_what_is_allowed_leaves_the_old_one(tmp_path: Path) -> None:
    command = scene_of(untidy, tmp_path)
    command.reset()
    done = command.run("sh", "-c", 'ulimit -f 1 && exec "$@"', "sh")
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert files(command.folder) == files(command.first)


def at_once(command: Command, *words: tuple[str, ...]) -> list[tuple[int, str]]:
    """Exit code and complaints of several commands that were begun together in a fresh folder."""
    command.reset()
    running = [
        subprocess.Popen(
            (sys.executable, "-m", "enface", *each), cwd=command.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True,
        )
        for each in words
    ]  # fmt: skip
    said = [process.communicate(timeout=60)[1] for process in running]
    return [(process.returncode, text) for process, text in zip(running, said, strict=True)]


@pytest.mark.parametrize(
    "others",
    [(("update",), ("update",)), (("update",), ("po", "format", PO), ("translate", "es", "--engine", "pseudo"))],
)
def test_two_who_work_at_once_lose_nothing_and_the_later_is_told(
    others: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    command = scene_of(edited, tmp_path)
    old = accepted((command.first / PO).read_bytes())
    for code, said in at_once(command, *others):
        assert code in {0, 1}
        assert code == 0 or "in the meantime" in said, said
    assert main(["-C", str(command.folder), "update"]) == 0
    text = (command.folder / PO).read_text("utf-8")
    assert all(forms[0][:30] in text for forms in old)
    assert main(["-C", str(command.folder), "update", "--check"]) == 0


def test_an_editor_who_saves_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "reviews.en.po"
    file.write_bytes(b"saved meanwhile")
    assert not replace_unchanged(file, b"as it was read", b"new")
    assert file.read_bytes() == b"saved meanwhile"
    assert replace_unchanged(file, b"saved meanwhile", b"new")
    assert file.read_bytes() == b"new"

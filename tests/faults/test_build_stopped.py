"""Stopped at any moment, or with no room for what it would leave, a build is followed by one that is right."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from tests.properties.desk import Desk, lose_output, lose_state
from tests.properties.test_incremental import anew, differing, on_top

from enface.adapters.build_state import BuildState
from enface.adapters.disk_target import DiskTarget
from enface.workshop.builds import published
from enface.workshop.unchanged import state_file

Edit = Callable[[Desk], None]


def nothing(_desk: Desk) -> None:
    """As it was."""


def of_text(desk: Desk) -> None:
    """Followed by an amended build."""
    file = desk.root / "content/reviews/kavor.md"
    file.write_text(file.read_text("utf-8").replace("lamp", "candle"), "utf-8")


def of_tags(desk: Desk) -> None:
    """Followed by a build of whatever is due."""
    desk.write("content/tags.toml", '[light]\nname = "Brightness"\n[night]\nname = "Night"\n')


def of_everything(desk: Desk) -> None:
    """Followed by a build of all pages."""
    of_text(desk)
    lose_state(desk, 0)


EDITS = {"amended": of_text, "due": of_tags, "whole": of_everything}


class Stopped(BaseException):
    """Stands in for a signal."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk.founded(tmp_path_factory.mktemp("first") / "site")


@pytest.fixture
def desk(first: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(first.root, tmp_path / "site")
    desk = Desk(root=tmp_path / "site")
    on_top(desk)
    return desk


@pytest.fixture
def many(request: pytest.FixtureRequest) -> int:
    """How often more than in the usual run."""
    return 35 if request.config.getoption("--hypothesis-profile") == "soak" else 1


def kept(desk: Desk) -> Callable[[], None]:
    """Brings every text back as it is now, the time of its last change included."""
    before = {path: (path.read_bytes(), path.stat()) for path in (desk.root / "content").rglob("*") if path.is_file()}

    def back() -> None:
        for path, (data, stat) in before.items():
            if path.read_bytes() != data:
                path.write_bytes(data)
                os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    return back


def stop_at(number: int, patch: pytest.MonkeyPatch) -> None:
    """The write or removal with this number, from 0 on, is never done."""
    left = iter(range(number))
    for name in ("write", "remove"):
        patch.setattr(DiskTarget, name, _stopping(getattr(DiskTarget, name), left))


def _stopping(usual: Callable[..., object], left: Iterator[int]) -> Callable[..., object]:
    def stopping(*args: object) -> object:
        if next(left, None) is None:
            raise Stopped
        return usual(*args)

    return stopping


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("revert", [False, True])
def test_stopped_before_any_write_it_is_made_up_for(desk: Desk, edit: Edit, many: int, *, revert: bool) -> None:
    stopped = 0
    for number in range(0, 80, max(1, 27 // many)):
        back = kept(desk)
        edit(desk)
        with pytest.MonkeyPatch.context() as patch:
            stop_at(number, patch)
            try:
                published(desk.root, desk.out, desk.options)
            except Stopped:
                stopped += 1
        if revert:
            back()
        assert not differing(on_top(desk), anew(desk)), f"stopped at write {number}"
        back()
        on_top(desk)
    assert stopped


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_killed_at_any_moment_it_is_made_up_for(desk: Desk, edit: Edit, many: int) -> None:
    chance = Random(len(edit.__name__))  # noqa: S311
    killed = 0
    for number in range(2 * many):
        back = kept(desk)
        edit(desk)
        killed += stopped_somewhere(desk, chance)
        if number % 2:
            back()
        assert not differing(on_top(desk), anew(desk))
        back()
        on_top(desk)
    assert killed


def stopped_somewhere(desk: Desk, chance: Random) -> bool:
    """Run the command, and kill it at some moment after it began with the state."""
    mark = desk.out / ".enface-site"
    before = mark.stat().st_mtime_ns
    with begun(desk) as process:
        while process.poll() is None and mark.stat().st_mtime_ns == before:
            time.sleep(0.001)
        time.sleep(chance.random() * 0.1)
        process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL


def begun(desk: Desk, out: Path | None = None) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    words = ("-C", str(desk.root), "build", "--out", str(out or desk.out), "--at", f"{desk.options.now:%Y-%m-%dT%H:%M}")
    return subprocess.Popen([sys.executable, "-m", "enface", *words], stdout=subprocess.DEVNULL)


def test_killed_with_half_a_file_in_a_folder_that_was_empty_it_is_made_up_for(desk: Desk) -> None:
    shutil.rmtree(desk.out)
    write, left = os.write, iter(range(9))

    def halfway(number: int, data: memoryview) -> int:
        if next(left, None) is None:
            write(number, data[: len(data) // 2])
            raise Stopped
        return write(number, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", halfway)
        with pytest.raises(Stopped):
            published(desk.root, desk.out, desk.options)
    assert not differing(on_top(desk), anew(desk))


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_two_at_a_time_wait_for_each_other(desk: Desk, edit: Edit) -> None:
    edit(desk)
    processes = [begun(desk), begun(desk), begun(desk, desk.root.parent / "other")]
    assert [process.wait() for process in processes] == [0, 0, 0]
    files = anew(desk)["files"]
    for folder in (desk.out, desk.root.parent / "other"):
        assert {path: (folder / path).read_bytes() for path in DiskTarget(folder).paths()} == files
    assert not differing(on_top(desk), anew(desk))


def test_threads_take_turns_as_well(desk: Desk) -> None:
    ways: list[str] = []
    threads = [
        threading.Thread(target=lambda: ways.append(published(desk.root, desk.out, desk.options).way)) for _ in range(3)
    ]
    of_tags(desk)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ways) == len(threads)
    assert not differing(on_top(desk), anew(desk))


@pytest.mark.parametrize("place", [".enface", ".enface/builds"])
def test_where_nothing_can_be_left_nothing_is(desk: Desk, place: str) -> None:
    shutil.rmtree(desk.root / ".enface")
    (desk.root / place).parent.mkdir(exist_ok=True)
    (desk.root / place).write_bytes(b"in the way")
    for edit in (nothing, of_text, of_tags):
        edit(desk)
        assert not differing(on_top(desk), anew(desk))
    assert (desk.root / place).read_bytes() == b"in the way"


FULL = ("database or disk is full", "attempt to write a readonly database", "disk I/O error")


@pytest.mark.parametrize("method", ["begin", "set_facts", "set_done", "set_stamps", "commit"])
@pytest.mark.parametrize("cause", FULL)
def test_without_room_for_the_state_the_site_is_whole(
    desk: Desk, method: str, cause: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = getattr(BuildState, method)

    def failing(state: BuildState, *args: object) -> object:
        if state._db.execute("PRAGMA database_list").fetchone()[2]:  # noqa: SLF001 - is it a file?
            raise sqlite3.OperationalError(cause)
        return usual(state, *args)

    of_tags(desk)
    with monkeypatch.context() as patch:
        patch.setattr(BuildState, method, failing)
        assert not differing(on_top(desk), anew(desk))
    for edit in (nothing, of_text):
        edit(desk)
        assert not differing(on_top(desk), anew(desk))


def torn(data: bytes, chance: Random) -> Iterator[bytes]:
    """The file as a disk may leave it: cut, with blocks that were never written, empty, of another program."""
    yield data[: chance.randrange(len(data))]
    for _ in range(4):
        block = chance.randrange(len(data) // 4096) * 4096
        yield data[:block] + bytes(4096) + data[block + 4096 :]
    yield b""
    yield b"planted"


@pytest.mark.parametrize("edit", [nothing, of_text, of_tags])
def test_a_torn_state_counts_as_none(desk: Desk, edit: Edit, many: int) -> None:
    file = state_file(desk.root, desk.out)
    for seed in range(many):
        for data in torn(file.read_bytes(), Random(seed)):  # noqa: S311
            back = kept(desk)
            lose_state(desk, 3)
            file.write_bytes(data)
            edit(desk)
            assert not differing(on_top(desk), anew(desk))
            back()
            on_top(desk)


def test_a_state_of_other_code_or_of_another_folder_counts_as_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enface.workshop.unchanged.code_fingerprint", lambda: b"other")
    monkeypatch.setattr("enface.workshop.build.code_fingerprint", lambda: b"other")
    assert published(desk.root, desk.out, desk.options).way == "built"
    of_tags(desk)
    moved = desk.root.parent / "moved"
    desk.root.rename(moved)
    desk.root = moved
    assert not differing(on_top(desk), anew(desk))
    file = state_file(desk.root, desk.out)
    other = state_file(desk.root, moved / "other")
    lose_state(desk, 3)
    shutil.copy(file, other)
    assert published(desk.root, moved / "other", desk.options).way == "built"
    desk.options = desk.options.__class__(now=desk.options.now - timedelta(days=400))
    lose_output(desk, 1)
    assert not differing(on_top(desk), anew(desk))

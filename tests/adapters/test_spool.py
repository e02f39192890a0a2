"""What is put away is found again, whether or not there is room."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.adapters import spool
from enface.adapters.spool import Spool


@given(st.lists(st.binary(max_size=40)), st.integers(1, 60))
def test_everything_is_found_by_its_number(some: list[bytes], lot: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "_LOT", lot)
        put = Spool()
        numbers = [put.put(each) for each in some]
        assert [put[number] for number in reversed(numbers)] == some[::-1]
        kept = [put.keep(each) for each in some]
        assert [each() for each in kept] == some


def test_without_room_it_stays_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    usual, left = os.pwrite, [7]

    def full(file: int, data: bytes, at: int) -> int:
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        count = usual(file, data[: left[0]], at)
        left[0] -= count
        return count

    monkeypatch.setattr(spool, "_LOT", 4)
    monkeypatch.setattr(os, "pwrite", full)
    put = Spool(tmp_path)
    some = [b"one", b"two", b"three", b"", b"four"]
    assert [put[put.put(each)] for each in some] == some
    assert [put[number] for number in range(len(some))] == some


def test_a_folder_is_left_alone_behind_a_link_as_it_is_without(tmp_path: Path) -> None:
    folder, link = tmp_path / "folder", tmp_path / "link"
    folder.mkdir()
    link.symlink_to(folder)

    def is_touched_by_one_in(where: Path) -> bool:
        os.utime(folder, (0, 0))
        Spool(where)
        return folder.stat().st_mtime != 0

    assert is_touched_by_one_in(link) == is_touched_by_one_in(folder)


def test_without_a_file_it_stays_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def nowhere(**_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(spool, "_LOT", 4)
    monkeypatch.setattr(tempfile, "TemporaryFile", nowhere)
    put = Spool(tmp_path)
    some = [b"one", b"", b"three"]
    assert [put[put.put(each)] for each in some] == some
    assert [put[number] for number in range(len(some))] == some


def test_a_forked_process_finds_what_was_put_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_LOT", 4)
    put = Spool()
    numbers = [put.put(each) for each in (b"in the file", b"no")]
    child = os.fork()
    if not child:
        os._exit(0 if [put[each] for each in numbers] == [b"in the file", b"no"] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

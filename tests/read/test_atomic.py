from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from enface.adapters.atomic import alone, write_atomically


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_made_with_its_folders(tmp_path: Path) -> None:
    write_atomically(tmp_path / "locales/vi/a.po", b"data")
    assert (tmp_path / "locales/vi/a.po").read_bytes() == b"data"
    assert names(tmp_path / "locales/vi") == ["a.po"]


def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_atomically(tmp_path / "a.po", b"")
    assert (tmp_path / "a.po").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_a_killed_process_left_long_ago_is_swept_out(tmp_path: Path) -> None:
    for name, age in {".a.po.x.tmp": 4000, ".a.po.y.tmp": 5, "a.tmp": 4000}.items():
        (tmp_path / name).write_bytes(b"")
        then = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (then, then))
    with alone(tmp_path):
        assert names(tmp_path) == [".a.po.y.tmp", "a.tmp"]


def test_what_is_no_plain_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no plain file"):
        write_atomically(tmp_path / "pipe", b"data")
    assert names(tmp_path) == ["pipe"]


def test_permissions_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_reader_keeps_the_file_it_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(b"old")
    with file.open("rb") as opened:
        write_atomically(file, b"new")
        assert opened.read() == b"old"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.po").write_bytes(b"old")
    (tmp_path / "a.po").symlink_to("real.po")
    write_atomically(tmp_path / "a.po", b"new")
    assert (tmp_path / "a.po").is_symlink()
    assert (tmp_path / "real.po").read_bytes() == b"new"


def test_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.po").mkdir()
    with pytest.raises(OSError, match=r"a\.po"):
        write_atomically(tmp_path / "a.po", b"new")
    assert names(tmp_path) == ["a.po"]


def test_the_longest_names_fit(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 255)
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"

"""A folder as a target holds what it was given last, whatever stood there before."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from errno import ENOSPC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enface.adapters.disk_target import DiskTarget
from enface.adapters.site_marker import MARKER

PATHS = ("a", "a/b", "a/b/index.html", "a/.htaccess", "b/index.html", "b/c/d/e.html", "index.html")
Step = tuple[str, bytes]


def expected(before: dict[str, bytes], path: str, data: bytes) -> dict[str, bytes]:
    """What is left beside a file: nothing stands below it, nor where its folders must be."""
    kept = {other: has for other, has in before.items() if not f"{other}/".startswith(f"{path}/")}
    return {other: has for other, has in kept.items() if not path.startswith(f"{other}/")} | {path: data}


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from([b"", b"one", b"two"])), max_size=8),
    st.integers(0, 3),
)
def test_what_was_written_last_is_there_and_nothing_in_its_way(steps: Sequence[Step], again: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target, files = DiskTarget.at(Path(folder) / "deep/out"), dict[str, bytes]()
        assert target.empty
        for path, data in steps[:again]:
            target.write(path, data)
            files = expected(files, path, data)
        if again:
            target = DiskTarget.at(Path(folder) / "deep/out")
            assert not target.empty
            steps = steps[again:]
        for path, data in steps:
            assert target.write(path, data) == (files.get(path) != data)
            files = expected(files, path, data)
            assert {each: (target.folder / each).read_bytes() for each in target.paths()} == files
        for path in target.paths():
            target.remove(path)
        assert list(target.folder.iterdir()) == [target.folder / MARKER]


def test_what_is_the_same_is_not_touched(tmp_path: Path) -> None:
    target = DiskTarget.at(tmp_path / "out")
    target.write("a/index.html", b"one")
    file = tmp_path / "out/a/index.html"
    os.utime(file, ns=(5, 5))
    assert not target.write("a/index.html", b"one")
    assert file.stat().st_mtime_ns == 5


@given(st.binary(min_size=1, max_size=9), st.data())
def test_parts_of_a_file_are_replaced(before: bytes, data: st.DataObject) -> None:
    ends = data.draw(st.lists(st.integers(0, len(before)), max_size=6).map(sorted))
    parts = [(start, end, data.draw(st.binary(max_size=3))) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    expected = before
    for start, end, other in reversed(parts):
        expected = expected[:start] + other + expected[end:]
    with tempfile.TemporaryDirectory() as folder:
        target = DiskTarget.at(Path(folder))
        target.write("a/index.json", before)
        assert target.rewrite("a/index.json", lambda _: parts)
        assert (target.folder / "a/index.json").read_bytes() == expected
        assert list(target.paths()) == ["a/index.json"]


def test_what_nobody_has_parts_of_stays(tmp_path: Path) -> None:
    target = DiskTarget.at(tmp_path)
    for path, data in {"index.json": b"one", "empty": b""}.items():
        target.write(path, data)
        assert not target.rewrite(path, lambda _: None)
        assert (tmp_path / path).read_bytes() == data
    assert not target.rewrite("missing", lambda _: ())
    assert not target.rewrite("empty", lambda _: ())


def test_a_link_is_replaced_and_what_it_leads_to_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    other.write_bytes(b"mine")
    target = DiskTarget.at(tmp_path / "out")
    (tmp_path / "out/index.html").symlink_to(other)
    (tmp_path / "out/folder").symlink_to(tmp_path)
    assert target.write("index.html", b"page")
    assert not (tmp_path / "out/index.html").is_symlink()
    assert other.read_bytes() == b"mine"
    assert set(target.paths()) == {"index.html"}


def test_the_rest_of_a_killed_build_goes(tmp_path: Path) -> None:
    target = DiskTarget.at(tmp_path / "out")
    target.write("a/index.html", b"one")
    rest = tmp_path / "out/a/.enface-unfinished-1"
    rest.write_bytes(b"hal")
    (tmp_path / "out/.well-known").mkdir()
    assert set(target.paths()) == {"a/index.html"}
    assert not rest.exists()
    assert (tmp_path / "out/.well-known").is_dir()


def test_a_file_that_cannot_be_written_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    target = DiskTarget.at(tmp_path / "out")
    path = f"{'x' * 300}.html"
    with pytest.raises(OSError, match=path):
        target.write(path, b"page")
    assert not [*target.paths()]
    assert [file.name for file in (tmp_path / "out").iterdir()] == [".enface-site"]


@pytest.mark.parametrize("before", ["", "index.html"])
def test_a_disk_that_is_full_leaves_no_part_of_a_file(
    before: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = DiskTarget.at(tmp_path / "out")
    if before:
        target.write(before, b"old")
        target = DiskTarget.at(tmp_path / "out")

    def full(_number: int, _data: memoryview) -> int:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*/a/index\.html'"):
        target.write("a/index.html", b"page")
    assert set(target.paths()) == ({before} if before else set())
    assert not [*(tmp_path / "out/a").iterdir()]

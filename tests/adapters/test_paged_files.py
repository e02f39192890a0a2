"""Files that are read here and there give the bytes that they had, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.adapters import paged_files
from enface.adapters.paged_files import Desk
from enface.errors import BadInput

DATA = bytes(range(256)) * 300


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("paged") / "reviews.en.po"
    path.write_bytes(DATA)
    return path


@given(st.lists(st.tuples(st.integers(0, len(DATA)), st.integers(0, 20_000)), min_size=1, max_size=9))
def test_any_part_is_that_of_the_file(file: Path, parts: list[tuple[int, int]]) -> None:
    data, paged = Desk().read(file, "a.po", len(DATA) + 1)
    assert (data, len(paged)) == (DATA, len(DATA))
    for start, size in parts:
        assert paged[start : start + size] == DATA[start : start + size]
        assert paged.find(b"\xff\0", start) == DATA.find(b"\xff\0", start)


def test_what_is_not_there_is_not_found(file: Path) -> None:
    assert Desk().read(file, "a.po", 9)[1].find(b"\0\0") == -1


def test_a_file_that_is_replaced_is_read_on_while_it_lies_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paged_files, "_MOST_OPEN", 1)
    desk, files = Desk(), [tmp_path / name for name in "ab"]
    for each in files:
        each.write_bytes(DATA)
    one = desk.read(files[0], "a.po", 9)[1]
    (tmp_path / "new").write_bytes(DATA[1:])
    (tmp_path / "new").replace(files[0])
    assert one[70_000:70_009] == DATA[70_000:70_009]
    assert desk.read(files[1], "b.po", 9)[1][:9] == DATA[:9]
    with pytest.raises(BadInput, match=r"a\.po: somebody changed"):
        one[:9]


def test_a_file_that_is_written_over_is_not_read_on(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(DATA)
    paged = Desk().read(file, "a.po", 9)[1]
    file.write_bytes(DATA[::-1] + b"x")
    with pytest.raises(BadInput, match="run the command again"):
        paged[:9]


def test_a_desk_that_is_closed_holds_no_file_and_none_of_its_bytes(tmp_path: Path) -> None:
    file, other = tmp_path / "a.po", tmp_path / "b.po"
    file.write_bytes(b"0123456789")
    other.write_bytes(b"others")
    desk = Desk()
    _, paged = desk.read(file, "a.po", 10)
    assert paged[2:4] == b"23"
    other.replace(file)
    desk.close()
    with pytest.raises(BadInput):
        paged[2:4]

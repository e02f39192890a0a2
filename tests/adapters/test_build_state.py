"""What an earlier build left and cannot be used is taken away, and let go of."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from enface.adapters.build_state import BuildState

PAGE = 4096


def left(file: Path) -> None:
    """A state with enough in it to be torn."""
    with closing(BuildState.open(file)) as state:
        for number in range(200):
            state.keep(f"name-{number}", bytes(200))
        state.commit()


def overwrite(file: Path) -> None:
    file.write_bytes(b"no database" * 1000)


def tear_after_schema(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:PAGE] + b"\xff" * (len(data) - PAGE))


def change_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE kept SET value = ? WHERE name = 'version'", (b"of another enface",))


@pytest.mark.parametrize("spoil", [overwrite, tear_after_schema, change_version])
def test_a_state_that_cannot_be_used_gives_way_to_an_empty_one_and_is_closed(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    file = tmp_path / "state"
    left(file)
    spoil(file)
    with closing(BuildState.open(file)) as state:
        assert state.kept("name-1") is None
        state.keep("name", b"new")
        state.commit()
    assert not open_files(tmp_path)
    with closing(BuildState.open(file)) as state:
        assert state.kept("name") == b"new"


def open_files(folder: Path) -> list[str]:
    """Those of this process below a folder."""
    return [str(path) for path in map(Path.resolve, Path("/proc/self/fd").iterdir()) if path.is_relative_to(folder)]

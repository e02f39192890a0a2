"""A deploy into a folder, killed at any call of the file system: readers have the old release or the new one, whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults.killed import Command, needs_strace, sample
from tests.publish.editorial import evening, morning

from enface.cli.main import main

IN_TEST = 2
IN_SOAK = 60
TARGET = '\n[deploy.live]\ntype = "folder"\npath = "../live"\n'


def shown(folder: Path) -> dict[str, bytes]:
    """What the web server finds."""
    current = folder / "live" / "current"
    found = (path for path in current.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(current).as_posix(): path.read_bytes() for path in found}


@needs_strace
def test_readers_have_one_release_or_the_other(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    first = tmp_path / "first"
    (first / "site").mkdir(parents=True)
    morning(first / "site", TARGET)
    assert main(["-C", str(first / "site"), "deploy", "live"]) == 0
    evening(first / "site")
    old = shown(first)
    command = Command(words=("-C", "site", "deploy", "live"), folder=tmp_path / "work", first=first)
    points = command.points(mark="/live")
    new = shown(command.folder)
    assert new != old
    soak = request.config.getoption("--hypothesis-profile") == "soak"
    killed = 0
    for call, number in sample(points, IN_SOAK if soak else IN_TEST):
        killed += command.killed(call, number)
        assert shown(command.folder) in (old, new), f"after {call} {number}"
        assert command.run().returncode == 0
        assert shown(command.folder) == new, f"after {call} {number} and another run"
        releases = sorted(path.name for path in (command.folder / "live" / "releases").iterdir())
        assert all(name.isdigit() for name in releases), "no half of a release is left"
    assert killed

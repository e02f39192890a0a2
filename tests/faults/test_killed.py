"""Killed at any call of the file system, a command leaves every file old or new, and the next run finishes the work."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest
from tests.faults.killed import Command, files, needs_strace, sample
from tests.faults.scenes import PO, SCENES, Scene, accepted

from enface.cli.main import main

IN_TEST = 3
IN_SOAK = 60


@needs_strace
@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_whoever_kills_it_loses_nothing(scene: Scene, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    first = tmp_path / "first"
    first.mkdir()
    command = Command(words=scene(first), folder=tmp_path / "site", first=first)
    old = files(first)
    points = command.points()
    new = files(command.folder)
    assert new != old
    assert points
    soak = request.config.getoption("--hypothesis-profile") == "soak"
    killed = 0
    for call, number in sample(points, IN_SOAK if soak else IN_TEST):
        killed += command.killed(call, number)
        left = files(command.folder)
        for path, data in left.items():
            assert data in {old.get(path), new.get(path)}, f"{path} is torn after {call} {number}"
        assert left.keys() >= old.keys() & new.keys()
        assert accepted(left[PO]) >= accepted(old[PO]) & accepted(new[PO])
        with chdir(command.folder):
            assert main(command.words) == 0
        assert files(command.folder) == new, f"after {call} {number} and another run"
    assert killed

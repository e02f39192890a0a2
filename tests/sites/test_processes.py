"""Several processes leave what one leaves: every byte of the site, and the same knowledge for the next build."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from benchmarks.everything import generate

from enface.adapters.build_state import BuildState
from enface.adapters.disk_target import DiskTarget
from enface.errors import BadInput
from enface.publish.work import Done
from enface.render.jobs import Job
from enface.workshop.build import build
from enface.workshop.hands import Bench, Hands, Work, alone
from enface.workshop.options import Options
from enface.workshop.processes import Processes
from enface.workshop.unchanged import state_file
from tests.properties.desk import Desk

Left = tuple[dict[str, bytes], dict[str, list[tuple[object, ...]]]]
OPTIONS = Options(now=datetime(2026, 11, 30, tzinfo=UTC))
SHARING = partial(Processes, count=2, many=1, least=4)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("every") / "site"
    generate(root, 5)
    return root


def built(root: Path, name: str, hands: Hands) -> Left:
    folder = root.parent / name
    build(root, folder, OPTIONS, hands=hands)
    return {path: (folder / path).read_bytes() for path in DiskTarget.at(folder).paths()}, rows(
        state_file(root, folder)
    )


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """What is known, by names: numbers follow the order in which processes happened to ask."""
    tables = {
        "facts": "SELECT name, digest, value FROM facts",
        "jobs": "SELECT name, paths FROM jobs",
        "shares": "SELECT * FROM shares",
        "rows": "SELECT * FROM rows",
        "named": "SELECT * FROM named",
    }
    with closing(sqlite3.connect(file)) as connection:
        state = BuildState(connection)
        known: dict[str, list[tuple[object, ...]]] = {
            name: sorted(connection.execute(query), key=repr) for name, query in tables.items()
        }
        known["asked"] = [(name, state.jobs_reading([str(name)])) for name, *_ in known["facts"]]
        return known


@pytest.fixture(scope="module")
def serial(site: Path) -> Left:
    return built(site, "serial", alone)


def test_they_leave_what_one_leaves(site: Path, serial: Left) -> None:
    told: list[str] = []
    assert built(site, "shared", SHARING(say=told.append)) == serial
    assert told == []
    assert multiprocessing.active_children() == []


def test_what_one_that_died_had_in_hand_is_done(site: Path, serial: Left) -> None:
    told: list[str] = []
    sharing = SHARING(say=told.append)

    @contextmanager
    def dying(bench: Bench) -> Iterator[Work]:
        with sharing(bench) as work:

            def worked(jobs: Iterable[Job]) -> Iterator[Done]:
                for number, one in enumerate(work(jobs)):
                    if number == 1:
                        for each in multiprocessing.active_children():
                            os.kill(each.pid or 0, signal.SIGKILL)
                    yield one

            yield worked

    assert built(site, "dying", dying) == serial
    assert len(told) == 1
    assert multiprocessing.active_children() == []


def test_few_documents_are_left_to_this_process(tmp_path: Path) -> None:
    """No other process is there to be told of."""
    desk = Desk.founded(tmp_path / "site")
    built(desk.root, "few", Processes(count=2, say=print))
    assert multiprocessing.active_children() == []


def test_a_template_that_fails_ends_them_all(site: Path) -> None:
    file = site / "theme/templates/list.html"
    file.parent.mkdir(parents=True)
    file.write_text("{{ page.nothing.at.all }}", "utf-8")
    try:
        with pytest.raises(BadInput) as caught:
            built(site, "failing", SHARING(say=print))
    finally:
        file.unlink()
    assert caught.value.path == "list.html"
    assert multiprocessing.active_children() == []


def children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True, check=False)
    return [int(each) for each in found.stdout.split()]


def is_there(pid: int) -> bool:
    found = subprocess.run(["ps", "-p", str(pid), "-o", "stat="], capture_output=True, text=True, check=False)
    return bool(found.stdout.strip()) and not found.stdout.startswith("Z")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_none_outlives_the_build(site: Path, tmp_path: Path, number: signal.Signals) -> None:
    line = [sys.executable, "-m", "enface", "-C", str(site), "build", "--jobs", "2", "--clean", "--out", str(tmp_path)]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as command:
        workers: list[int] = []
        while len(workers) < 2 and command.poll() is None:
            workers = children(command.pid)
            time.sleep(0.01)
        command.send_signal(number)
    assert len(workers) == 2
    until = time.monotonic() + 10
    while any(map(is_there, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_there, workers))
    assert command.returncode != 0

"""Several processes leave what one leaves: every byte of the site, and the same knowledge for the next build."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from benchmarks.everything import generate

from enface.adapters.build_state import BuildState
from enface.adapters.disk_target import DiskTarget
from enface.errors import BadInput
from enface.model.finding import Finding
from enface.publish.work import Done
from enface.render.jobs import Job
from enface.workshop import reading
from enface.workshop.build import build
from enface.workshop.hands import Bench, Hands, Work, alone, portions
from enface.workshop.options import Options
from enface.workshop.processes import Processes
from enface.workshop.sharing import Share
from enface.workshop.unchanged import state_file
from tests.properties.desk import Desk

Left = tuple[dict[str, bytes], dict[str, list[tuple[object, ...]]], tuple[Finding, ...], tuple[str, ...]]
OPTIONS = Options(now=datetime(2026, 11, 30, tzinfo=UTC))
SHARING = partial(Processes, count=2, many=1, least=4)
LAID_OUT = "---\ntitle: {title}\ndate: 2026-01-02\nlang: {lang}\n{more}---\n\n{text}\n"
LONG = "Der Film beginnt an einem Morgen im Winter, und niemand im Dorf weiß, woher der Fremde gekommen ist. " * 4
ODD = {
    "a-conflict": "<<<<<<< ours\nOne.\n=======\nTwo.\n>>>>>>> theirs\n",
    "a-doubt": LAID_OUT.format(title="A doubt", lang="en", more="", text=LONG),
    "a-twin": LAID_OUT.format(title="A twin", lang="en", more="id: twins\n", text="It begins."),
    "a-twin-again": LAID_OUT.format(title="The same", lang="en", more="id: twins\n", text="It begins again."),
    "a-stranger": LAID_OUT.format(title="Ukjent", lang="is", more="", text="Enginn veit."),
    "one-address": LAID_OUT.format(title="One address", lang="en", more="slug: one\n", text="It ends."),
    "one-address-more": LAID_OUT.format(title="Another", lang="en", more="slug: one\n", text="It ends again."),
    "stars": LAID_OUT.format(title="Many stars", lang="en", more="rating: many\n", text="It is [told](gone.md)."),
}
"""Texts that there is something to say about, at every step of the way."""
SAID = {
    "unreadable",
    "conflict",
    "document-language",
    "duplicate-id",
    "no-locale",
    "slug-collision",
    "front-matter",
    "dead-link",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("every") / "site"
    generate(root, 5)
    for name, text in ODD.items():
        (root / "content/reviews" / f"{name}.md").write_text(text, "utf-8")
    os.mkfifo(root / "content/reviews/a-pipe.md")
    return root


@pytest.fixture
def _small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LOT", 3)


def built(root: Path, name: str, hands: Hands) -> Left:
    """The files, what is known for the next build, and what there is to say, in its order."""
    folder = root.parent / name
    prepared = build(root, folder, OPTIONS, hands=hands).prepared
    files = {path: (folder / path).read_bytes() for path in DiskTarget.at(folder).paths()}
    return files, rows(state_file(root, folder)), prepared.findings, prepared.unpublished


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


@pytest.mark.usefixtures("_small_lots")
def test_they_leave_what_one_leaves(site: Path, serial: Left) -> None:
    told: list[str] = []
    assert built(site, "shared", SHARING(say=told.append)) == serial
    assert told == []
    assert multiprocessing.active_children() == []


def test_there_is_something_to_say_about_the_site(serial: Left) -> None:
    assert {finding.rule for finding in serial[2]} >= SAID


class Struck(NamedTuple):
    """Those to whom something happens while they work on the second of all jobs."""

    hands: Hands
    blow: Callable[[], None]

    @property
    def share(self) -> Share:
        """As they do."""
        return self.hands.share

    @contextmanager
    def __call__(self, bench: Bench) -> Iterator[Work]:
        """Work, as far as they come."""
        with self.hands(bench) as work:

            def worked(jobs: Iterable[Job]) -> Iterator[Done]:
                for number, one in enumerate(work(jobs)):
                    if number == 1:
                        self.blow()
                    yield one

            yield worked


def test_what_one_that_died_had_in_hand_is_done(site: Path, serial: Left) -> None:
    def kill() -> None:
        for each in multiprocessing.active_children():
            os.kill(each.pid or 0, signal.SIGKILL)

    told: list[str] = []
    assert built(site, "dying", Struck(SHARING(say=told.append), kill)) == serial
    assert len(told) == 1
    assert multiprocessing.active_children() == []


def test_jobs_are_divided_so_that_all_end_together() -> None:
    """Whoever is done first takes the next; nobody waits longer for the others than the smallest portion takes."""
    pages = [*[10] * 300, *[1] * 900]
    taken = [pages[portion] for portion in portions(pages, 3, 20)]
    assert [each for some in taken for each in some] == pages
    sizes = [sum(some) for some in taken]
    assert min(sizes[:-1]) >= 20
    ends = [0, 0, 0]
    for size in sizes:
        ends[ends.index(min(ends))] += size
    assert max(ends) - min(ends) <= 20


def weight(_piece: int) -> int:
    return 1


def marked(piece: int) -> tuple[int, int]:
    """The piece and who has done it."""
    return piece, os.getpid()


def test_pieces_are_shared_in_their_order_a_few_at_a_time() -> None:
    taken = list[int]()

    def pieces() -> Iterator[int]:
        for number in range(40):
            taken.append(number)
            yield number

    sharing = Processes(count=2, many=3, say=print).share(marked, pieces(), weight)
    found = list[tuple[int, int]]()
    for piece, process in sharing:
        found.append((piece, process))
        assert len(taken) - len(found) <= 4
    assert [piece for piece, _ in found] == [*range(40)]
    assert os.getpid() not in {process for _, process in found}
    assert multiprocessing.active_children() == []


def test_few_pieces_are_done_here() -> None:
    sharing = Processes(count=2, many=5, say=print)
    assert {process for _, process in sharing.share(marked, range(4), weight)} == {os.getpid()}
    assert os.getpid() not in {process for _, process in sharing.share(marked, range(5), weight)}


def test_pieces_of_one_that_died_are_done_here() -> None:
    told, own = list[str](), os.getpid()

    def squared(piece: int) -> int:
        if piece == 5 and os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return piece * piece

    sharing = Processes(count=2, many=1, say=told.append)
    assert [*sharing.share(squared, range(20), weight)] == [piece * piece for piece in range(20)]
    assert len(told) == 1
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(("theirs", "ours"), [(5, 99), (99, 5)])
def test_what_goes_wrong_with_pieces_ends_them_all(theirs: int, ours: int) -> None:
    def odd(piece: int, wrong: int) -> int:
        return 1 // (piece - wrong)

    def gone_through() -> None:
        for piece, _ in Processes(count=2, many=1, say=print).share(
            lambda piece: (piece, odd(piece, theirs)), range(40), weight
        ):
            odd(piece, ours)

    with pytest.raises(ZeroDivisionError):
        gone_through()
    gc.collect()
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

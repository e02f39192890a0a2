"""A cluster leaves what one process leaves, although its workers see nothing of the site; also when one dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from benchmarks.everything import generate

from enface.adapters.dask_executor import connected
from enface.errors import WrongUse
from enface.workshop.cluster import Cluster
from enface.workshop.hands import alone
from enface.workshop.processes import Processes
from tests.sites.test_processes import Left, Struck, built, children

pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("every") / "site"
    generate(root, 3)
    return root


@pytest.fixture(scope="module")
def serial(site: Path) -> Left:
    return built(site, "serial", alone)


@contextmanager
def running_scheduler() -> Iterator[tuple[str, int]]:
    """Its address, and the process whose children are the workers."""
    command = [sys.executable, "-m", "benchmarks.local_cluster"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip().rpartition("/")[2]
        yield f"dask://{address}", process.pid
        process.communicate("")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[tuple[str, int]]:
    with running_scheduler() as running:
        yield running


def test_it_leaves_what_one_process_leaves(site: Path, serial: Left, scheduler: tuple[str, int]) -> None:
    told: list[str] = []
    here = Processes(count=2, say=told.append, many=1)
    cluster = Cluster(line=partial(connected, scheduler[0]), say=told.append, least=8, share=here.share)
    assert built(site, "shared", cluster) == serial
    assert told == []


def test_what_a_worker_that_died_had_in_hand_is_done(site: Path, serial: Left, scheduler: tuple[str, int]) -> None:
    told: list[str] = []
    cluster = Cluster(line=partial(connected, scheduler[0]), say=told.append, least=8)

    def kill() -> None:
        os.kill(children(scheduler[1])[-1], signal.SIGKILL)

    assert built(site, "dying", Struck(cluster, kill)) == serial
    assert told == []


def test_what_is_not_dask_is_refused() -> None:
    with pytest.raises(WrongUse, match="dask://HOST:PORT"), connected("http://localhost:1"):
        pass

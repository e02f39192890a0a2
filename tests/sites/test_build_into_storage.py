"""A build into storage leaves there what one into a folder leaves, whoever puts it; only what changed is put again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from enface.adapters.dask_executor import connected
from enface.adapters.disk_target import DiskTarget
from enface.adapters.s3_bucket import bucket_at, put
from enface.errors import DeployTrouble, WrongUse
from enface.workshop.build import build
from enface.workshop.cluster import Cluster
from enface.workshop.stores import build_into, storage_of
from tests.publish.bucket import ENVIRONMENT, Line, line_to, needs_rclone, served
from tests.publish.editorial import evening, morning
from tests.sites.test_cluster import running_scheduler
from tests.sites.test_processes import OPTIONS

pytestmark = needs_rclone
TARGET = '\n[deploy.live]\ntype = "s3"\nbucket = "reviews"\nprefix = "new"\nendpoint = "{}"\n'


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path, Line]]:
    """A site, the folder that holds what is in storage, and the line there."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    root, held = tmp_path / "site", tmp_path / "buckets"
    root.mkdir()
    (held / "reviews").mkdir(parents=True)
    line = Line()
    with served(held) as server, line_to(server.port, line) as endpoint:
        morning(root, TARGET.format(endpoint))
        yield root, held / "reviews" / "new", line


def files_in(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in DiskTarget(folder).paths()}


def of_folder(root: Path) -> dict[str, bytes]:
    folder = root.parent / "folder"
    build(root, folder, OPTIONS)
    return files_in(folder)


def test_what_a_folder_would_have_is_in_storage(place: tuple[Path, Path, Line]) -> None:
    root, held, line = place
    target = storage_of(root, "live")
    build_into(root, target, OPTIONS)
    assert files_in(held) == of_folder(root)
    put = {path.partition("/new/")[2]: headers for verb, path, headers in line.log if verb == "PUT"}
    assert {name.lower(): value for name, value in put["en/index.html"].items()}["content-language"] == "en"
    line.reset()
    assert len(build_into(root, target, OPTIONS).outcome.written) == 0
    assert not [path for verb, path, _ in line.log if verb in {"PUT", "DELETE"}]


def test_after_an_edit_only_what_it_changed_is_put_and_what_left_the_site_goes(
    place: tuple[Path, Path, Line],
) -> None:
    root, held, line = place
    target = storage_of(root, "live")
    build_into(root, target, OPTIONS)
    line.reset()
    evening(root)
    outcome = build_into(root, target, OPTIONS).outcome
    assert files_in(held) == of_folder(root)
    assert outcome.removed
    put = [path.removeprefix("/reviews/new/") for verb, path, _ in line.log if verb == "PUT"]
    assert set(put) == set(outcome.written)
    assert outcome.unchanged


def test_workers_put_files_there_themselves(place: tuple[Path, Path, Line]) -> None:
    pytest.importorskip("distributed")
    root, held, _ = place
    told: list[str] = []
    target = storage_of(root, "live")
    with running_scheduler() as (address, _):
        hands = Cluster(line=partial(connected, address), say=told.append, least=8, storage=target)
        outcome = build_into(root, target, OPTIONS, hands).outcome
    assert files_in(held) == of_folder(root)
    assert set(outcome.written) == files_in(held).keys()
    assert told == []


def test_a_state_counts_only_where_storage_is_as_that_build_left_it(place: tuple[Path, Path, Line]) -> None:
    root, held, _ = place
    target = storage_of(root, "live")
    build_into(root, target, OPTIONS)
    other = root.parent / "other"
    shutil.copytree(root, other, ignore=shutil.ignore_patterns(".enface"))
    evening(other)
    build_into(other, target, OPTIONS)
    assert files_in(held) != of_folder(root)
    build_into(root, target, OPTIONS)
    assert files_in(held) == of_folder(root)


def test_what_others_keep_there_is_left_alone(place: tuple[Path, Path, Line]) -> None:
    root, held, _ = place
    target = storage_of(root, "live")
    put(bucket_at(target, os.environ), "index.html", b"somebody's", {})
    with pytest.raises(WrongUse, match="no build has written"):
        build_into(root, target, OPTIONS)
    assert files_in(held) == {"index.html": b"somebody's"}


@pytest.mark.parametrize("left", [3, 40])
def test_after_a_stop_the_next_build_is_right(place: tuple[Path, Path, Line], left: int) -> None:
    root, held, line = place
    target = storage_of(root, "live")
    line.reset(left)
    with pytest.raises(DeployTrouble):
        build_into(root, target, OPTIONS)
    line.reset()
    build_into(root, target, OPTIONS)
    assert files_in(held) == of_folder(root)

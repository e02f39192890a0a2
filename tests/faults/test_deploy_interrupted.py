"""A deploy to a real S3 server, cut off after every request: readers meet no dead link, and the next one finishes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.publish.bucket import ENVIRONMENT, Line, Server, line_to, needs_rclone, served
from tests.publish.crawl import dangling, html_links, reachable
from tests.publish.editorial import BASE, evening, morning

from enface.errors import DeployTrouble
from enface.model.deploying import TargetOptions
from enface.publish.ledger import NAME
from enface.workshop.deploy import Wishes, perform, ready

WISHES = Wishes(now=datetime(2026, 3, 1, tzinfo=UTC))
LINKS = html_links(BASE)
IN_TEST = 6

pytestmark = needs_rclone


@dataclass(frozen=True)
class Day:
    """The site of the evening, the bucket of the morning, and the line between them."""

    root: Path
    buckets: Path
    target: TargetOptions
    line: Line
    server: Server

    def bucket(self, name: str) -> Path:
        return self.buckets / name

    def copied(self, *names: str) -> tuple[TargetOptions, ...]:
        """Buckets as the one of the morning, as targets."""
        for name in names:
            shutil.rmtree(self.bucket(name), ignore_errors=True)
            shutil.copytree(self.bucket("morning"), self.bucket(name))
        self.server.restart()
        return tuple(replace(self.target, bucket=name) for name in names)

    def files(self, name: str) -> dict[str, bytes]:
        folder = self.bucket(name)
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        return {name: path.read_bytes() for name, path in found.items() if name != NAME}

    def deploy(self, target: TargetOptions, left: int = -1) -> None:
        self.line.reset(left)
        deployment = ready(self.root, target, WISHES)
        assert deployment.refusal == ""
        for _ in perform(deployment):
            pass


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    folder = tmp_path_factory.mktemp("deploy")
    root, buckets, line = folder / "site", folder / "buckets", Line()
    root.mkdir()
    (buckets / "morning").mkdir(parents=True)
    morning(root)
    with pytest.MonkeyPatch.context() as patch, served(buckets) as server, line_to(server.port, line) as address:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        target = TargetOptions(name="live", type="s3", bucket="morning", endpoint=address)
        today = Day(root, buckets, target, line, server)
        today.deploy(target)
        evening(root)
        yield today


def complete(files: Mapping[str, bytes], states: tuple[Mapping[str, bytes], ...]) -> list[str]:
    """The files that are neither as they were in the morning nor as in the evening."""
    return [path for path, data in files.items() if data not in [state.get(path) for state in states]]


def test_cut_off_after_any_request_readers_meet_a_whole_site(day: Day, request: pytest.FixtureRequest) -> None:
    old = day.files("morning")
    (clean,) = day.copied("clean")
    day.deploy(clean)
    total, new = day.line.passed, day.files("clean")
    assert dangling(old, (), LINKS) == dangling(new, (), LINKS) == []
    assert old.keys() - new.keys()
    assert new.keys() - old.keys()
    bookmarks = reachable(old, LINKS) & new.keys()
    soak = request.config.getoption("--hypothesis-profile") == "soak"
    cuts = range(0, total, 1 if soak else -(-total // IN_TEST))
    for cut, target in zip(cuts, day.copied(*(f"cut-{cut}" for cut in cuts)), strict=True):
        with pytest.raises(DeployTrouble):
            day.deploy(target, cut)
        left = day.files(target.bucket)
        assert dangling(left, bookmarks, LINKS) == [], f"after {cut} of {total} requests"
        assert complete(left, (old, new)) == []
        day.deploy(target)
        assert day.files(target.bucket) == new, f"after {cut} of {total} requests and another run"


def test_a_reader_who_opened_a_page_before_still_gets_its_style_and_then_not_for_ever(day: Day) -> None:
    target = replace(*day.copied("twice"), keep=1)
    old = {path for path in day.files("twice") if path.endswith(".css")}
    day.deploy(target)
    assert old < {path for path in day.files("twice") if path.endswith(".css")}
    day.deploy(target)
    assert day.line.passed == 2, "up to date: one list and the ledger were read"
    day.deploy(replace(target, url="https://other.example"))
    assert old.isdisjoint(day.files("twice"))


def test_what_servers_say_of_files_goes_along(day: Day) -> None:
    (target,) = day.copied("headers")
    day.deploy(target)
    sent = {path: headers for verb, path, headers in day.line.log if verb == "PUT"}
    page = next(headers for path, headers in sent.items() if path.endswith("/vi/reviews/meadow/index.html"))
    style = next(headers for path, headers in sent.items() if path.endswith(".css"))
    page, style = ({name.lower(): value for name, value in each.items()} for each in (page, style))
    assert page["content-type"] == "text/html; charset=utf-8"
    assert page["content-language"] == "vi"
    assert page["cache-control"] == "public, max-age=0, must-revalidate"
    assert style["content-type"] == "text/css; charset=utf-8"
    assert style["cache-control"] == "public, max-age=31536000, immutable"
    assert "content-language" not in style

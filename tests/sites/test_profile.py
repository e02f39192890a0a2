"""Where the time of a build went, and how far it has come."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from itertools import count
from typing import Any, get_args

import pytest

from enface.cli import ticker
from enface.workshop.stopwatch import Stage
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

REVIEWS = ("run", "heat", "dune")


@pytest.fixture
def small(empty: SiteFolder) -> SiteFolder:
    folder = founded(empty, "en vi fr")
    for name in REVIEWS:
        folder.write(f"content/reviews/{name}.md", review(name.title(), "It is a film about a mother and a son."))
    folder.enface("update")
    return folder


def profiled(folder: SiteFolder, *words: str) -> dict[str, Any]:
    profile: dict[str, Any] = json.loads(folder.enface("build", "--profile", "--json", *words).out)["profile"]
    return profile


def stages(profile: dict[str, Any]) -> dict[str, float]:
    return {each["stage"]: each["seconds"] for each in profile["stages"]}


def calls(profile: dict[str, Any]) -> dict[str, int]:
    return {each["name"]: each["calls"] for each in profile["templates"]}


def test_a_profile_has_every_stage_and_what_was_made(small: SiteFolder) -> None:
    profile = profiled(small)
    assert tuple(stages(profile)) == get_args(Stage)
    assert all(each["cpu_seconds"] >= 0 and each["seconds"] >= 0 for each in profile["stages"])
    assert sum(each["share"] for each in profile["stages"]) == pytest.approx(1, abs=0.01)
    assert sum(stages(profile).values()) <= profile["seconds"] + 0.1
    assert {each["id"] for each in profile["documents"]} == set(REVIEWS)
    times = [each["milliseconds"] for each in profile["documents"]]
    assert times == sorted(times, reverse=True)
    assert all(times)
    assert calls(profile)["review.html"] == len(REVIEWS) * 3
    assert calls(profile)["home.html"] == 3
    assert len(profile["lists"]) == 10
    assert {each["locale"] for each in profile["lists"]} <= {"en", "vi", "fr"}


def test_only_what_was_done_is_in_the_profile(small: SiteFolder) -> None:
    small.build()
    idle = profiled(small)
    assert {name for name, seconds in stages(idle).items() if seconds} <= {"start"}
    assert (idle["documents"], idle["lists"], idle["templates"]) == ([], [], [])
    small.replace("content/reviews/heat.md", "a mother", "a brother")
    edited = profiled(small)
    assert [each["id"] for each in edited["documents"]] == ["heat"]
    assert calls(edited)["review.html"] == 3
    assert calls(profiled(small, "--clean"))["review.html"] == 9


def test_a_profile_of_a_build_that_takes_the_long_way_with_what_is_left(small: SiteFolder) -> None:
    small.build()
    small.write("content/reviews/tron.md", review("Tron", "It is a film about a game."))
    assert "tron" in {each["id"] for each in profiled(small)["documents"]}


def test_jobs_tell_what_they_took_from_whatever_process(small: SiteFolder) -> None:
    profile = profiled(small, "--jobs", "2")
    assert {each["id"] for each in profile["documents"]} == set(REVIEWS)
    assert calls(profile)["review.html"] == len(REVIEWS) * 3
    assert stages(profile)["pages"] > 0


def test_profiles_change_nothing_about_the_site(small: SiteFolder) -> None:
    small.enface("build", "--profile", "--out", str(small.root / "one"))
    small.enface("build", "--out", str(small.root / "two"))
    assert small.files("one") == small.files("two")
    small.enface("build", "--profile", "--clean", "--locale", "vi", "--out", str(small.root / "one"))


def test_people_get_tables(small: SiteFolder) -> None:
    told = small.enface("build", "--profile").out
    for head in ("stage", "slowest documents", "slowest lists", "slowest templates"):
        assert f"\n{head} " in told
    assert "review.html" in told
    assert "slowest" not in small.enface("build").out


def slow(step: float) -> Iterator[float]:
    return count(0.0, step)


def test_a_log_gets_a_line_now_and_then_of_a_long_build(small: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "clock", slow(4.0).__next__)
    lines = small.enface("build").err.splitlines()
    assert "3 of 3 documents read" in lines
    told = [line for line in lines if " pages" in line]
    assert len(told) > 2
    assert all(line.endswith(" left") and " files/s, " in line for line in told[:-1])
    assert not [line for line in lines if "\r" in line or "\x1b" in line]


def test_nothing_is_told_of_a_short_build(small: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "clock", slow(0.001).__next__)
    assert " of " not in small.enface("build").err


def test_json_is_not_disturbed(small: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "clock", slow(100.0).__next__)
    assert small.enface("build", "--json").err == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_that_goes_away(small: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for step, drawn in ((0.0001, False), (4.0, True)):
        monkeypatch.setattr(ticker, "clock", slow(step).__next__)
        screen = Terminal()
        monkeypatch.setattr(sys, "stderr", screen)
        small.enface("build", "--clean")
        assert ("documents read" in screen.getvalue()) is drawn
        assert (" files/s" in screen.getvalue()) is drawn
        assert ("\x1b[2K" in screen.getvalue()) is drawn
        assert " files/s" not in screen.getvalue().rpartition("\x1b[2K")[2]

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from benchmarks.bench import keep
from benchmarks.measures.bench import Figure, Size
from benchmarks.measures.cost import Cost, Failed, cost
from benchmarks.measures.interleave import interleaved, ratio
from benchmarks.projection import projection
from benchmarks.scale import exponent, growth
from benchmarks.table import PAGE, PAGES, page
from benchmarks.targets import GROUPS, MEASURES
from hypothesis import given
from hypothesis import strategies as st

MEASURING = """
import sys
from benchmarks.measures.cost import cost
child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'bytearray(1) * (300 << 20)'])"
print(*(cost([sys.executable, "-c", program]).memory for program in ("pass", child)))
"""


def costing(wall: float) -> Cost:
    return Cost(wall=wall, cpu=wall * 2, memory=wall * 10)


def test_contenders_take_turns_and_the_order_turns_round() -> None:
    order: list[str] = []

    def contender(name: str) -> Callable[[], Cost]:
        def run() -> Cost:
            order.append(name)
            return costing(len(order))

        return run

    runs = interleaved({"a": contender("a"), "b": contender("b")}, 3)
    assert order == ["a", "b", "b", "a", "a", "b"]
    assert [run.wall for run in runs["a"]] == [1, 4, 5]


def test_a_ratio_compares_runs_of_one_round() -> None:
    runs = {"ours": [*map(costing, (1, 10, 3))], "theirs": [*map(costing, (2, 20, 4))]}
    assert ratio(runs, "ours", "theirs", "wall") == 0.5
    assert ratio(runs, "ours", "theirs", "memory") == 0.5


def test_a_command_holds_what_its_children_hold() -> None:
    # in a process of its own: until it runs its program, a child holds what the process holds that starts it
    done = subprocess.run([sys.executable, "-c", MEASURING], capture_output=True, text=True, check=True)
    alone, with_child = map(float, done.stdout.split())
    assert with_child > alone + 100


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(Failed, match="exit code 3:\nno luck"):
        cost([sys.executable, "-c", "import sys; print('no luck', file=sys.stderr); sys.exit(3)"])


@given(st.floats(-2, 3), st.floats(0.01, 100))
def test_growth_finds_the_exponent(power: float, factor: float) -> None:
    sizes = [10.0, 100.0, 1000.0, 5000.0]
    assert exponent(sizes, [factor * size**power for size in sizes]) == pytest.approx(power, abs=1e-6)


def test_growth_tells_of_every_figure_that_is_known_for_all_sizes() -> None:
    rows = [{"pages": 10, "s": 1, "MiB": 0}, {"pages": 100, "s": 10, "MiB": 5}]
    assert growth(rows) == {"s": 1}


def test_what_was_measured_is_multiplied_and_shared() -> None:
    few = {"pages": 1000, "full CPU s": 9, "shared CPU s": 1, "divided CPU s": 1} | {"full MiB": 100, "no-op s": 0.1}
    many = {"pages": 2000, "full CPU s": 9, "shared CPU s": 5.12, "divided CPU s": 3.2} | {
        "full MiB": 110,
        "no-op s": 0.2,
    }
    rooms = {"site MiB": 40, "state MiB": 4}
    lines = [line.split("|")[2:5] for line in projection({"sizes": [few | rooms, many | rooms]})][2:]
    assert [tuple(map(str.strip, line)) for line in lines] == [
        ("2.56 ms", "17 min", "256 workers of the cluster"),
        ("1.6 ms", "1.4 h", "32 processors of one machine"),
        ("0.34 ms", "9.4 h", "1 process"),
        ("20.5 KiB", "1,953 GiB", ""),
        ("2.05 KiB", "195 GiB", ""),
        ("10.2 KiB", "977 GiB", ""),
        ("100 µs", "2.8 h", ""),
    ]


@pytest.mark.parametrize("size", ["1000x5", "5000x10-quarter"])
def test_sizes_are_said_as_they_are_read(size: str) -> None:
    assert str(Size.of(size)) == size


@pytest.mark.parametrize("name", GROUPS)
def test_every_group_can_be_measured(name: str) -> None:
    module, _, function = GROUPS[name].run.partition(":")
    assert callable(getattr(import_module(f"benchmarks.measures.{module}"), function))


@pytest.mark.parametrize("name", MEASURES)
def test_what_is_aimed_at_is_no_more_than_what_is_promised(name: str) -> None:
    measure = MEASURES[name]
    assert measure.aim is None or (measure.must is not None and measure.aim <= measure.must)


def test_figures_replace_those_of_the_same_measure_and_stay_in_order(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    keep(file, [Figure(measure="no-op", value=0.2, size="1x5", runs={"enface": [costing(0.2)]})])
    keep(file, [Figure(measure="build-wall", value=0.4, size="1x5"), Figure(measure="no-op", value=0.1, size="1x5")])
    found = json.loads(file.read_text("utf-8"))["measures"]
    assert [(name, found[name]["value"]) for name in found] == [("build-wall", 0.4), ("no-op", 0.1)]


def test_figures_of_another_machine_go(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    keep(file, [Figure(measure="no-op", value=0.2, size="1x5")])
    other = json.loads(file.read_text("utf-8"))
    other["conditions"]["cpus"] += 1
    file.write_text(json.dumps(other), "utf-8")
    keep(file, [Figure(measure="build-wall", value=0.4, size="1x5")])
    assert [*json.loads(file.read_text("utf-8"))["measures"]] == ["build-wall"]


def test_tables_say_what_is_kept_and_what_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    runs = {"nothing changed": [costing(0.1), costing(0.3)]}
    keep(file, [Figure(measure="no-op", value=0.2, size="5000x10-year", runs=runs)])
    keep(file, [Figure(measure="build-wall", value=0.9, size="1000x5")])
    keep(file, [Figure(measure="po-merge", value=0.01, size="9 messages", more={"truth": {"enface": MERGED}})])
    said = page(PAGE.read_text("utf-8"), json.loads(file.read_text("utf-8")))
    assert "| 1,000 reviews × 5 locales | 0.5× | 0.25× | 0.9× | **broken** |" in said
    assert "| 5,000 reviews × 10 locales, catalogs by year | 0.25 s | 0.12 s | 0.2 s | kept |" in said
    assert "| nothing changed | 0.20 | 0.40 | 2 | 2 |" in said
    assert "| enface | 9 messages | 9 | 7 | 1 | 1 |" in said


MERGED = {"edited": 9, "right": 7, "wrong": 1}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_pages_show_the_figures_that_were_kept(path: Path) -> None:
    before = path.read_text("utf-8")
    assert page(before, json.loads(PAGES[path].read_text("utf-8"))) == before

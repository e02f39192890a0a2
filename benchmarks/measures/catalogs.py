"""Catalogs beside GNU gettext, Babel and polib. The size's reviews are messages; none of them is a review."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.measures.bench import ENFACE, Bench, Figure, Size, counted
from benchmarks.measures.cost import Cost, cost
from benchmarks.measures.interleave import interleaved, ratio

LIBRARIES = ("enface", "babel", "polib")
_PYTHON = (sys.executable, "-m")
_FEW = 300
"""Babel compares every message with every other: ten seconds for so many, minutes for a thousand."""
_ROUNDS_OF = 1000
"""Above so many messages msgmerge takes half a minute and more, and one round has to do."""


def catalogs(bench: Bench, size: Size) -> Iterator[Figure]:
    """Merge, check, read, write."""
    yield _merging(bench, "po-merge", size.reviews, ("enface", "msgmerge", "polib"))
    yield _merging(bench, "po-merge-babel", _FEW, ("enface", "babel"))
    folder = _corpus(bench, size.reviews)
    yield _checking(bench, folder, f"{size.reviews:,} messages")
    yield from _reading(bench, folder, f"{size.reviews:,} messages")


def _merging(bench: Bench, measure: str, messages: int, tools: tuple[str, ...]) -> Figure:
    """How long it takes beside the second of the tools, and how many edited messages get the translation they had."""
    runs = interleaved(mergers(bench, messages, tools), bench.rounds if messages <= _ROUNDS_OF else 1)
    truth = {tool: _score(_corpus(bench, messages), tool) for tool in runs}
    value = ratio(runs, tools[0], tools[1], "wall")
    return Figure(measure=measure, value=value, size=f"{messages:,} messages", runs=runs, more={"truth": truth})


def mergers(bench: Bench, messages: int, tools: tuple[str, ...]) -> dict[str, Callable[[], Cost]]:
    """Merges of one catalog by these."""
    folder = _corpus(bench, messages)
    return {tool: partial(_merge, folder, tool) for tool in tools}


def _merge(folder: Path, tool: str) -> Cost:
    old, new, out = (str(folder / name) for name in ("old.po", "new.pot", f"{tool}.po"))
    commands = {
        "enface": [*ENFACE, "po", "merge", old, new, "-o", out],
        "msgmerge": ["msgmerge", "--quiet", old, new, "-o", out],
    }
    return cost(commands.get(tool, [*_PYTHON, "benchmarks.po_tools", "merge", tool, old, new, out]))


def _score(folder: Path, tool: str) -> dict[str, int]:
    command = [*_PYTHON, "benchmarks.merge", "score", str(folder / "truth.json"), str(folder / f"{tool}.po")]
    found: dict[str, int] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def _checking(bench: Bench, folder: Path, size: str) -> Figure:
    file = str(folder / "old.po")
    commands = {
        "enface": [*ENFACE, "po", "check", file],
        "msgfmt": ["msgfmt", "--check", "-o", "/dev/null", file],
    }
    contenders = {name: partial(cost, command) for name, command in commands.items()}
    runs = interleaved(contenders, bench.rounds)
    return Figure(measure="po-check", value=ratio(runs, "enface", "msgfmt", "wall"), size=size, runs=runs)


def _reading(bench: Bench, folder: Path, size: str) -> Iterator[Figure]:
    seconds: dict[str, dict[str, float]] = {"read": {}, "write": {}}
    for verb, found in seconds.items():
        times: dict[str, list[float]] = {tool: [] for tool in LIBRARIES}
        for _ in range(bench.rounds):
            for tool in LIBRARIES:
                command = [*_PYTHON, "benchmarks.po_tools", verb, tool, str(folder / "old.po")]
                times[tool].append(float(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))
        found.update({tool: median(some) for tool, some in times.items()})
    for verb, other in (("read", "babel"), ("read", "polib"), ("write", "babel")):
        found = seconds[verb]
        more = {"seconds": counted(found)}
        yield Figure(measure=f"po-{verb}-{other}", value=found["enface"] / found[other], size=size, more=more)


def _corpus(bench: Bench, messages: int) -> Path:
    folder = bench.folder / f"corpus-{messages}"
    if not folder.is_dir():
        subprocess.run([*_PYTHON, "benchmarks.merge", "corpus", str(folder), str(messages)], check=True)
    return folder

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
_FEW = 1000
"""Babel compares every message with every other: a minute for so many."""


def catalogs(bench: Bench, size: Size) -> Iterator[Figure]:
    """Merge, check, read, write."""
    yield from merging(bench, size.reviews)
    folder = _corpus(bench, size.reviews)
    yield from _checking(bench, folder, f"{size.reviews} messages")
    yield from _reading(bench, folder, f"{size.reviews} messages")


def merging(bench: Bench, messages: int, tools: tuple[str, ...] = ("enface", "msgmerge", "polib")) -> Iterator[Figure]:
    """How long it takes, and how many edited messages get the translation they had."""
    folder = _corpus(bench, messages)
    rounds = bench.rounds if messages <= _FEW else 1
    runs = dict(interleaved(mergers(bench, messages, tools), rounds))
    if messages <= _FEW:
        bench.say("merging by Babel: a minute or two")
        runs["babel"] = [_merge(folder, "babel")]
    truth = {tool: _score(folder, tool) for tool in runs}
    value = ratio({name: runs[name] for name in ("enface", "msgmerge")}, "enface", "msgmerge", "wall")
    yield Figure(measure="po-merge", value=value, size=f"{messages} messages", runs=runs, more={"truth": truth})


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


def _checking(bench: Bench, folder: Path, size: str) -> Iterator[Figure]:
    file = str(folder / "old.po")
    commands = {
        "enface": [*ENFACE, "po", "check", file],
        "msgfmt": ["msgfmt", "--check", "-o", "/dev/null", file],
    }
    contenders = {name: partial(cost, command) for name, command in commands.items()}
    runs = interleaved(contenders, bench.rounds)
    yield Figure(measure="po-check", value=ratio(runs, "enface", "msgfmt", "wall"), size=size, runs=runs)


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

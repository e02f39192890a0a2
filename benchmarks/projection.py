"""What a site far larger than any that was measured would take: what the largest took a page, times its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

PAGES = 100_000_000
WORKERS = 256
"""Processes of a cluster."""
PROCESSORS = 32
"""Of the machine that builds."""


def projection(results: Mapping[str, Any]) -> Iterator[str]:
    """The calculation, a row for each thing that runs out; memory and no-ops by what the last reviews have added."""
    sizes: Sequence[Mapping[str, float]] = results["sizes"]
    largest, before = sizes[-1], sizes[-2]
    each = {name: value / largest["pages"] for name, value in largest.items()}
    more = {name: (largest[name] - before[name]) / (largest["pages"] - before["pages"]) for name in largest}
    alone = each["full CPU s"] - each["shared CPU s"] - each["divided CPU s"]
    yield "| | a page | all pages | |"
    yield "|---|--:|--:|---|"
    yield _time("pages, lists, feeds", each["shared CPU s"], WORKERS, "workers of the cluster")
    yield _time("texts, languages, catalogs, facts", each["divided CPU s"], PROCESSORS, "processors of one machine")
    yield _time("state, files of the whole site", alone, 1, "process")
    yield _room("storage of the pages", each["site MiB"])
    yield _room("state", each["state MiB"])
    yield _room("memory of the machine that builds", more["full MiB"])
    yield f"| a build with nothing to do | {more['no-op s'] * 1e6:.3g} µs | {_long(more['no-op s'] * PAGES)} | |"


def _time(what: str, each: float, count: int, who: str) -> str:
    return f"| {what} | {each * 1000:.3g} ms | {_long(each * PAGES / count)} | {count} {who} |"


def _room(what: str, each: float) -> str:
    return f"| {what} | {each * 1024:.3g} KiB | {each * PAGES / 1024:,.0f} GiB | |"


def _long(seconds: float) -> str:
    return (
        f"{seconds / 3600:.1f} h"
        if seconds >= 3600
        else f"{seconds / 60:.0f} min"
        if seconds >= 60
        else f"{seconds:.0f} s"
    )

"""Writes the tables of docs/performance.md and docs/scaling.md from figures: python -m benchmarks.table [--check]."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.bench import RESULTS
from benchmarks.projection import projection
from benchmarks.scale import FIGURES
from benchmarks.targets import MEASURES, Measure

_DOCS = Path(__file__).parents[1] / "docs"
PAGE = _DOCS / "performance.md"
PAGES = {PAGE: RESULTS, _DOCS / "scaling.md": FIGURES}
"""Each with the file that has its figures."""
_SECTION = re.compile(
    r"(<!-- (?P<name>[a-z]+): by python -m benchmarks\.table -->\n).*?(<!-- /(?P=name) -->)", re.DOTALL
)
_TOOLS = ("enface", "hugo", "pool", "dask", "msgmerge", "msgfmt", "babel", "polib")
Results = Mapping[str, Any]


def page(text: str, results: Results) -> str:
    """The page with its tables made anew."""
    tables = {"promises": promises, "runs": runs, "catalogs": truth, "conditions": conditions, "growth": growth,
              "cluster": projection}  # fmt: skip
    return _SECTION.sub(lambda found: found[1] + _lines(tables[found["name"]](results)) + found[3], text)


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def promises(results: Results) -> Iterator[str]:
    """Every measure beside what is promised."""
    yield "| measured | on | promised at most | aimed at | measured | |"
    yield "|---|---|--:|--:|--:|---|"
    for name, found in results["measures"].items():
        measure = MEASURES[name]
        verdict = "" if measure.must is None else _verdict(measure, found["value"])
        figures = (_value(each, measure.unit) for each in (measure.must, measure.aim, found["value"]))
        yield f"| {measure.says} | {_size(found['size'])} | {' | '.join(figures)} | {verdict} |"


def runs(results: Results) -> Iterator[str]:
    """The medians behind them."""
    yield "| measured | | wall s | CPU s | peak MiB | runs |"
    yield "|---|---|--:|--:|--:|--:|"
    seen: list[object] = []
    for name, found in results["measures"].items():
        if not found["runs"] or found["runs"] in seen:
            continue
        seen.append(found["runs"])
        what = f"{MEASURES[name].says.partition(',')[0]}, {_size(found['size'])}"
        for contender, costs in sorted(found["runs"].items(), key=_place):
            middle = [median(cost[each] for cost in costs) for each in ("wall", "cpu", "memory")]
            figures = f"{middle[0]:.2f} | {middle[1]:.2f} | {middle[2]:,.0f}"
            yield f"| {what} | {contender} | {figures} | {len(costs)} |"


def truth(results: Results) -> Iterator[str]:
    """How many edited messages get the translation they had."""
    yield "| merged by | | edited messages | their own translation | another one | none |"
    yield "|---|---|--:|--:|--:|--:|"
    for merged in (each for each in results["measures"].values() if "truth" in each):
        for tool, found in sorted(merged["truth"].items(), key=_place):
            none = found["edited"] - found["right"] - found["wrong"]
            figures = f"{found['edited']} | {found['right']} | {found['wrong']} | {none}"
            yield f"| {tool} | {merged['size']} | {figures} |"


def growth(results: Results) -> Iterator[str]:
    """What every size takes, and how that grows."""
    names = [name for name in results["sizes"][0] if name not in {"reviews", "locales", "pages"}]
    yield f"| reviews × locales | pages | {' | '.join(names)} |"
    yield f"|--:|--:|{'--:|' * len(names)}"
    for row in results["sizes"]:
        figures = " | ".join(f"{row[name]:,.3g}" if row[name] < 100 else f"{row[name]:,.0f}" for name in names)
        yield f"| {row['reviews']:,} × {row['locales']} | {row['pages']:,} | {figures} |"
    powers = " | ".join(f"{results['exponents'][name]:.2f}" if name in results["exponents"] else "" for name in names)
    yield f"| exponent | | {powers} |"


def conditions(results: Results) -> Iterator[str]:
    """What it was measured with."""
    facts = results["conditions"]
    versions = ", ".join(f"{name} {number}" for name, number in facts["versions"].items() if number)
    machine = f"{facts['cpus']} processors ({facts['machine']}), {facts['memory']} of memory, {facts['system']}"
    yield f"{machine}, Python {facts['python']}; {versions}."


def _verdict(measure: Measure, value: float) -> str:
    if measure.broken(value):
        return "**broken**"
    return "aim reached" if measure.aim is not None and value <= measure.aim else "kept"


def _value(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:.3g} {unit}".replace(" ×", "×")


def _size(text: str) -> str:
    """`5000x10-quarter` in words."""
    found = re.fullmatch(r"(\d+)x(\d+)(?:-(\w+))?", text)
    if not found:
        return text
    return f"{int(found[1]):,} reviews × {found[2]} locales" + (f", catalogs by {found[3]}" if found[3] else "")


def _place(item: tuple[str, object]) -> tuple[int, str]:
    name = item[0]
    return (_TOOLS.index(name) if name in _TOOLS else -1, name)


def main(argv: Sequence[str]) -> int:
    """Write the pages, or with --check exit with 1 when one would change."""
    changed = False
    for path, figures in PAGES.items():
        before = path.read_text("utf-8")
        after = page(before, json.loads(figures.read_text("utf-8")))
        changed = changed or after != before
        if "--check" not in argv:
            path.write_text(after, "utf-8")
    return int(changed and "--check" in argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

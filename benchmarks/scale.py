"""How cost grows with a site: python -m benchmarks.scale [--sizes 50,500,5000] [--locales 10] [--out FILE.json].

For every size a full build by one process, one with nothing changed and one after an edit, each a process of its own;
then the exponent of every figure's growth with the number of pages (least squares over logarithms): 1 is linear, 0 does
not grow. `python -m benchmarks.table` writes the tables of docs/scaling.md from them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from math import log
from pathlib import Path
from statistics import fmean

from benchmarks.measures.bench import ENFACE, Bench, Size
from benchmarks.measures.conditions import conditions
from benchmarks.measures.cost import cost
from benchmarks.measures.edits import edit_translation

Row = Mapping[str, float]
FIGURES = Path(__file__).with_name("scale.json")
_STAGE = re.compile(r"^(\w+) +[\d.]+ +([\d.]+) +\d+%$", re.MULTILINE)
_GIVEN = {"reviews", "locales", "pages"}
_SHARED = {"pages", "lists", "feeds"}
"""Stages that a cluster takes over."""
_DIVIDED = {"reading", "detection", "catalogs", "facts"}
"""Stages that the processors of the machine that builds divide among them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(prog="benchmarks.scale", description=__doc__)
    parser.add_argument("--sizes", default="50,500,5000", help="numbers of reviews")
    parser.add_argument("--locales", type=int, default=10)
    parser.add_argument("--catalogs", choices=("one", "year", "quarter"), default="quarter")
    parser.add_argument("--out", type=Path, default=FIGURES, help="figures as JSON; default: scale.json here")
    parser.add_argument("--work", type=Path, help="where sites are made and kept for the next time; default: nowhere")
    args = parser.parse_args(argv)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="enface-scale-") as temporary:
        bench = Bench(folder=args.work or Path(temporary), rounds=1, say=lambda text: print(text, file=sys.stderr))
        bench.folder.mkdir(parents=True, exist_ok=True)
        for reviews in map(int, args.sizes.split(",")):
            row = measured(bench, Size(reviews=reviews, locales=args.locales, catalogs=args.catalogs))
            print("  ".join(f"{name} {value:,.10g}" for name, value in row.items()), flush=True)
            rows.append(row)
            found = {"conditions": conditions(), "sizes": rows, "exponents": growth(rows)}
            args.out.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    for name, exponent in growth(rows).items():
        print(f"{name} grows as pages to the power of {exponent:.2f}")
    return 0


def measured(bench: Bench, size: Size) -> Row:
    """One size: reviews, locales, pages of every kind, seconds and MiB."""
    site = bench.copy(size)
    out, said = bench.fresh("out"), bench.folder / "said"
    command = ["env", f"ENFACE_CACHE={bench.fresh('cache')}", *ENFACE, "-C", str(site), "build", "--out", str(out)]
    full = cost([*command, "--jobs", "1", "--profile"], output=said)
    stages = {name: float(cpu) for name, cpu in _STAGE.findall(said.read_text("utf-8"))}
    cost(command)
    idle = cost(command)
    edit_translation(site, size.reviews // 2)
    edited = cost(command)
    return {
        "reviews": size.reviews,
        "locales": size.locales,
        "pages": sum(1 for _ in out.rglob("*.html")),
        "full wall s": full.wall,
        "full CPU s": full.cpu,
        "shared CPU s": round(sum(stages[name] for name in _SHARED), 2),
        "divided CPU s": round(sum(stages[name] for name in _DIVIDED), 2),
        "full MiB": full.memory,
        "site MiB": round(_held(out.rglob("*")) / 2**20, 2),
        "state MiB": round(_held((site / ".enface").rglob("*")) / 2**20, 2),
        "no-op s": idle.wall,
        "no-op MiB": idle.memory,
        "one edit s": edited.wall,
        "one edit MiB": edited.memory,
    }


def growth(rows: Sequence[Row]) -> dict[str, float]:
    """By figure: the exponent of its growth with the number of pages; of nothing as long as there is one size."""
    if len(rows) < 2:
        return {}
    pages = [row["pages"] for row in rows]
    names = [name for name in rows[0] if name not in _GIVEN and all(row[name] for row in rows)]
    return {name: round(exponent(pages, [row[name] for row in rows]), 3) for name in names}


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The slope of the line through the logarithms that leaves the least squares."""
    across, up = [log(size) for size in sizes], [log(value) for value in values]
    middle, height = fmean(across), fmean(up)
    spread = sum((x - middle) ** 2 for x in across)
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / spread


def _held(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())


if __name__ == "__main__":
    sys.exit(main())

"""What enface is held to, measured beside its peers: python -m benchmarks.bench [OPTIONS] [GROUP …]

Groups, sizes, and what is promised stand in targets.toml. Figures are kept in a JSON file, those of other groups stay
while they are of the same machine and versions; `python -m benchmarks.table` makes docs/performance.md from them.
Exit code 1: something is above what is promised.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.measures.bench import Bench, Figure, Measuring, Size
from benchmarks.measures.conditions import conditions
from benchmarks.measures.cost import Failed
from benchmarks.targets import GROUPS, MEASURES, Group

RESULTS = Path(__file__).with_name("results.json")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, keep."""
    args = _parser().parse_args(argv)
    if unknown := set(args.groups) - GROUPS.keys():
        raise SystemExit(f"no such group: {', '.join(sorted(unknown))}")
    names = args.groups or [name for name, group in GROUPS.items() if not group.long]
    sizes = dict(args.sizes)
    over = 0
    with tempfile.TemporaryDirectory(prefix="enface-bench-") as temporary:
        bench = Bench(folder=args.work or Path(temporary), rounds=args.rounds, say=_say)
        bench.folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            group = GROUPS[name]
            size = sizes.get(name) or (group.quick if args.quick else group.size)
            _say(f"{name}, {size}")
            figures = [*_taken(bench, group, size)]
            over += sum(MEASURES[figure.measure].broken(figure.value) for figure in figures)
            for figure in figures:
                print(MEASURES[figure.measure].line(figure.value, figure.size), flush=True)
            keep(args.out, figures)
    return 1 if over else 0


def _taken(bench: Bench, group: Group, size: Size) -> Iterator[Figure]:
    """The figures of a group; what cannot be measured here is said, and the others go on."""
    module, _, function = group.run.partition(":")
    measuring: Measuring = getattr(import_module(f"benchmarks.measures.{module}"), function)
    try:
        yield from measuring(bench, size)
    except (Failed, OSError) as error:
        _say(f"{group.name} could not be measured: {error}")


def keep(path: Path, figures: Sequence[Figure]) -> None:
    """Put figures into the file, in place of older ones; those made in other conditions go."""
    facts = conditions()
    before = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    measures = before.get("measures", {}) if before.get("conditions") == facts else {}
    measures |= {figure.measure: figure.plain() for figure in figures}
    ordered = {name: measures[name] for name in MEASURES if name in measures}
    path.write_text(
        json.dumps({"conditions": facts, "measures": ordered}, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.bench", description=__doc__)
    parser.add_argument("groups", metavar="GROUP", nargs="*", help=", ".join(GROUPS))
    parser.add_argument("--quick", action="store_true", help="small sites: a first impression, far from the promises")
    parser.add_argument("--sizes", metavar="GROUP=SIZE", nargs="*", type=_size, default=[], help="again=1000x5-year")
    parser.add_argument("--rounds", type=int, default=5, help="how often each contender runs; default: 5")
    parser.add_argument("--out", type=Path, default=RESULTS, help="where figures are kept; default: results.json here")
    parser.add_argument("--work", type=Path, help="where sites are made and kept for the next time; default: nowhere")
    return parser


def _size(text: str) -> tuple[str, Size]:
    name, _, size = text.partition("=")
    return name, Size.of(size)


def _say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

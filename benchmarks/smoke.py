"""Whether something has become badly slow: python -m benchmarks.smoke. Exit code 1: a share is above its mark.

Small sites and catalogs, in seconds, on any machine. A share compares processor times of runs that take turns with
those of a peer, the least of each, for other load only ever adds. What is above its mark is measured once more before
it counts. Marks stand in targets.toml, with what they are made from.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.measures.bench import Bench, Size
from benchmarks.measures.builds import contenders
from benchmarks.measures.catalogs import mergers
from benchmarks.measures.cost import Cost
from benchmarks.measures.interleave import interleaved
from benchmarks.targets import SMOKE

Contenders = Mapping[str, Callable[[], Cost]]


def main() -> int:
    """Measure each, say how it stands."""
    with tempfile.TemporaryDirectory(prefix="enface-smoke-") as folder:
        bench = Bench(folder=Path(folder), rounds=2, say=lambda _: None)
        pairs: dict[str, Contenders] = {
            "build": contenders(bench, Size.of(SMOKE["build"].size)),
            "merge": mergers(bench, int(SMOKE["merge"].size), ("enface", "msgmerge")),
        }
        return int(sum(slow(name, found, SMOKE[name].most, bench.rounds) for name, found in pairs.items()) > 0)


def slow(name: str, pair: Contenders, most: float, rounds: int) -> bool:
    """Whether enface is slow at it, in two attempts."""
    costs: dict[str, list[Cost]] = {contender: [] for contender in pair}
    share = 0.0
    for _ in range(2):
        for contender, found in interleaved(pair, rounds).items():
            costs[contender].extend(found)
        share = least(costs["enface"]) / least(next(found for peer, found in costs.items() if peer != "enface"))
        if share <= most:
            break
    print(
        f"{name}: {share:.2f} of {next(peer for peer in pair if peer != 'enface')}'s processor time, at most {most:g}"
    )
    return share > most


def least(costs: Sequence[Cost]) -> float:
    """The processor time of the run that was disturbed least."""
    return min(cost.cpu for cost in costs)


if __name__ == "__main__":
    sys.exit(main())

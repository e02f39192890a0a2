"""Whether something has become badly slow: python -m benchmarks.smoke. Exit code 1: a share is above its mark.

A share compares enface's processor time with a peer's: of runs that take turns, the least of each, for other load only
ever adds. Small sites mostly pay for the start of a program, so what counts of a build is what more reviews cost more:
that is the same per page as on large sites. What is above its mark is measured twice more before it counts.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.measures.bench import Bench, Size
from benchmarks.measures.builds import contenders
from benchmarks.measures.catalogs import mergers
from benchmarks.measures.cost import Cost
from benchmarks.measures.interleave import interleaved
from benchmarks.targets import SMOKE

Contenders = Mapping[str, Callable[[], Cost]]
_ATTEMPTS = 3


def main() -> int:
    """Measure each, say how it stands."""
    with tempfile.TemporaryDirectory(prefix="enface-smoke-") as folder:
        bench = Bench(folder=Path(folder), rounds=1, say=lambda _: None)
        few, many = (contenders(bench, size) for size in map(Size.of, SMOKE["build"].sizes))
        merges = mergers(bench, int(SMOKE["merge"].sizes[0]), ("enface", "msgmerge"))
        slow = [
            _is_slow("build", "hugo", {"few": few, "many": many}),
            _is_slow("merge", "msgmerge", {"many": merges}),
        ]
    return int(any(slow))


def _is_slow(name: str, peer: str, pairs: Mapping[str, Contenders]) -> bool:
    """Whether enface is, in each of the attempts."""
    runs = {f"{size} {tool}": run for size, pair in pairs.items() for tool, run in pair.items()}
    least: dict[str, float] = {}
    most, share = SMOKE[name].most, 0.0
    for _ in range(_ATTEMPTS):
        for each, (cost,) in interleaved(runs, 1).items():
            least[each] = min(least.get(each, cost.cpu), cost.cpu)
        ours, theirs = (least[f"many {tool}"] - least.get(f"few {tool}", 0.0) for tool in ("enface", peer))
        share = ours / theirs
        if share <= most:
            break
    print(f"{name}: {share:.2f} of the processor time of {peer}, at most {most:g}")
    return share > most


if __name__ == "__main__":
    sys.exit(main())

"""Contenders measured in turn, so that whatever else the machine does meets them alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from benchmarks.measures.cost import Cost, Dimension

Runs = Mapping[str, Sequence[Cost]]


def interleaved(contenders: Mapping[str, Callable[[], Cost]], rounds: int) -> Runs:
    """Every contender once a round, in an order that turns round from one round to the next."""
    runs: dict[str, list[Cost]] = {name: [] for name in contenders}
    for number in range(rounds):
        for name in sorted(contenders, reverse=number % 2 == 1):
            runs[name].append(contenders[name]())
    return runs


def middle(costs: Sequence[Cost], dimension: Dimension) -> float:
    """The median in one dimension."""
    return median(cost.along(dimension) for cost in costs)


def ratio(runs: Runs, ours: str, theirs: str, dimension: Dimension) -> float:
    """The median over the rounds of ours as a share of theirs: runs of one round are compared with each other."""
    pairs = zip(runs[ours], runs[theirs], strict=True)
    return median(one.along(dimension) / other.along(dimension) for one, other in pairs)

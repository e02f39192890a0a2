"""What became of the entries of a PO file between two indexes of it, told without the bytes that it had before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from msgspec import Struct

from enface.catalogs.po.index import SUM, Index


class Edited(Struct, frozen=True):
    """Among the entries `before` and `after` some are others, all else is as it was; both are ranges of numbers.

    `gone` are the numbers of those that are not there any more as they were spelled, `fresh` of those that are new so.
    """

    before: range
    after: range
    gone: frozenset[int]
    fresh: frozenset[int]
    places: dict[int, int]

    def place(self, number: int) -> int | None:
        """The number that an entry has now; None for one that is gone."""
        if number < self.before.start:
            return number
        if number >= self.before.stop:
            return number + len(self.after) - len(self.before)
        return self.places.get(number)


def compared(old: Index, new: Index) -> Edited:
    """What was edited between the two."""
    before, after = _between(old, new)
    known = {new.print(number): number for number in after}
    places = {number: known[old.print(number)] for number in before if old.print(number) in known}
    return Edited(
        before=before,
        after=after,
        gone=frozenset(before) - places.keys(),
        fresh=frozenset(after).difference(places.values()),
        places=places,
    )


def _between(old: Index, new: Index) -> tuple[range, range]:
    """The entries of the chunks between those at the beginning and at the end that are the same."""
    before, after = [*_sums(old)], [*_sums(new)]
    first = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    most = min(len(before), len(after)) - first
    backwards = zip(reversed(before), reversed(after), strict=False)
    last = min(most, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], backwards)))
    return _numbers(old, first, len(before) - last), _numbers(new, first, len(after) - last)


def _sums(index: Index) -> Iterator[bytes]:
    return (index.sums[start : start + SUM] for start in range(0, len(index.sums), SUM))


def _numbers(index: Index, first: int, last: int) -> range:
    """The entries of these chunks."""
    bounds = [*index.firsts, len(index.flags)]
    return range(bounds[first], bounds[last])

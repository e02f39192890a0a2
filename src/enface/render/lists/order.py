"""In what order an index lists things, and under which letters: from A to Z as the readers' language has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from enface.render.editions.shelving import Order
from enface.render.lists.shelves import KINDS, Indexed, Shelf, names_on
from enface.render.reader import Reader
from enface.text.collation import collation_of


def order_of(kind: Indexed, reader: Reader) -> Order:
    """The order of an index for these readers; an archive begins with the newest and has no letters."""
    names = names_on(reader.publication, reader.locale.tag, kind)
    if kind == "archive":
        return Order(names[::-1])
    order = collation_of(reader.locale.tag)
    titled = sorted(
        ((Shelf(kind, name).heading(reader).plain, name) for name in names), key=lambda one: order.key(one[0])
    )
    letters = ((order.letter(title), at) for at, (title, _) in enumerate(titled))
    runs = groupby(letters, key=itemgetter(0))
    return Order(tuple(name for _, name in titled), tuple(next(run) for _, run in runs))


class Orders(Mapping[tuple[str, str], Order]):
    """By locale tag and kind, each made when it is asked for, once."""

    def __init__(self, readers: Iterable[Reader]) -> None:
        self._readers = {reader.locale.tag: reader for reader in readers}
        self._known: dict[tuple[str, str], Order] = {}

    def __getitem__(self, key: tuple[str, str]) -> Order:
        if key not in self._known:
            tag, name = key
            kind = next(each for each in KINDS if each == name)
            self._known[key] = order_of(kind, self._readers[tag])
        return self._known[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for tag, reader in self._readers.items():
            yield from ((tag, kind) for kind in KINDS if names_on(reader.publication, tag, kind))

    def __len__(self) -> int:
        return sum(1 for _ in self)

"""Which of many catalogs may have a message, told without opening one of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from sys import byteorder

from msgspec import Struct

from enface.catalogs.po.index import Index
from enface.catalogs.po.scan import digest_of
from enface.model.message import Identity

_HALF = 32
_NUMBER = (1 << _HALF) - 1
_UPPER = slice(int(byteorder == "little"), None, 2)


class Holders(Struct, frozen=True, array_like=True, gc=False):
    """Catalogs by name, whatever their locale, and in `held` what they have, sorted.

    Of each message that is the upper half of its digest, then the number of the catalog's name.
    """

    names: tuple[str, ...] = ()
    held: bytes = b""

    @classmethod
    def of(cls, indexes: Iterable[tuple[str, Index]]) -> Holders:
        """Of catalogs by name; those of different locales, mostly alike, share theirs."""
        found: dict[str, set[bytes]] = {}
        for name, index in indexes:
            found.setdefault(name, set()).add(array("I", index.keys.tobytes())[_UPPER].tobytes())
        names = tuple(sorted(found))
        halves = ((number, {*array("I", b"".join(found[name]))}) for number, name in enumerate(names))
        held = sorted(half << _HALF | number for number, some in halves for half in some)
        return cls(names, array("Q", held).tobytes())

    def having(self, identity: Identity) -> Iterator[str]:
        """The names, in order, of those that may have this message: hardly ever one that has not."""
        half, held = digest_of(identity) >> _HALF, self._each
        place = bisect_left(held, half << _HALF)
        while place < len(held) and held[place] >> _HALF == half:
            yield self.names[held[place] & _NUMBER]
            place += 1

    def joined(self, name: str, digests: Iterable[int]) -> Holders:
        """The same when a catalog has these messages, too; itself where that is known."""
        number, held = self.names.index(name), self._each
        more = {digest >> _HALF << _HALF | number for digest in digests}
        if all(each in held[bisect_left(held, each) :][:1] for each in more):
            return self
        return Holders(self.names, array("Q", sorted({*held, *more})).tobytes())

    @property
    def _each(self) -> memoryview[int]:
        return memoryview(self.held).cast("Q")

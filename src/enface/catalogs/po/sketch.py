"""What an indexed file may have, in few bytes: most of many files need not be opened to know that they have not."""

from __future__ import annotations

from array import array
from sys import byteorder

import msgspec

from enface.catalogs.po.index import Index
from enface.catalogs.po.scan import digest_of

_SIZE = 4
_UPPER = slice(int(byteorder == "little"), None, 2)


class Sketch(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Parts of the digests of all texts, and whether there is a translation that is out of use."""

    texts: bytes = b""
    spare: bool = False

    @classmethod
    def of(cls, index: Index) -> Sketch:
        """That of an index."""
        halves = (array("I", numbers.tobytes())[_UPPER].tobytes() for numbers in (index.keys, index.named))
        return cls(b"".join(halves), next(index.spare(), None) is not None)

    def may_have(self, text: str) -> bool:
        """Whether there may be a message of this text, in any context: false for nearly all that have none."""
        sought = array("Q", [digest_of((None, text))]).tobytes()
        part = array("I", sought)[_UPPER].tobytes()
        at = self.texts.find(part)
        while at % _SIZE and at >= 0:
            at = self.texts.find(part, at + 1)
        return at >= 0

"""An index of a PO file: any entry of it can be read without the others. It can be kept, and follows small edits."""

from __future__ import annotations

import re
import struct
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from sys import byteorder
from typing import Final, Protocol

from msgspec import Struct

from enface.catalogs.po.escapes import escape, unescape
from enface.catalogs.po.read import read_entry
from enface.catalogs.po.scan import FUZZY, NAMED, OBSOLETE, PRINT, SETTLED, TRANSLATED, digest_of
from enface.model.catalog import Entry
from enface.model.message import Identity, Key


class Data(Protocol):
    """The bytes of a file, in memory or on the disk."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> bytes: ...

    def find(self, sought: bytes, start: int = 0, /) -> int:
        """Where these bytes are found from there on, -1 where they are not."""
        ...


NUMBER: Final = (1 << 19) - 1
"""The bits of a key that are an entry's number: `check.MOST_ENTRIES` is less."""
SUM: Final = 16
"""Bytes of the digest of a chunk."""
_SPARE = re.compile(b"[%b]" % bytes(each for each in range(16) if each & OBSOLETE and each & TRANSLATED))
_HEAD = struct.Struct("<4s6s12s?IIII")
_MAGIC = b"efi2"
_LINE_END = ord("\n")
_BREAK = b'"\n"'


class Index(Struct, frozen=True, eq=False):
    """Where the entries of one file are, the header among them, and what is to be known before one is read.

    `offsets` has one number more than there are entries: where the last one ends. `keys` are sorted, each the digest
    of an entry's identity with its number as the last bits; `named` the same of the texts of entries with a context.
    A chunk is some 16 KB of whole entries: `firsts` are the numbers that chunks begin with, `lines` how many lines
    stand before them, `sums` digests of their bytes; the last one reaches to the end of the file. `prints` are digests
    of the bytes of each entry. `plain` says that no entry is spelled in an unusual way.
    """

    codec: str
    plain: bool
    size: int
    offsets: array[int]
    keys: array[int]
    named: array[int]
    flags: bytes
    firsts: array[int]
    lines: array[int]
    sums: bytes
    prints: bytes

    def numbers(self, identity: Identity) -> Iterator[int]:
        """The entries that may be of this identity: at most one, but for the rarest of accidents."""
        return _numbers(self.keys, digest_of(identity))

    def of_text(self, text: str) -> Iterator[int]:
        """The entries that may have this msgid, in any context."""
        yield from self.numbers((None, text))
        yield from _numbers(self.named, digest_of((None, text)))

    def entry(self, number: int, data: Data) -> Entry:
        """The entry of this number, as the whole file's reader gives it; `data` is the file."""
        start, end = self.offsets[number], self.offsets[number + 1]
        return read_entry(data[start:end], self.codec, self.before(number, data) + 1)

    def settled(self, key: Key, data: Data) -> tuple[int, str] | None:
        """The number and the translation of the entry of this key, if there is no more to be known about it.

        That is so of what a human has accepted and nobody has remarked upon.
        """
        digest, flags, spelled = _sought(key)
        place = bisect_left(self.keys, digest)
        if place == len(self.keys) or self.keys[place] - digest > NUMBER:
            return None
        number = self.keys[place] & NUMBER
        if self.flags[number] & (SETTLED | NAMED) != flags:
            return None
        entry = data[self.offsets[number] : self.offsets[number + 1]].replace(_BREAK, b"")
        at = entry.rfind(spelled)
        if at < 0 or (at and entry[at - 1] != _LINE_END):
            return None
        text = entry[at + len(spelled) : -2].decode()
        return number, unescape(text) if "\\" in text else text

    def print(self, number: int) -> bytes:
        """What tells the spelling of an entry from others."""
        return self.prints[number * PRINT : (number + 1) * PRINT]

    def before(self, number: int, data: Data) -> int:
        """How many lines stand before the entry and what belongs to it."""
        chunk = bisect_right(self.firsts, number) - 1
        return self.lines[chunk] + data[self.offsets[self.firsts[chunk]] : self.offsets[number]].count(b"\n")

    def rank(self, number: int) -> int:
        """What the translation is worth at first sight: 2 when accepted, 1 when it waits for somebody, 0 without."""
        flags = self.flags[number]
        return 0 if not flags & TRANSLATED else 1 if flags & FUZZY else 2

    def spare(self) -> Iterator[int]:
        """The entries that are out of use and have a translation."""
        return (found.start() for found in _SPARE.finditer(self.flags))

    def is_active(self, number: int) -> bool:
        """Whether the entry is in use; the header is."""
        return not self.flags[number] & OBSOLETE

    def to_bytes(self) -> bytes:
        """The index, to be kept; `from_bytes` gives it back."""
        counts = self.size, len(self.flags), len(self.named), len(self.firsts)
        head = _HEAD.pack(_MAGIC, byteorder.encode(), self.codec.encode(), self.plain, *counts)
        arrays = (self.offsets, self.keys, self.named, self.firsts, self.lines)
        return b"".join((head, *(each.tobytes() for each in arrays), self.flags, self.sums, self.prints))

    @classmethod
    def from_bytes(cls, kept: bytes) -> Index | None:
        """The index that was kept so; None for anything else."""
        try:
            magic, order, codec, plain, size, entries, named, chunks = _HEAD.unpack_from(kept)
        except struct.error:
            return None
        kinds = (("I", entries + 1), ("Q", entries), ("Q", named), ("I", chunks), ("I", chunks))
        ends = [_HEAD.size]
        for kind, count in kinds:
            ends.append(ends[-1] + count * array(kind).itemsize)
        whole = ends[-1] + entries + chunks * SUM + entries * PRINT
        if (magic, order.rstrip(b"\0"), len(kept)) != (_MAGIC, byteorder.encode(), whole):
            return None
        arrays = [array(kind, kept[start:end]) for (kind, _), (start, end) in zip(kinds, pairwise(ends), strict=True)]
        offsets, keys, texts, firsts, lines = arrays
        flags, rest = kept[ends[-1] : ends[-1] + entries], kept[ends[-1] + entries :]
        sums, prints = rest[: chunks * SUM], rest[chunks * SUM :]
        return cls(codec.rstrip(b"\0").decode(), plain, size, offsets, keys, texts, flags, firsts, lines, sums, prints)


@lru_cache(maxsize=4096)
def _sought(key: Key) -> tuple[int, int, bytes]:
    """The least that a key's digest may be, the flags that its entry has if it is settled, and how it is spelled then.

    Other spellings are left to those who read the entry.
    """
    context, text, plural = key
    spelled = f'msgid "{escape(text)}"\nmsgstr "'
    if context is not None:
        spelled = f'msgctxt "{escape(context)}"\n{spelled}'
    flags = -1 if plural is not None else SETTLED if context is None else SETTLED | NAMED
    return digest_of(key.identity) & ~NUMBER, flags, spelled.encode()


def _numbers(keys: array[int], digest: int) -> Iterator[int]:
    place = bisect_left(keys, digest & ~NUMBER)
    while place < len(keys) and not (keys[place] ^ digest) & ~NUMBER:
        yield keys[place] & NUMBER
        place += 1

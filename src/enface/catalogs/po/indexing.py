"""Makes the index of a PO file, from its bytes alone or from an earlier index and what has changed since."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from sys import byteorder

from enface.catalogs.po.charsets import UTF_8, codec_of, declared
from enface.catalogs.po.check import MOST_BYTES, MOST_ENTRIES, is_utf_8
from enface.catalogs.po.header import HEADER_KEY
from enface.catalogs.po.index import NUMBER, SUM, Index
from enface.catalogs.po.read import read_po
from enface.catalogs.po.scan import (
    FUZZY,
    NAMED,
    OBSOLETE,
    PLURAL,
    PRINT,
    TRANSLATED,
    Marks,
    Struck,
    Unusual,
    digest_of,
    ends_plainly,
    nothing_struck,
    prints_of,
    scan,
)
from enface.errors import BadInput
from enface.model.catalog import Entry

_CHUNK = 1 << 14
_NEAR = 64
"""Entries behind a change among which the old index is found again, if at all."""


def index_po(data: bytes, *, path: str, locale: str) -> Index:
    """The index of these bytes. Raises BadInput where `read_po` does, with the same problems."""
    return looked_through(data, path=path, locale=locale)[0]


def looked_through(
    data: bytes, *, path: str, locale: str, struck: Struck = nothing_struck
) -> tuple[Index, Sequence[int]]:
    """The index, and the numbers of translated entries in use that are to be looked at: see `Marks`."""
    marks = Marks(struck)
    try:
        return _scanned(data, locale, marks), marks.striking
    except Unusual:
        index = _read(data, path, locale)
        return index, [
            number for number, flags in enumerate(index.flags) if flags & (OBSOLETE | TRANSLATED) == TRANSLATED
        ]


def reindexed(old: Index, data: bytes, *, path: str, locale: str) -> Index:
    """What `index_po` says of these bytes, found in the less time the less they differ from those of the old index."""
    if not old.plain:
        return index_po(data, path=path, locale=locale)
    try:
        return _followed(old, data, locale)
    except Unusual:
        return index_po(data, path=path, locale=locale)


def _scanned(data: bytes, locale: str, marks: Marks) -> Index:
    if not is_utf_8(data):
        raise Unusual
    end = scan(data, 0, marks)
    if not ends_plainly(data, end):
        raise Unusual
    return _apart(_sound(_index(marks, end, data), data, locale))


def _read(data: bytes, path: str, locale: str) -> Index:
    """By reading it whole."""
    catalog = read_po(data, path=path, locale=locale, domain="", language="")
    marks, end = Marks(), 0
    for entry in (catalog.header, *catalog.entries) if catalog.header else catalog.entries:
        marks.name(None if entry.key.context is None else b"", entry.key.text.encode())
        marks.add(end, digest_of(entry.key.identity).to_bytes(8, byteorder), _flags(entry))
        end += len(f"{entry.head}{entry.body}".encode(catalog.charset, "surrogateescape"))
    return _index(marks, end, data, catalog.charset)


def _flags(entry: Entry) -> int:
    context, _, plural = entry.key
    said = ((OBSOLETE, entry.obsolete), (FUZZY, entry.fuzzy), (TRANSLATED, entry.translated),
            (PLURAL, plural is not None), (NAMED, context is not None))  # fmt: skip
    return sum(flag for flag, holds in said if holds)


def _index(marks: Marks, end: int, data: bytes, codec: str = "") -> Index:
    """The index of what has been found in the file; without a codec its entries are plain."""
    offsets = array("I", [*marks.offsets, end])
    firsts = _chunks(offsets, 0, len(marks.flags))
    lines, sums, _ = _summed(data, _bounds(firsts, offsets, len(data)), 0)
    return Index(
        codec=codec or UTF_8,
        plain=not codec,
        size=len(data),
        offsets=offsets,
        keys=array("Q", sorted(_keys(marks, 0))),
        named=array("Q", sorted(_named(marks, 0))),
        flags=bytes(marks.flags),
        firsts=array("I", firsts),
        lines=array("I", lines),
        sums=sums,
        prints=prints_of(data, offsets),
    )


def _keys(marks: Marks, first: int) -> list[int]:
    """The keys of what has been found, the first of it being the entry of this number."""
    return [digest & ~NUMBER | number for number, digest in enumerate(array("Q", bytes(marks.digests)), first)]


def _named(marks: Marks, first: int) -> list[int]:
    return [digest & ~NUMBER | (first + number) for number, digest in marks.named]


def _chunks(offsets: Sequence[int], start: int, stop: int) -> list[int]:
    """The entries, from one to before another, that chunks begin with."""
    firsts = []
    while start < stop:
        firsts.append(start)
        start = bisect_left(offsets, offsets[start] + _CHUNK, start + 1, stop)
    return firsts


def _bounds(firsts: Sequence[int], offsets: Sequence[int], end: int) -> list[int]:
    return [*(offsets[first] for first in firsts), end]


def _summed(data: bytes, bounds: Sequence[int], line: int) -> tuple[list[int], bytes, int]:
    """The lines before each chunk, `line` before the first, and their digests; the lines before what follows."""
    lines, sums = list[int](), list[bytes]()
    for start, end in pairwise(bounds):
        lines.append(line)
        line += data.count(b"\n", start, end)
        sums.append(_sum(data, start, end))
    return lines, b"".join(sums), line


def _sum(data: bytes, start: int, end: int) -> bytes:
    return sha256(memoryview(data)[start:end]).digest()[:SUM]


def _sound(index: Index, data: bytes, locale: str) -> Index:
    """The index, if the file as a whole has nothing that its reader would have to look at: else Unusual."""
    header = [*index.numbers(HEADER_KEY.identity)]
    sound = (
        len(data) <= MOST_BYTES
        and len(index.flags) <= MOST_ENTRIES
        and codec_of(declared(data)) == UTF_8
        and (not header or (header == [0] and not index.flags[0] & OBSOLETE))
    )
    if not sound:
        raise Unusual
    if header:
        try:
            read_po(data[: index.offsets[1]], path="", locale=locale, domain="", language="")
        except BadInput:
            raise Unusual from None
    return index


def _apart(index: Index) -> Index:
    """The index, if no two entries may be the same: else Unusual."""
    before = -1
    for key in index.keys:
        if key & ~NUMBER == before:
            raise Unusual
        before = key & ~NUMBER
    return index


def _followed(old: Index, data: bytes, locale: str) -> Index:
    """The index of the data, as far as it begins and ends like that of the old one."""
    head, tail = _same(old, data)
    if head == len(old.firsts) and len(data) == old.size:
        return old
    count, shift = len(old.flags), len(data) - old.size
    # What an entry is also depends on how the one behind it begins.
    start = max(0, (old.firsts[head] if head < len(old.firsts) else count) - 1)
    stop = old.firsts[tail] if tail < len(old.firsts) else count
    known = {old.offsets[number] + shift: number for number in range(stop, min(stop + _NEAR, count))}
    if not is_utf_8(data[old.offsets[start] : old.offsets[stop] + shift if stop < count else len(data)]):
        raise Unusual
    marks = Marks()
    end = scan(data, old.offsets[start], marks, known)
    stop = known.get(end, count)
    if stop == count and not ends_plainly(data, end):
        raise Unusual
    return _apart(_sound(_joined(old, marks, start, stop, end, data), data, locale))


def _same(old: Index, data: bytes) -> tuple[int, int]:
    """How many chunks at the beginning are the same, and from which on they are at the end."""
    bounds = _bounds(old.firsts, old.offsets, old.size)
    sums = [old.sums[at : at + SUM] for at in range(0, len(old.sums), SUM)]
    shift, head, tail = len(data) - old.size, 0, len(sums)
    while head < tail and bounds[head + 1] <= len(data) and _sum(data, bounds[head], bounds[head + 1]) == sums[head]:
        head += 1
    least = bounds[head]
    while tail > head and bounds[tail - 1] + shift >= least and (
        _sum(data, bounds[tail - 1] + shift, bounds[tail] + shift) == sums[tail - 1]
    ):  # fmt: skip
        tail -= 1
    return head, tail


def _joined(old: Index, marks: Marks, start: int, stop: int, end: int, data: bytes) -> Index:
    """The old entries before `start` and from `stop` on, with those of the marks, up to `end`, between them."""
    count, shift, moved = len(old.flags), len(data) - old.size, start + len(marks.flags) - stop
    after = [offset + shift for offset in old.offsets[stop:]] if stop < count else [end]
    offsets = old.offsets[:start] + array("I", marks.offsets) + array("I", after)
    before = [first for first in old.firsts if first < start][:-1]
    later = [first + moved for first in old.firsts if first >= stop]
    kept, rest = len(before), len(old.firsts) - len(later)
    between = _chunks(offsets, old.firsts[kept] if count else 0, later[0] if later else count + moved)
    bounds = _bounds(between, offsets, offsets[later[0]] if later else len(data))
    lines, sums, line = _summed(data, bounds, old.lines[kept] if count else 0)
    delta = line - old.lines[rest] if later else 0
    return Index(
        codec=UTF_8,
        plain=True,
        size=len(data),
        offsets=offsets,
        keys=array("Q", sorted((*_moved(old.keys, start, stop, moved), *_keys(marks, start)))),
        named=array("Q", sorted((*_moved(old.named, start, stop, moved), *_named(marks, start)))),
        flags=old.flags[:start] + bytes(marks.flags) + old.flags[stop:],
        firsts=array("I", [*before, *between, *later]),
        lines=array("I", [*old.lines[:kept], *lines, *(each + delta for each in old.lines[rest:])]),
        sums=old.sums[: kept * SUM] + sums + old.sums[rest * SUM :],
        prints=old.prints[: start * PRINT] + prints_of(data, [*marks.offsets, end]) + old.prints[stop * PRINT :],
    )


def _moved(keys: Iterable[int], start: int, stop: int, moved: int) -> Iterator[int]:
    """The keys of entries before `start`, and of those from `stop` on with their new numbers."""
    for key in keys:
        number = key & NUMBER
        if number < start:
            yield key
        elif number >= stop:
            yield key + moved

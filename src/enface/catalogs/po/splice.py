"""Writes a PO file of which a few entries have changed: all others keep their bytes, unread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from enface.catalogs.po.charsets import at_home
from enface.catalogs.po.index import Index
from enface.catalogs.po.write import gap, text_of
from enface.model.catalog import Catalog, Entry


class Edits(Struct, frozen=True, kw_only=True):
    """What becomes of the entries of a file, by number.

    `instead` has what stands in an entry's place, None for nothing; `behind` what comes in after an entry, and after -1
    what comes in before all of them; `last` what comes in after the last.
    """

    instead: Mapping[int, Entry | None] = field(default_factory=dict)
    behind: Mapping[int, Sequence[Entry]] = field(default_factory=dict)
    last: Sequence[Entry] = ()

    def __bool__(self) -> bool:
        return bool(self.instead or self.behind or self.last)


class Kept(Struct, frozen=True):
    """Entries that stay as they are: from the first number to before the second."""

    start: int
    stop: int


def parts(index: Index, edits: Edits) -> Iterator[Kept | Entry]:
    """The file in its new order: runs of entries that stay, and entries that are written."""
    count = len(index.flags)
    begun = 0
    yield from edits.behind.get(-1, ())
    for number in sorted({*edits.instead, *(each for each in edits.behind if each >= 0)}):
        stop = number if number in edits.instead else number + 1
        if begun < stop:
            yield Kept(begun, stop)
        begun = number + 1
        new = edits.instead.get(number)
        yield from (new,) if new else ()
        yield from edits.behind.get(number, ())
    if begun < count:
        yield Kept(begun, count)
    yield from edits.last


def spliced(data: bytes, index: Index, edits: Edits, catalog: Catalog) -> bytes:
    """The bytes that `write_po` gives the catalog in these bytes, in UTF-8, after the edits.

    Of `catalog` only the languages and line ends count.
    """
    pieces: list[bytes] = []
    followed = True
    for part in parts(index, edits):
        if isinstance(part, Kept):
            piece, exact = data[index.offsets[part.start] : index.offsets[part.stop]], True
        else:
            piece, exact = text_of(at_home(part, catalog.charset), catalog).encode(), _is_exact(part)
        if pieces:
            between = gap(_shown(pieces[-1][-1:]), _shown(piece[:2]), catalog.newline, kept=followed and exact)
            pieces.append(between.encode())
        pieces.append(piece)
        followed = exact
    return b"".join(pieces) + data[index.offsets[-1] :]


def _is_exact(entry: Entry) -> bool:
    return entry.head is not None and entry.body is not None


def _shown(piece: bytes) -> str:
    return piece.decode("latin-1")

"""A table as spreadsheets save it (RFC 4180 and what Excel and LibreOffice make of it), row by row with its lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from msgspec import Struct

from enface.errors import BadInput
from enface.read.decoding import decode
from enface.text.cells import guarded, unguarded

_SEPARATORS = ",;\t"
_MOST_ROWS, _MOST_COLUMNS = 50_000, 300
_RULE = "sheet"


class Row(Struct, frozen=True, kw_only=True):
    """The cells of a row, without the space around them; `line` is its first in the file."""

    cells: tuple[str, ...]
    line: int

    def cell(self, column: int) -> str:
        """The cell in this column; "" where the row is shorter."""
        return self.cells[column] if 0 <= column < len(self.cells) else ""


class Sheet(Struct, frozen=True, kw_only=True):
    """Header and rows; `separator` is what stands between cells."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    separator: str = ","


def read_sheet(data: bytes, path: str) -> Sheet:
    """The table in a UTF-8 file; rows without any text are left out.

    Commas, semicolons and tabs are told apart by the header. An apostrophe that keeps a spreadsheet from running a cell
    is no part of it. Raises BadInput, with the line, for another charset, an open quotation mark, too much of anything.
    """
    text = decode(data, path)
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(cells=tuple(unguarded(cell.strip()) for cell in cells), line=line))
            line = reader.line_num + 1
            if len(rows) > _MOST_ROWS or len(cells) > _MOST_COLUMNS:
                cause = f"there are more than {_MOST_ROWS:,} rows or {_MOST_COLUMNS} columns"
                raise BadInput(cause, cure="split it", path=path, line=line, rule=_RULE)
    except csv.Error as error:
        cure = 'close every quotation mark, and write one inside a cell twice: ""'
        raise BadInput(f"no table: {error}", cure=cure, path=path, line=line, rule=_RULE) from None
    if not rows:
        return Sheet(header=(), rows=(), separator=separator)
    return Sheet(header=rows[0].cells, rows=tuple(rows[1:]), separator=separator)


def write_sheet(header: Sequence[str], rows: Sequence[Sequence[str]], separator: str = ",") -> bytes:
    """The table as a file that Excel, LibreOffice and Google open as it is: UTF-8 with a byte order mark.

    A cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    for row in (header, *rows):
        writer.writerow(map(guarded, row))
    return b"\xef\xbb\xbf" + text.getvalue().encode()

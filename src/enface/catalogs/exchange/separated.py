"""CSV (RFC 4180): a row for each text, guarded against cells that a spreadsheet would take for formulas."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from enface.catalogs.exchange.package import MOST_BYTES, Package, Parcel, no_package
from enface.catalogs.exchange.rows import NEEDED, Line, parcel_of, rows_of
from enface.text.cells import guarded, unguarded

csv.field_size_limit(MOST_BYTES)  # of the whole process; by its default of 131,072 a long text would not come back


def write_csv(package: Package) -> bytes:
    """The package as CSV in UTF-8, comma-separated, with CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows_of(package):
        writer.writerow([guarded(cell) for cell in row])
    return out.getvalue().encode()


def write_csv_bom(package: Package) -> bytes:
    """The same with the mark by which Excel knows that a CSV file is UTF-8."""
    return BOM_UTF8 + write_csv(package)


def read_csv(data: bytes, path: str) -> Parcel:
    """What comes back, as comma, semicolon or tab separated values. Raises BadInput for what is no package."""
    if len(data) > MOST_BYTES:
        raise no_package(path, f"the file has more than {MOST_BYTES:,} bytes", "split it")
    encoding = "utf-16" if data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise no_package(path, "the file is not UTF-8", "save it as CSV in UTF-8", line) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise no_package(path, "there is a NUL in the file", "save it as CSV in UTF-8", line)
    return parcel_of(_lines(text, path), path)


def _lines(text: str, path: str) -> Iterator[Line]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    start = 1
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise no_package(path, f"this is no CSV: {error}", "save it as CSV in UTF-8", rows.line_num) from None
        if row is None:
            return
        yield start, [unguarded(cell) for cell in row]
        start = rows.line_num + 1


def _delimiter(text: str) -> str:
    """The sign by which the first line falls into the headings; a comma when none does."""
    head = text[:4000].partition("\n")[0]
    for sign in ",;\t":
        if {cell.strip(' "').lower() for cell in head.split(sign)} >= NEEDED:
            return sign
    return ","

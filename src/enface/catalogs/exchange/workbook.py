"""XLSX workbooks (ECMA-376) by openpyxl, which the extra `xlsx` installs: a locked source beside open cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from enface.catalogs.exchange.archive import refuse_hostile
from enface.catalogs.exchange.package import Package, Parcel, no_package
from enface.catalogs.exchange.rows import Line, parcel_of, rows_of
from enface.errors import BadInput, WrongUse
from enface.text.tags import direction_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_IN_CELL: Final = 32_767
"""Of a cell (Excel specifications and limits)."""
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 64
MOST_TEXT: Final = 200_000_000
"""Of what is read: what lies farther right or down is left alone, and with more text a workbook is refused."""
_WIDTHS: Final = (24, 60, 60, 13, 30, 30, 40, 20, 40, 12)
_OPEN: Final = frozenset({2, 3, 4})
"""The columns for translators: translation, state, comment."""
_CHOICES: Final = '"missing,draft,machine,stale,translated,reviewed"'
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ESCAPED = re.compile("_x(00[01][0-9A-Fa-f]|005[Ff]|[Ff]{3}[EFef])_")


def write_xlsx(package: Package) -> bytes:
    """The package as a workbook of one sheet. Raises WrongUse without openpyxl, and for a text no cell can hold."""
    openpyxl = _openpyxl()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = package.locale
    for number, row in enumerate(rows_of(package), 1):
        for column, text in enumerate(row, 1):
            _fill(sheet, number, column, text)
    _lay_out(sheet, package)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _openpyxl() -> Any:  # noqa: ANN401 - a module
    try:
        import openpyxl
    except ImportError:
        cause = "workbooks need openpyxl, which is not installed"
        raise WrongUse(cause, cure="install enface[xlsx], or use --format csv") from None
    return openpyxl


def _fill(sheet: Worksheet, row: int, column: int, text: str) -> None:
    told = _ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    if len(told) > MOST_IN_CELL:
        cause = f"a text has {len(told):,} characters, a cell of a workbook holds {MOST_IN_CELL:,}"
        raise WrongUse(cause, cure="use --format xliff2, po or csv")
    cell = sheet.cell(row=row, column=column)
    cell.value = told or None
    if told:
        cell.data_type = "s"


def _lay_out(sheet: Worksheet, package: Package) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    rtl = direction_of(package.locale) == "rtl"
    for column, width in enumerate(_WIDTHS):
        sheet.column_dimensions[get_column_letter(column + 1)].width = width
    open_cells = PatternFill("solid", fgColor="FFFDF4D8")
    for row in sheet.iter_rows():
        for column, cell in enumerate(row):
            order = 2 if rtl and column == 2 else 1 if column == 1 else 0
            cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=order)
            cell.number_format = "@"
            if cell.row == 1:
                cell.font = Font(bold=True)
            elif column in _OPEN:
                cell.protection = Protection(locked=False)
                cell.fill = open_cells
    choices = DataValidation(type="list", formula1=_CHOICES, allow_blank=True)
    choices.add(f"D2:D{max(2, sheet.max_row)}")
    sheet.add_data_validation(choices)
    sheet.sheet_view.rightToLeft = rtl
    sheet.freeze_panes = "C2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.formatCells = False
    sheet.column_dimensions["J"].hidden = True


def read_xlsx(data: bytes, path: str) -> Parcel:
    """What comes back in a workbook. Raises BadInput for what is no package, or could harm."""
    refuse_hostile(data, path)
    openpyxl = _openpyxl()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        lines = [*_lines(sheet, path)]
    except BadInput:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its parsers raise
        raise no_package(path, f"this is no workbook: {error}", "save it as .xlsx") from None
    return parcel_of(lines, path)


def _lines(sheet: Worksheet, path: str) -> Iterator[Line]:
    left = MOST_TEXT
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=MOST_ROWS, max_col=MOST_COLUMNS), 1):
        cells = [_text(value) for value in row]
        left -= sum(map(len, cells))
        if left < 0:  # one string of the file may stand in any number of cells
            raise no_package(path, f"the cells hold more than {MOST_TEXT:,} characters", "split it", number)
        while cells and not cells[-1]:
            cells.pop()
        yield number, cells


def _text(value: object) -> str:
    if value is None:
        return ""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))

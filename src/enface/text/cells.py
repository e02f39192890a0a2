"""Cells of tables that spreadsheets open: none of them may be taken for a formula (OWASP, CSV Injection)."""

from __future__ import annotations

from enface.text.regex import regex

_OBEYED = regex(r"'*[=+\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs: an apostrophe stands before what it would."""
    return f"'{text}" if _OBEYED.match(text) else text


def unguarded(cell: str) -> str:
    """The inverse of `guarded`; a cell without guard stays as it is."""
    return cell[1:] if cell.startswith("'") and _OBEYED.match(cell) else cell

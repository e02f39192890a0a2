"""Terms from elsewhere into a glossary's table: rows are added, empty cells filled, nothing that is there changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from enface.errors import BadInput
from enface.model.finding import Finding, Place
from enface.model.glossary import Glossary, Term
from enface.read.fields import show
from enface.read.glossary import cell_of, header_of, layout_of, rows_of
from enface.read.sheet import Sheet
from enface.text.tags import standardize


class Fed(NamedTuple):
    """The table as it will stand, how many rows came and cells were filled, and where the two sides differ."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    added: int
    filled: int
    findings: tuple[Finding, ...]


def fed(sheet: Sheet, path: str, terms: Glossary, locales: Collection[str]) -> Fed:
    """The table with these terms; what the site says of a term already stands, and is a finding where they differ.

    Rows and columns that cannot be read stay as they are. An empty table gets a header with the site's `locales`.
    Raises BadInput for a header without language and term.
    """
    if not sheet.header:
        columns = tuple(dict.fromkeys((*locales, *terms.locales)))
        return Fed(header_of(columns), tuple(rows_of(terms, columns)), len(terms.terms), 0, ())
    layout = layout_of(sheet, path, (), [])
    if layout is None:
        cure = "begin the file with language,term,es,vi,keep,case,note"
        raise BadInput("its header has no language or no term", cure=cure, path=path, line=1, rule="glossary")
    feed = _Feed(sheet, path, layout.places, layout.locales)
    for term in terms.terms:
        feed.take(term)
    return Fed(tuple(feed.header), tuple(map(tuple, feed.rows)), feed.added, feed.filled, tuple(feed.findings))


class _Feed:
    """A table that is being filled."""

    def __init__(self, sheet: Sheet, path: str, places: Mapping[str, int], locales: Mapping[str, int]) -> None:
        self.header = list(sheet.header)
        self.rows = [list(row.cells) for row in sheet.rows]
        self.added = self.filled = 0
        self.findings: list[Finding] = []
        self._path = path
        self._places = places
        self._locales = dict(locales)
        self._lines = [row.line for row in sheet.rows]
        self._known: dict[tuple[str, str], int] = {}
        for number, row in enumerate(sheet.rows):
            tag = standardize(row.cell(self._places["language"])) or ""
            self._known.setdefault((tag, row.cell(self._places["term"])), number)

    def take(self, term: Term) -> None:
        """Fill the term's row, or add one."""
        number = self._known.get((term.language, term.text))
        if number is None:
            self.added += 1
            self._known[term.language, term.text] = len(self.rows)
            self.rows.append(self._row(term))
            self._lines.append(0)
            return
        for rendering in term.renderings:
            self._fill(number, self._column(rendering.locale), cell_of(rendering))

    def _fill(self, number: int, column: int, cell: str) -> None:
        row = self.rows[number]
        row.extend([""] * (column + 1 - len(row)))
        if not row[column]:
            row[column] = cell
            self.filled += 1
        elif row[column] != cell:
            place = Place(path=self._path, line=self._lines[number])
            term = row[self._places["term"]]
            cause = f"{show(term)} is {show(row[column])} here, and {show(cell)} in what was imported"
            self.findings.append(
                Finding(
                    rule="glossary", severity="info", place=place, cause=cause, cure="ours stands; change it by hand"
                )
            )

    def _column(self, locale: str) -> int:
        if locale not in self._locales:
            self._locales[locale] = len(self.header)
            self.header.append(locale)
        return self._locales[locale]

    def _row(self, term: Term) -> list[str]:
        for rendering in term.renderings:
            self._column(rendering.locale)
        tags = list(self._locales)
        (cells,) = rows_of(Glossary(terms=(term,)), tags)
        said = dict(zip(("language", "term", *tags, "keep", "case", "note"), cells, strict=True))
        row = [""] * len(self.header)
        for name, column in (*self._places.items(), *self._locales.items()):
            row[column] = said[name]
        return row

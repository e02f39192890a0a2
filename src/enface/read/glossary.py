"""locales/glossary.csv -> Glossary, and back.

One row a term: `language,term,es,vi,keep,case,note`. A column with a language tag holds what the term is called there:
`preferred | also good | !never`. `keep` says that it is not translated at all, `case` whether capitals count when it is
looked for (by default they do when the term has one).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from enface.errors import BadInput
from enface.model.finding import Finding, Place, Severity
from enface.model.glossary import Glossary, Rendering, Term
from enface.read.fields import Unfit, nearest, show
from enface.read.sheet import Row, Sheet, read_sheet
from enface.read.values import language, nearest_locale, text

GLOSSARY = "locales/glossary.csv"
"""Where the glossary is, below the site folder."""

COLUMNS = ("language", "term", "keep", "case", "note")
"""The columns that are not locales."""

_YES, _NO = frozenset({"yes", "y", "x", "true", "1"}), frozenset({"no", "n", "false", "0"})
_LONGEST = 200
_RULE = "glossary"


class Layout(Struct, frozen=True, kw_only=True):
    """Which column is which: `places` by name, `locales` by tag; `width` is how many the header has."""

    places: Mapping[str, int]
    locales: Mapping[str, int]
    width: int


def read_glossary(data: bytes, path: str, locales: Collection[str]) -> tuple[Glossary, tuple[Finding, ...]]:
    """The terms in a file, and what is wrong with it. What is wrong with one row or cell leaves it out alone.

    A file that is no table at all gives no terms and an error.
    """
    try:
        sheet = read_sheet(data, path)
    except BadInput as error:
        return Glossary(), (Finding.of(error),)
    findings: list[Finding] = []
    layout = layout_of(sheet, path, locales, findings)
    if layout is None:
        return Glossary(), tuple(findings)
    terms: dict[tuple[str, str], Term] = {}
    for row in sheet.rows:
        term = _term(row, layout, _Report(path, row.line, findings))
        if term is None:
            continue
        twin = terms.setdefault((term.language, term.text), term)
        if twin is not term:
            _Report(path, row.line, findings).add(
                f"{show(term.text)} stands in line {twin.line} already", "bring the two rows together"
            )
    return Glossary(terms=tuple(terms.values())), tuple(findings)


class _Report(Struct, frozen=True):
    """Adds findings at one line."""

    path: str
    line: int
    findings: list[Finding]

    def add(self, cause: str, cure: str, severity: Severity = "error") -> None:
        place = Place(path=self.path, line=self.line)
        self.findings.append(Finding(rule=_RULE, severity=severity, place=place, cause=cause, cure=cure))


def layout_of(sheet: Sheet, path: str, locales: Collection[str], findings: list[Finding]) -> Layout | None:
    """The columns of the header; None, with a finding, for one that does not name language and term."""
    report = _Report(path, 1, findings)
    places: dict[str, int] = {}
    tags: dict[str, int] = {}
    for column, written in enumerate(sheet.header):
        name = written.lower()
        if name in COLUMNS:
            known: dict[str, int] = places
        elif written and (tag := _column(written, locales, report)):
            known, name = tags, tag
        else:
            continue
        if name in known:
            report.add(f"there are two columns {show(name)}", "bring them together")
        known.setdefault(name, column)
    missing = [name for name in ("language", "term") if name not in places]
    if missing:
        report.add(f"there is no column {show(missing[0])}", "begin the file with language,term,es,vi,keep,case,note")
        return None
    return Layout(places=places, locales=tags, width=len(sheet.header))


def _column(written: str, locales: Collection[str], report: _Report) -> str | None:
    try:
        tag = language(written)
    except Unfit as unfit:
        near = nearest(written, [*COLUMNS, *locales])
        report.add(f"the column {unfit.cause}", f"write {near}" if near else unfit.cure, "warning")
        return None
    if locales and tag not in locales:
        near = nearest_locale(tag, locales)
        cure = f"write {near}" if near else "add the locale to enface.toml, or delete the column"
        report.add(f"the site has no locale {tag}", cure, "warning")
    return tag


def _term(row: Row, layout: Layout, report: _Report) -> Term | None:
    cells = {name: row.cell(column) for name, column in layout.places.items()}
    if any(row.cells[layout.width :]):
        report.add("the row has more cells than the header", "put a cell with a comma into quotation marks", "warning")
    try:
        term = Term(
            language=_language(cells["language"]),
            text=_wording(cells["term"]) if cells["term"] else _absent("term"),
            keep=_flag(cells.get("keep", ""), "keep"),
            note=text(cells.get("note", "")),
            line=row.line,
        )
    except Unfit as unfit:
        report.add(unfit.cause, unfit.cure)
        return None
    renderings = _renderings(row, layout, report)
    if term.keep and any(each.forms for each in renderings):
        report.add(f"{show(term.text)} is kept as it is, and translated", "empty keep, or the translations", "warning")
    return replace(term, renderings=renderings, case=_case(cells.get("case", ""), term.text, report))


def _renderings(row: Row, layout: Layout, report: _Report) -> tuple[Rendering, ...]:
    found = (_rendering(tag, row.cell(column), report) for tag, column in layout.locales.items())
    return tuple(each for each in found if each.forms or each.forbidden)


def _rendering(tag: str, cell: str, report: _Report) -> Rendering:
    forms: list[str] = []
    forbidden: list[str] = []
    for part in filter(None, (part.strip() for part in cell.split("|"))):
        try:
            (forbidden if part.startswith("!") else forms).append(_wording(part.removeprefix("!").strip()))
        except Unfit as unfit:
            report.add(f"{tag}: {unfit.cause}", unfit.cure)
    for both in (form for form in forms if form in forbidden):
        report.add(f"{tag}: {show(both)} is both to be used and forbidden", "delete one of the two")
    usable = tuple(dict.fromkeys(form for form in forbidden if form not in forms))
    return Rendering(locale=tag, forms=tuple(dict.fromkeys(forms)), forbidden=usable)


def _case(cell: str, term: str, report: _Report) -> bool:
    capital = any(char.isupper() for char in term)
    try:
        return _flag(cell, "case") if cell else capital
    except Unfit as unfit:
        report.add(unfit.cause, unfit.cure, "warning")
        return capital


def _flag(cell: str, name: str) -> bool:
    word = cell.lower()
    if word and word not in _YES | _NO:
        raise Unfit(f"{name} is {show(cell)}", "write yes or no, or nothing")
    return word in _YES


def _language(cell: str) -> str:
    if not cell:
        return _absent("language")
    try:
        return language(cell)
    except Unfit as unfit:
        raise Unfit(f"the language {unfit.cause}", unfit.cure) from None


def _wording(cell: str) -> str:
    found = text(cell)
    if not any(char.isalnum() for char in found):
        raise Unfit(f"{show(found)} has no letter", "write the term")
    if len(found) > _LONGEST:
        raise Unfit(f"{show(found)} has more than {_LONGEST} characters", "a term is a few words")
    return found


def _absent(name: str) -> str:
    raise Unfit(f"the row has no {name}", f"write the {name}, or delete the row")


def rows_of(glossary: Glossary, locales: Collection[str]) -> Iterator[tuple[str, ...]]:
    """A row for each term, under the header `language, term, LOCALES…, keep, case, note`."""
    for term in glossary.terms:
        cells = (cell_of(term.rendering(locale)) for locale in locales)
        usual = any(char.isupper() for char in term.text)
        case = "" if term.case == usual else "yes" if term.case else "no"
        yield term.language, term.text, *cells, "yes" if term.keep else "", case, term.note


def header_of(locales: Collection[str]) -> tuple[str, ...]:
    """The header of such rows."""
    return "language", "term", *locales, "keep", "case", "note"


def cell_of(rendering: Rendering | None) -> str:
    """What stands in the column of a locale."""
    if rendering is None:
        return ""
    return " | ".join((*rendering.forms, *(f"!{form}" for form in rendering.forbidden)))

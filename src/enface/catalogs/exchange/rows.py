"""Packages as tables: a row for each form of a translation, the same columns in every kind of spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from enface.catalogs.exchange.forms import Form, form_ids, parse_form_id, units_of
from enface.catalogs.exchange.package import (
    VERSION,
    Base,
    Package,
    Parcel,
    Unit,
    no_package,
    to_state,
    trouble,
)
from enface.model.finding import Finding

COLUMNS: Final = (
    "review", "source", "translation", "state", "comment", "notes", "previous source", "context", "plural source",
)  # fmt: skip
"""What stands above the columns; one more at the end says which text a row is (`mark`)."""
NEEDED = frozenset({"source", "translation", "state"})

Row = tuple[str, ...]
Line = tuple[int, Sequence[str]]
"""The number of a line or row in its file, and the cells in it."""


def mark(package: Package) -> str:
    """What stands above the last column: that this is a package, for which locale, of which site."""
    return f"enface {VERSION} {package.locale} {package.site}"


def rows_of(package: Package) -> Iterator[Row]:
    """The head, then a row for each form."""
    yield (*COLUMNS, mark(package))
    for unit in package.units:
        for name, text in zip(form_ids(unit), unit.translations, strict=True):
            yield _row(unit, name, text)


def _row(unit: Unit, name: str, text: str) -> Row:
    return (
        unit.group,
        unit.key.text,
        text,
        unit.state,
        "\n".join(unit.comments),
        "\n".join(unit.notes),
        unit.previous.text if unit.previous else "",
        unit.key.context or "",
        unit.key.plural or "",
        f"{unit.catalog} {name} {unit.base}",
    )


def parcel_of(lines: Iterable[Line], path: str) -> Parcel:
    """The package in the rows of a table, whose columns may have been moved, or taken away where nothing needs them.

    Raises BadInput for a table that is no package.
    """
    rows = iter(lines)
    number, head = next(rows, (0, ()))
    columns = {name.strip().lower(): place for place, name in reversed([*enumerate(head)])}
    told = next((name for name in head if name.startswith("enface ")), "").split(" ")
    if len(told) < 3 or not columns.keys() >= NEEDED:
        cause = "the first row does not have the headings of a package"
        raise no_package(path, cause, "leave the first row and the last column as they are", number)
    _, version, locale, site = (*told[:3], " ".join(told[3:]))
    if version != VERSION:
        raise no_package(path, f"the package has the version {version[:20]}, not {VERSION}", line=number)
    columns["mark"] = next(place for place, name in enumerate(head) if name.startswith("enface "))
    findings: list[Finding] = []
    forms = [form for line in rows if (form := _form(line, columns, path, findings))]
    units, wrong = units_of(forms, path)
    return Parcel(Package(site=site, locale=locale, units=units), (*findings, *wrong))


def _form(line: Line, columns: Mapping[str, int], path: str, findings: list[Finding]) -> Form | None:
    number, cells = line
    told = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
    if not any(map(str.strip, cells)):
        return None
    words = told["mark"].split()
    name = parse_form_id(words[1]) if len(words) == 3 else None
    if name is None:
        findings.append(trouble(path, number, "the last cell does not say which text this is", "restore the cell"))
        return None
    base = Base.parse(words[2])
    state = to_state(told["state"])
    if state is None and told["state"].strip():
        cause = f"{told['state'].strip()[:20]!r} is no state"
        findings.append(trouble(path, number, cause, "write translated, reviewed, draft or machine"))
        return None
    return Form(
        unit=name[0],
        index=name[1],
        catalog=words[0],
        source=told["source"],
        translation=told["translation"],
        state=None if base and state == base.state else state,
        base=base,
        context=told.get("context", "") or None,
        singular=told["source"] if told.get("plural source") else None,
        plural=told.get("plural source") or None,
        comments=tuple(filter(None, told.get("comment", "").split("\n"))),
        line=number,
    )

"""Finds out what a build makes of a catalog."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from enface.catalogs.po.compare import Edited
from enface.catalogs.po.index import Data, Index
from enface.catalogs.po.indexing import looked_through
from enface.checks.soundness import Inspector
from enface.checks.subject import Context
from enface.checks.verdict import Verdict, numbered
from enface.model.catalog import Catalog, Entry
from enface.model.finding import Finding, has_error


def verdict_of(catalog: Catalog, context: Context) -> Verdict:
    """What a build finds in a catalog. Entries that wait for a human are judged, too, but not told of."""
    return _verdict(numbered(catalog), Inspector(context))


def compiled(data: bytes, context: Context) -> tuple[Index, Verdict]:
    """The index of a PO file, and what a build finds in it. Raises BadInput where `read_po` does.

    Of its entries those alone are read that a rule may find something in.
    """
    inspector = Inspector(context)
    index, striking = looked_through(data, path=context.path, locale=context.locale, struck=inspector.striking)
    return index, _verdict(((number, index.entry(number, data)) for number in striking), inspector)


def followed(verdict: Verdict, edited: Edited, index: Index, data: Data, context: Context) -> Verdict:
    """The verdict on a file that was edited: entries that are spelled as they were are not judged again."""
    placed = ((edited.place(number), some) for number, some in verdict.told.items())
    kept = {number: _at(index.entry(number, data).line, some) for number, some in placed if number is not None}
    unsound = {number for number in map(edited.place, verdict.unsound) if number is not None}
    fresh = _verdict(((number, index.entry(number, data)) for number in sorted(edited.fresh)), Inspector(context))
    return Verdict(dict(sorted({**kept, **fresh.told}.items())), fresh.unsound | unsound)


def _at(line: int, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(replace(one, place=replace(one.place, line=line)) for one in findings)


def _verdict(entries: Iterable[tuple[int, Entry]], inspector: Inspector) -> Verdict:
    told: dict[int, tuple[Finding, ...]] = {}
    unsound: set[int] = set()
    for number, entry in entries:
        found = () if entry.obsolete else inspector.findings(entry)
        if found:
            told |= {} if entry.fuzzy else {number: found}
            unsound |= {number} if has_error(found) else set()
    return Verdict(told, frozenset(unsound))

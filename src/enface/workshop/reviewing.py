"""Reviewing: the translations of a locale are stamped as read and found good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters import po_dir
from enface.catalogs.reviewed import review
from enface.checks.soundness import check_entry
from enface.checks.subject import Context, Subject
from enface.errors import WrongUse
from enface.model.catalog import Entry
from enface.model.finding import Finding, has_error
from enface.workshop.contexts import context_of
from enface.workshop.desk import open_desk
from enface.workshop.manuscripts import named_locales


class Reviewed(Struct, frozen=True, kw_only=True):
    """How many entries came out how, the files that were written, and what is wrong with translations and files."""

    locale: str
    counts: Mapping[str, int]
    paths: tuple[str, ...]
    findings: tuple[Finding, ...]


def review_locale(root: Path, locale: str, documents: Sequence[str], by: str, on: date) -> Reviewed:
    """Stamp the sound translations of a locale, or those that these documents (by id) use; write what changed.

    A translation that an error speaks against ("faulty") is not stamped. Raises WrongUse for an unknown locale or id,
    and for an empty name.
    """
    if not by.strip():
        raise WrongUse("nobody reviewed it", cure="say who did: --by NAME")
    desk = open_desk(root)
    (tag,) = named_locales(desk.site, [locale])
    paths = desk.paths_of(documents)
    shelf = po_dir.read_catalogs(root, tag)
    contexts = [context_of(catalog, desk.site, desk.terms) for catalog in shelf.catalogs]
    looks = [
        [_look(entry, context, paths, by.strip(), on) for entry in catalog.entries]
        for catalog, context in zip(shelf.catalogs, contexts, strict=True)
    ]
    catalogs = [
        replace(catalog, entries=tuple(look.entry for look in some))
        for catalog, some in zip(shelf.catalogs, looks, strict=True)
    ]
    every = [look for some in looks for look in some]
    written = po_dir.write_catalogs(root, shelf, catalogs)
    faults = [fault for look in every for fault in look.faults]
    return Reviewed(
        locale=tag,
        counts=Counter(look.outcome for look in every if look.outcome),
        paths=written.paths,
        findings=(*shelf.findings, *faults, *written.findings),
    )


class _Look(NamedTuple):
    entry: Entry
    outcome: str
    faults: tuple[Finding, ...] = ()


def _look(entry: Entry, context: Context, paths: frozenset[str], by: str, on: date) -> _Look:
    """The entry as it will stand, what came of it ("" where it is none of those meant), and what speaks against it."""
    if entry.obsolete or (paths and paths.isdisjoint(entry.references)):
        return _Look(entry, "")
    after, outcome = review(entry, by, on)
    faults = check_entry(Subject(entry=entry, context=context)) if outcome == "reviewed" else ()
    if has_error(faults):
        return _Look(entry, "faulty", faults)
    return _Look(after, outcome)

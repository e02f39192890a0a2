"""Importing: packages come back from people outside, and go into the catalogs of their locales."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters import po_dir
from enface.adapters.content_dir import read_plain_file
from enface.catalogs.exchange.delivery import Step, blanks, deliver, strangers
from enface.catalogs.exchange.formats import read_package
from enface.catalogs.exchange.package import Package, Parcel
from enface.checks.soundness import is_sound
from enface.checks.subject import Context, Subject
from enface.errors import BadInput
from enface.model.catalog import Catalog, Entry
from enface.model.finding import Finding, Place
from enface.model.site import Site
from enface.text.tags import standardize
from enface.workshop.contexts import context_of
from enface.workshop.desk import Desk, open_desk

MOST_BYTES = 200_000_000
"""Of a file that comes in; each format has lower limits of its own."""


class Import(Struct, frozen=True, kw_only=True, dict=True):
    """What an import does to the catalogs of each locale; nothing is written yet. `refused` are files not used."""

    root: Path
    shelves: Mapping[str, po_dir.Shelf]
    catalogs: Mapping[str, tuple[Catalog, ...]]
    steps: Mapping[str, tuple[Step, ...]]
    findings: tuple[Finding, ...]
    refused: tuple[str, ...]

    @cached_property
    def counts(self) -> Mapping[str, Counter[str]]:
        """By file: how many units came out how."""
        return {path: Counter(step.deed for step in steps) for path, steps in self.steps.items()}


def plan_import(root: Path, files: Sequence[Path], by: str, when: datetime, *, allow_blanks: bool) -> Import:
    """Read the files and merge them into the catalogs of their locales. A file that is refused leaves the others be."""
    intake = _Intake(root, open_desk(root), allow_blanks=allow_blanks)
    for file in dict.fromkeys(files):
        try:
            intake.take(file, by, when)
        except BadInput as error:
            intake.refused.append(str(file))
            intake.findings += map(Finding.of, (error, *error.others))
    return Import(
        root=root,
        shelves=intake.shelves,
        catalogs=intake.catalogs,
        steps=intake.steps,
        findings=tuple(intake.findings),
        refused=tuple(intake.refused),
    )


class _Intake:
    """The locales whose packages have come in so far."""

    def __init__(self, root: Path, desk: Desk, *, allow_blanks: bool) -> None:
        self.shelves: dict[str, po_dir.Shelf] = {}
        self.catalogs: dict[str, tuple[Catalog, ...]] = {}
        self.steps: dict[str, tuple[Step, ...]] = {}
        self.findings: list[Finding] = []
        self.refused: list[str] = []
        self._root, self._desk, self._allow_blanks = root, desk, allow_blanks
        self._contexts: dict[str, Context] = {}

    def take(self, file: Path, by: str, when: datetime) -> None:
        """Merge the package in this file. Raises BadInput for one that is refused; then nothing of it is used."""
        path = str(file)
        parcel = _read(file, self._desk.site)
        tag = parcel.package.locale
        if tag not in self.shelves:
            self.shelves[tag] = po_dir.read_catalogs(self._root, tag)
            self.catalogs[tag] = self.shelves[tag].catalogs
            self.findings += self.shelves[tag].findings
        _refuse_strangers(parcel.package, self.catalogs[tag], self._desk.site, path)
        if not self._allow_blanks:
            _refuse_blanks(parcel.package, path)
        done = deliver(self.catalogs[tag], parcel.package, by, when, self._is_sound)
        self.catalogs[tag] = done.catalogs
        self.steps[path] = done.steps
        self.findings += (*parcel.findings, *_all_told(done.steps, path))

    def _is_sound(self, entry: Entry, catalog: Catalog) -> bool:
        """Whether the checks let a translation be shown."""
        path = po_dir.po_path(catalog.locale, catalog.name)
        if path not in self._contexts:
            self._contexts[path] = context_of(catalog, self._desk.site, self._desk.terms)
        return is_sound(Subject(entry=entry, context=self._contexts[path]))


def write_import(done: Import) -> po_dir.Written:
    """Write the catalogs that changed, each whole or not at all; what somebody changed meanwhile is left alone."""
    written = [po_dir.write_catalogs(done.root, done.shelves[tag], done.catalogs[tag]) for tag in done.shelves]
    return po_dir.Written(
        paths=tuple(path for each in written for path in each.paths),
        findings=tuple(finding for each in written for finding in each.findings),
    )


def _read(file: Path, site: Site) -> Parcel:
    path = str(file)
    parcel = read_package(read_plain_file(file, path, MOST_BYTES), path)
    told = parcel.package.locale
    tag = standardize(told.replace("_", "-")) or told
    if tag not in {locale.tag for locale in site.locales}:
        known = ", ".join(locale.tag for locale in site.locales)
        raise BadInput(
            f"it is for {told[:20] or 'no locale'}, which the site does not have",
            cure=f"the site has {known}",
            path=path,
            rule="package",
        )
    return parcel._replace(package=replace(parcel.package, locale=tag)) if tag != told else parcel


def _refuse_strangers(package: Package, catalogs: Sequence[Catalog], site: Site, path: str) -> None:
    unknown = strangers(package, catalogs)
    if package.site and package.site != site.base_url and 2 * unknown > len(package.units):
        cause = (
            f"it is a package of {package.site[:60]}; of its {len(package.units)} texts {unknown} are not this site's"
        )
        raise BadInput(cause, cure="import it there", path=path, rule="package")


def _refuse_blanks(package: Package, path: str) -> None:
    gone = blanks(package)
    if gone:
        cause = f"it would take away {gone} translations"
        raise BadInput(cause, cure="if that is meant, say --allow-blanks", path=path, rule="blanks")


_TOLD = {
    "conflict": ("translated here as well since the export: that stands, this is in a comment beside it", ""),
    "faulty": ("the tags or names in braces are not those of the source: not published", "mend it in the catalog"),
    "gone": ("the source has changed since the export: kept, and a draft where a text took its place", ""),
    "misfit": ("it has another number of plural forms than the catalog: left out", "export the package again"),
    "unknown": ("no text of the catalogs: left out", "export the package again"),
    "blanked": ("the translation was taken away; it is in a comment", ""),
}


_MOST_TOLD = 20
"""Of a kind and file; how many there are is said in the summary."""


def _all_told(steps: Sequence[Step], path: str) -> Iterator[Finding]:
    for deed in _TOLD:
        some = [step for step in steps if step.deed == deed]
        yield from (_told(step, path) for step in some[:_MOST_TOLD])
        if len(some) > _MOST_TOLD:
            place = Place(path=path)
            cause = f"{len(some) - _MOST_TOLD} further texts: {_TOLD[deed][0]}"
            yield Finding(rule=f"import-{deed}", severity="warning", place=place, cause=cause)


def _told(step: Step, path: str) -> Finding:
    cause, cure = _TOLD[step.deed]
    return Finding(
        rule=f"import-{step.deed}",
        severity="warning",
        place=Place(path=path, line=step.unit.line),
        cause=f"{step.unit.key.text[:50]!r}: {cause}",
        cure=cure,
    )

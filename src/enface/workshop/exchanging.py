"""Exchange with people outside: messages of a locale leave in packages, and come back into its catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from enface.adapters import content_dir, po_dir
from enface.adapters.atomic import write_atomically
from enface.adapters.content_dir import read_plain_file
from enface.catalogs.exchange.delivery import Step, blanks, deliver, strangers
from enface.catalogs.exchange.formats import FORMATS, files_of, read_package
from enface.catalogs.exchange.outline import Chapter, package_of, package_of_chapters
from enface.catalogs.exchange.package import Package, Parcel
from enface.checks.registry import check_entry
from enface.checks.subject import Subject
from enface.errors import BadInput, WrongUse
from enface.extract.messages import key_of
from enface.model.catalog import Catalog, Entry
from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.model.message import Key
from enface.model.site import Site
from enface.read.config import read_site
from enface.text.tags import standardize
from enface.workshop.catalogs import context_of, templates_for
from enface.workshop.manuscripts import Manuscripts, named_locales, open_site

MOST_BYTES = 200_000_000
"""Of a file that comes in; each format has lower limits of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A package in its files, by name, and how many of its units are in which state; nothing is written yet."""

    locale: str
    files: tuple[tuple[str, bytes], ...]
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]


def plan_export(root: Path, locale: str, documents: Sequence[str], states: Collection[str], form: str) -> Export:
    """Put the messages of a locale, or those of these documents (by id), that are in one of these states in a package.

    `states` empty means all; `form` is a name in `FORMATS`. Raises WrongUse for an unknown locale or id, and when
    there is nothing to export.
    """
    manuscripts = open_site(root)
    (tag,) = named_locales(manuscripts.site, [locale])
    shelf = po_dir.read_catalogs(root, tag)
    gather = package_of_chapters if documents else package_of
    package = gather(manuscripts.site.base_url, tag, shelf.catalogs, _chapters(manuscripts, documents), states)
    if not package.units:
        cure = "name other states or reviews" if shelf.catalogs else "run enface update first"
        raise WrongUse(f"{tag} has no messages to export", cure=cure)
    chosen = FORMATS[form]
    stem = "-".join((tag, *documents[:2], *(["more"] if len(documents) > 2 else [])))
    files = tuple(
        (".".join(filter(None, (stem, part))) + chosen.suffix, data) for part, data in files_of(package, chosen)
    )
    counts: Counter[str] = Counter(unit.state for unit in package.units)
    findings = (*shelf.findings, *_behind(manuscripts, tag, shelf))
    return Export(locale=tag, files=files, counts=counts, findings=findings)


def _behind(manuscripts: Manuscripts, tag: str, shelf: po_dir.Shelf) -> Iterator[Finding]:
    """That the content has texts which the catalogs do not have yet."""
    known = {entry.key for catalog in shelf.catalogs for entry in catalog.entries if not entry.obsolete}
    wanted = templates_for(manuscripts.site.locale(tag), manuscripts.site, manuscripts.templates)
    new = sum(message.key not in known for template in wanted for message in template.messages)
    if new:
        place = Place(path=f"locales/{tag.replace('-', '_')}")
        cause, cure = f"{new} texts of the content are not in the catalogs yet", "run enface update first"
        yield Finding(rule="catalog-behind", severity="warning", place=place, cause=cause, cure=cure)


def _chapters(manuscripts: Manuscripts, documents: Sequence[str]) -> list[Chapter]:
    known = {document.id: document for document in manuscripts.documents}
    unknown = next((each for each in documents if each not in known), None)
    if unknown:
        raise WrongUse(f"there is no review {unknown}", cure=f"its id is one of {', '.join(sorted(known))}")
    ordered = [known[each] for each in documents] or sorted(manuscripts.documents, key=lambda each: each.path)
    return [Chapter(path=each.path, title=_title(each), keys=tuple(_keys(each))) for each in ordered]


def _title(document: Document) -> str:
    block = document.field_block("title")
    return block.text if block else document.id


def _keys(document: Document) -> Iterator[Key]:
    texts = (*((block, name) for name, block in document.fields), *((block, "") for block in document.blocks))
    return filter(None, (key_of(document, block, name) for block, name in texts))


def write_export(export: Export, out: Path | None, *, replace_files: bool) -> tuple[Path, ...]:
    """Write the files into the folder `out`, or under that name; nothing is written where a file is in the way."""
    targets = [_target(name, out, several=len(export.files) > 1) for name, _ in export.files]
    for target, (_, data) in zip(targets, export.files, strict=True):
        if not replace_files and target.exists() and target.read_bytes() != data:
            cause = f"{target} is there already, and may be somebody's work"
            raise WrongUse(cause, cure="move it, name another with -o, or say --replace")
    for target, (_, data) in zip(targets, export.files, strict=True):
        write_atomically(target, data)
    return tuple(targets)


def _target(name: str, out: Path | None, *, several: bool) -> Path:
    if out is None:
        return Path(name)
    if out.is_dir():
        return out / name
    part, _, suffix = name.partition(".")[2].rpartition(".")
    whole = out if out.suffix else out.with_name(f"{out.name}.{suffix}")
    return whole.with_name(f"{whole.stem}.{part}{whole.suffix}") if several else whole


@dataclass(frozen=True, kw_only=True)
class Import:
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
    site, _ = read_site(read_plain_file(root / content_dir.CONFIG, content_dir.CONFIG), content_dir.CONFIG)
    shelves: dict[str, po_dir.Shelf] = {}
    catalogs: dict[str, tuple[Catalog, ...]] = {}
    steps: dict[str, tuple[Step, ...]] = {}
    findings: list[Finding] = []
    refused: list[str] = []
    for file in dict.fromkeys(files):
        path = str(file)
        try:
            parcel = _read(file, site)
            tag = parcel.package.locale
            if tag not in shelves:
                shelves[tag] = po_dir.read_catalogs(root, tag)
                catalogs[tag] = shelves[tag].catalogs
                findings += shelves[tag].findings
            _refuse(parcel.package, catalogs[tag], site, path, allow_blanks=allow_blanks)
        except BadInput as error:
            refused.append(path)
            findings += map(Finding.of, (error, *error.others))
            continue
        done = deliver(catalogs[tag], parcel.package, by, when, _Judge(site))
        catalogs[tag] = done.catalogs
        steps[path] = done.steps
        findings += (*parcel.findings, *(told for step in done.steps if (told := _told(step, path))))
    return Import(
        root=root,
        shelves=shelves,
        catalogs=catalogs,
        steps=steps,
        findings=tuple(findings),
        refused=tuple(refused),
    )


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


def _refuse(package: Package, catalogs: Sequence[Catalog], site: Site, path: str, *, allow_blanks: bool) -> None:
    unknown = strangers(package, catalogs)
    if package.site and package.site != site.base_url and 2 * unknown > len(package.units):
        cause = (
            f"it is a package of {package.site[:60]}; of its {len(package.units)} texts {unknown} are not this site's"
        )
        raise BadInput(cause, cure="import it there", path=path, rule="package")
    gone = 0 if allow_blanks else blanks(package)
    if gone:
        cause = f"it would take away {gone} translations"
        raise BadInput(cause, cure="if that is meant, say --allow-blanks", path=path, rule="blanks")


class _Judge:
    """Whether the checks let a translation be shown."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __call__(self, entry: Entry, catalog: Catalog) -> bool:
        found = check_entry(Subject(entry=entry, context=context_of(catalog, self._site)))
        return all(finding.severity != "error" for finding in found)


_TOLD = {
    "conflict": ("translated here as well since the export: that stands, this is in a comment beside it", ""),
    "faulty": ("the tags or names in braces are not those of the source: not published", "mend it in the catalog"),
    "gone": ("the source has changed since the export: kept, and a draft where a text took its place", ""),
    "unknown": ("no text of the catalogs: left out", "export the package again"),
    "blanked": ("the translation was taken away; it is in a comment", ""),
}


def _told(step: Step, path: str) -> Finding | None:
    if step.deed not in _TOLD:
        return None
    cause, cure = _TOLD[step.deed]
    return Finding(
        rule=f"import-{step.deed}",
        severity="warning",
        place=Place(path=path, line=step.unit.line),
        cause=f"{step.unit.key.text[:50]!r}: {cause}",
        cure=cure,
    )

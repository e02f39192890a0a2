"""Weaving: the editions of a site as source files for another generator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from enface.adapters.shared_dir import SharedDir
from enface.model.finding import Finding
from enface.model.page import Page
from enface.publish.outcome import Outcome
from enface.publish.run import publish
from enface.render.outlets.layouts import Layout
from enface.render.outlets.sources import picture_files, source_files
from enface.workshop.manuscripts import named_locales
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare


class Woven(Struct, frozen=True, kw_only=True):
    """What weaving did, or (`--check`) would do."""

    prepared: Prepared
    outcome: Outcome
    findings: tuple[Finding, ...]


def weave_site(
    root: Path, folder: Path, layout: Layout, options: Options, locales: Sequence[str], *, members: bool
) -> Woven:
    """Write the source files into `folder`, in which other files may lie: they are left alone."""
    prepared = prepare(root, options)
    target = SharedDir.at(folder)
    pages = tuple(_pages(prepared, layout, locales, members=members))
    kept = _other_locales(prepared, layout, locales)
    outcome = publish(pages, target, owns=lambda path: not path.startswith(kept))
    target.remember()
    return Woven(prepared=prepared, outcome=outcome, findings=(*prepared.findings, *target.findings))


def plan_weave(
    root: Path, folder: Path, layout: Layout, options: Options, locales: Sequence[str], *, members: bool
) -> Woven:
    """What `weave_site` would write and remove; nothing is done."""
    prepared = prepare(root, options)
    target = SharedDir.at(folder)
    pages = {page.path: page for page in _pages(prepared, layout, locales, members=members)}
    kept = _other_locales(prepared, layout, locales)
    written = tuple(sorted(path for path, page in pages.items() if target.differs(path, page.data)))
    gone = tuple(sorted(path for path in target.paths() - pages.keys() if not path.startswith(kept)))
    outcome = Outcome(written=written, unchanged=len(pages) - len(written), removed=gone)
    return Woven(prepared=prepared, outcome=outcome, findings=prepared.findings)


def _pages(prepared: Prepared, layout: Layout, locales: Sequence[str], *, members: bool) -> Iterator[Page]:
    tags = named_locales(prepared.publication.site, locales)
    for reader in prepared.readers:
        if not tags or reader.locale.tag in tags:
            yield from source_files(reader, layout, prepared.former.redirects, members=members)
    yield from picture_files(prepared.files, prepared.readers[0], layout)


def _other_locales(prepared: Prepared, layout: Layout, locales: Sequence[str]) -> tuple[str, ...]:
    """The beginnings of paths that belong to locales not asked for."""
    site = prepared.publication.site
    tags = named_locales(site, locales)
    document = next(iter(prepared.publication.documents), None)
    if not tags or document is None:
        return ()
    tail = f"{document.section}/{document.id}"
    files = (
        layout.file(locale, document, locale.tag == site.source) for locale in site.locales if locale.tag not in tags
    )
    return tuple(file.partition(tail)[0] for file in files)

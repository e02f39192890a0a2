"""A site as its authors see it while they write: drafts, problems, and what they look at first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from enface.adapters.disk_target import DiskTarget
from enface.adapters.preview_news import News
from enface.adapters.preview_panel import panel, trouble_page
from enface.errors import EnfaceError
from enface.model.finding import Finding, Place
from enface.model.page import Page
from enface.publish.report import Report
from enface.render.html import Pages
from enface.render.jobs import Job, document_pages
from enface.render.reader import Reader
from enface.seams import Target
from enface.workshop.amend import amended
from enface.workshop.build import build
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared
from enface.workshop.printing import press_of, stock_of
from enface.workshop.unchanged import unchanged

_AROUND = 4
_TEMPLATES = "theme/templates"


class Overtaken(Exception):
    """Something has changed again: what is being built is out of date."""


class Told(Struct, frozen=True, kw_only=True):
    """What a build said. `sources` are the documents, by path, that the pages below a folder are made from.

    A page's own findings are those of its document, and of the entries of catalogs that the document uses.
    """

    report: Report = field(default_factory=Report)
    sources: Mapping[str, str] = field(default_factory=dict)

    def of(self, path: str) -> tuple[list[Finding], list[Finding]]:
        """The findings of the page of this path, and all others."""
        folder, source = path, ""
        while "/" in folder and not source:
            folder = folder.rpartition("/")[0]
            source = self.sources.get(f"{folder}/", source)
        findings = self.report.findings
        own = [each for each in findings if source and (each.place.path == source or source in self._users(each))]
        return own, [each for each in findings if each not in own and each.severity != "info"]

    def _users(self, finding: Finding) -> tuple[str, ...]:
        return self.report.users.get(Place(path=finding.place.path, line=finding.place.line), ())


class SitePreview(Struct, kw_only=True):
    """The site of `root`, built into `folder` for `base_url`. One thread rebuilds it, many ask for panels."""

    root: Path
    folder: Path
    base_url: str
    news: News = field(default_factory=News)
    trouble: Finding | None = None
    told: Told = field(default_factory=Told)

    def panel(self, path: str) -> str:
        """What the author is told in the page of this path."""
        return panel(*self.told.of(path), self.trouble)

    def trouble_page(self) -> bytes | None:
        """What stands in place of every page while a template fails, or nothing was ever built."""
        trouble = self.trouble
        if trouble is None or (trouble.rule != "template" and (self.folder / "index.html").is_file()):
            return None
        return trouble_page(trouble, tuple(self._excerpt(trouble.place)), self.news.number)

    def _excerpt(self, place: Place) -> Iterator[tuple[int, str]]:
        """The lines around a place in the site's own files."""
        file = self.root / place.path
        if place.line and file.is_file():
            lines = file.read_text("utf-8", "replace").splitlines()
            first = max(0, place.line - 1 - _AROUND)
            yield from enumerate(lines[first : place.line + _AROUND], first + 1)

    def rebuild(self, now: datetime, overtaken: Callable[[], bool]) -> Report:
        """Build, the pages that are open in browsers first, and tell the browsers.

        What makes a build impossible is raised, kept as `trouble`, and the site stays as it was. Raises Overtaken as
        soon as `overtaken` says so; pages that were not written yet are then left to the next build.
        """
        options = Options(now=now, drafts=True, search=False, base_url=self.base_url)
        try:
            report = self._amended(options)
            if report is None:
                built = build(self.root, self.folder, options, opened=partial(self._opened, overtaken))
                report, sources = built.report, _sources(built.prepared)
                self._tell(Told(report=report, sources=sources), (*report.written, *report.removed))
            else:
                self._tell(replace(self.told, report=report), (*report.written, *report.removed))
        except (EnfaceError, OSError) as error:
            self._fail(error)
            raise
        return report

    def _amended(self, options: Options) -> Report | None:
        found = unchanged(self.root, self.folder, options)
        if found is None or isinstance(found, Report):
            return found
        return amended(self.root, self.folder, options, found)

    def _opened(self, overtaken: Callable[[], bool], prepared: Prepared) -> Target:
        """The folder, with the pages that are open in browsers written, and these told."""
        target = DiskTarget.at(self.folder, self.root)
        first = {page.path for page in _watched(prepared, self.news.open) if target.write(page.path, page.data)}
        self.news.announce(first)
        if overtaken():
            raise Overtaken
        return target

    def _tell(self, told: Told, paths: Collection[str]) -> None:
        """Say what is new: everywhere, where there is something else to be said of the content."""
        everywhere = told.report.findings != self.told.report.findings or self.trouble
        self.told, self.trouble = told, None
        self.news.announce(None if everywhere else paths)

    def _fail(self, error: EnfaceError | OSError) -> None:
        if isinstance(error, EnfaceError):
            found = Finding.of(error)
        else:
            cause = error.strerror or str(error)
            found = Finding(rule="file", severity="error", place=Place(path=str(error.filename or "")), cause=cause)
        own = f"{_TEMPLATES}/{found.place.path}"
        if found.rule == "template" and (self.root / own).is_file():
            found = Finding(rule=found.rule, severity=found.severity, cause=found.cause, cure=found.cure,
                            place=Place(path=own, line=found.place.line))  # fmt: skip
        self.trouble = found
        self.news.announce(None)


def _watched(prepared: Prepared, paths: Collection[str]) -> Iterator[Page]:
    """The article pages among these paths, made before anything else is."""
    templates = Pages(prepared.manuscripts.theme.templates)
    stock = stock_of(prepared, templates, lambda *_: None)
    for folder, name, reader in _folders(prepared):
        if any(path.startswith(folder) for path in paths):
            pages, _ = document_pages(Job("document", "", name), press_of(stock, (reader,)))
            yield from pages


def _sources(prepared: Prepared) -> dict[str, str]:
    """Folder of an edition's pages -> its document."""
    paths = {document.id: document.path for document in prepared.publication.documents}
    return {folder: paths[name] for folder, name, _ in _folders(prepared)}


def _folders(prepared: Prepared) -> Iterator[tuple[str, str, Reader]]:
    """The folder of each edition's pages, with the id of its document and its readers."""
    publication = prepared.publication
    for document in publication.documents:
        for reader in prepared.readers:
            edition = publication.edition(document, reader.locale.tag)
            if edition:
                yield reader.links.file(edition.address).removesuffix("index.html"), document.id, reader

"""A site as its authors see it while they write: drafts, problems, and what they look at first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from enface.adapters.disk_target import DiskTarget
from enface.adapters.po_dir import po_path
from enface.adapters.preview_news import News
from enface.adapters.preview_panel import panel, trouble_page
from enface.errors import EnfaceError
from enface.model.catalog import Catalog
from enface.model.finding import Finding, Place
from enface.model.page import Page
from enface.publish.outcome import Outcome
from enface.publish.run import publish
from enface.render.html import Pages
from enface.render.pages import article_pages
from enface.workshop.build import pages_of
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare

_AROUND = 4
_TEMPLATES = "theme/templates"


class Overtaken(Exception):
    """Something has changed again: what is being built is out of date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The findings of a build. `sources`: what the pages below a folder are made from; `names`: what these are called.

    A page's own findings are those of its document, and of the entries of its locale's catalogs that the document uses.
    """

    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, frozenset[Place | str]] = field(default_factory=dict)

    def of(self, path: str) -> tuple[list[Finding], list[Finding]]:
        """The findings of the page of this path, and all others."""
        folder, sources = path, frozenset[Place | str]()
        while "/" in folder and not sources:
            folder = folder.rpartition("/")[0]
            sources = self.sources.get(f"{folder}/", sources)
        own = [each for each in self.findings if each.place.path in sources or _whole_line(each.place) in sources]
        return own, [each for each in self.findings if each not in own and each.severity != "info"]


def _whole_line(place: Place) -> Place:
    return Place(path=place.path, line=place.line)


@dataclass(slots=True, kw_only=True)
class SitePreview:
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

    def rebuild(self, now: datetime, overtaken: Callable[[], bool]) -> Outcome:
        """Build, the pages that are open in browsers first, and tell the browsers.

        What makes a build impossible is raised, kept as `trouble`, and the site stays as it was. Raises Overtaken as
        soon as `overtaken` says so; pages that were not written yet are then left to the next build.
        """
        try:
            return self._rebuild(now, overtaken)
        except (EnfaceError, OSError) as error:
            self._fail(error)
            raise

    def _rebuild(self, now: datetime, overtaken: Callable[[], bool]) -> Outcome:
        prepared = prepare(self.root, Options(now=now, drafts=True, search=False, base_url=self.base_url))
        target = DiskTarget.at(self.folder, self.root)
        open_now = self.news.open
        first: set[str] | None = {
            page.path for page in _watched(prepared, open_now) if target.write(page.path, page.data)
        }
        told = Told(findings=prepared.findings, sources=_sources(prepared))
        if told.findings != self.told.findings or self.trouble:
            first = None
        self.told, self.trouble = told, None
        self.news.announce(first)
        outcome = publish(_unless(overtaken, pages_of(prepared)), target, owns=lambda _: True)
        self.news.announce((*outcome.written, *outcome.removed))
        return outcome

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


def _unless(overtaken: Callable[[], bool], pages: Iterable[Page]) -> Iterator[Page]:
    for page in pages:
        if overtaken():
            raise Overtaken
        yield page


def _watched(prepared: Prepared, paths: Collection[str]) -> Iterator[Page]:
    """The article pages among these paths, made before anything else is."""
    templates = Pages(prepared.manuscripts.theme.templates)
    for document in prepared.publication.documents:
        for reader in prepared.readers:
            edition = prepared.publication.edition(document, reader.locale.tag)
            folder = reader.links.file(edition.address).removesuffix("index.html") if edition else None
            if folder and any(path.startswith(folder) for path in paths):
                yield from (page for _, page in article_pages((document,), reader, templates))


def _sources(prepared: Prepared) -> dict[str, frozenset[Place | str]]:
    """Folder of an edition's pages -> its document, and the lines in catalogs that hold its messages."""
    publication, links = prepared.publication, prepared.readers[0].links
    lines = {
        locale.tag: _lines(prepared.translations.read[locale.tag].catalogs, prepared.findings)
        for locale in publication.site.locales
    }
    found: dict[str, frozenset[Place | str]] = {}
    for document in publication.documents:
        for tag, by_document in lines.items():
            edition = publication.edition(document, tag)
            if edition:
                folder = links.file(edition.address).removesuffix("index.html")
                found[folder] = frozenset({document.path, *by_document.get(document.path, ())})
    return found


def _lines(catalogs: Iterable[Catalog], findings: Iterable[Finding]) -> dict[str, set[Place]]:
    """Document -> the places of findings in entries that it uses."""
    entries = {po_path(catalog.locale, catalog.name): sorted(catalog.entries, key=lambda each: each.line)
               for catalog in catalogs}  # fmt: skip
    found: dict[str, set[Place]] = {}
    for finding in findings:
        known = entries.get(finding.place.path, [])
        at = bisect_right(known, finding.place.line, key=lambda each: each.line) - 1
        for reference in known[at].references if known and at >= 0 else ():
            found.setdefault(reference.partition(":")[0], set()).add(_whole_line(finding.place))
    return found

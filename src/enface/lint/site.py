"""A folder of published files -> Findings: the rules of all families, page by page, then over the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from enface.lint.addresses import Web, base_from, host_from
from enface.lint.cluster import CLUSTER_RULES
from enface.lint.data import DATA_RULES
from enface.lint.facts import Facts, Page, facts_of, read_page
from enface.lint.feeds import FEED_RULES
from enface.lint.links import LINK_RULES
from enface.lint.page import PAGE_RULES
from enface.lint.passages import PASSAGE_RULES
from enface.lint.published import Published
from enface.lint.rule import Rule
from enface.lint.xml import Broken, Feed, Sitemap, read_xml
from enface.model.finding import Finding, Severity

ON_PAGES: tuple[Rule[Page], ...] = PAGE_RULES + PASSAGE_RULES + DATA_RULES
ON_SITES: tuple[Rule[Published], ...] = CLUSTER_RULES + LINK_RULES + FEED_RULES
EXPLAINED: tuple[tuple[str, Severity, str], ...] = (
    *((rule.id, rule.severity, rule.title) for rule in ON_PAGES),
    *((rule.id, rule.severity, rule.title) for rule in ON_SITES),
)
"""Identifier, severity and one line on every rule."""
_HTML = (".html", ".htm")
_READ = (*_HTML, ".xml", ".atom")
_UNKNOWN = "https://site.invalid"


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What has been gathered so far; a page's elements are let go once its own rules have run."""

    web: Web
    pages: dict[str, Facts] = field(default_factory=dict)
    documents: list[Sitemap | Feed | Broken] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, path: str, data: bytes) -> None:
        if path.endswith(_HTML):
            self._add_page(read_page(path, self.web.address_of(path), data))
            return
        document = read_xml(path, data)
        if document is not None:
            self.documents.append(document)

    def _add_page(self, page: Page) -> None:
        facts = facts_of(page)
        self.pages[facts.address] = facts
        if not facts.redirects:
            self.findings.extend(finding for rule in ON_PAGES for finding in rule.findings(page))


def lint_pages(files: Mapping[str, bytes], base_url: str) -> tuple[Finding, ...]:
    """Every breach of a rule, by file and line.

    `files` are all files of the folder by path; only HTML and XML are asked for, each once, so the mapping may read
    them as they are needed. `base_url` is where the folder is published; a folder at its top that is called
    as the host in the canonical URLs of its pages stands for that host.
    """
    reading = _Reading(web=Web(base=base_url.rstrip("/"), hosts=tuple(sorted(hosts_of(files).items()))))
    for path in files:
        if path.endswith(_READ):
            reading.add(path, files[path])
    site = Published(
        web=reading.web,
        pages=reading.pages,
        files=frozenset(files),
        sitemaps=tuple(document for document in reading.documents if isinstance(document, Sitemap)),
        feeds=tuple(document for document in reading.documents if isinstance(document, Feed)),
        broken=tuple(document for document in reading.documents if isinstance(document, Broken)),
    )
    whole = (finding for rule in ON_SITES for finding in rule.findings(site))
    return tuple(sorted((*reading.findings, *whole), key=_order))


def base_url_of(files: Mapping[str, bytes]) -> str:
    """Where the site is published, as most of its pages say: what stands before their address in canonical links."""
    votes = Counter(islice(_bases(files), 50)).most_common(1)
    return votes[0][0] if votes else _UNKNOWN


def _bases(files: Mapping[str, bytes]) -> Iterator[str]:
    nowhere = Web(base="")
    for path in files:
        if not path.endswith(_HTML):
            continue
        page = read_page(path, nowhere.address_of(path), files[path])
        for link in page.links("canonical"):
            base = base_from(link.get("href"), page.address)
            if base is not None:
                yield base


def hosts_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """The base of each host that has a folder of its name, by that name; empty where the whole folder is one host."""
    found: dict[str, str] = {}
    for path in files:
        folder, slash, _ = path.partition("/")
        if slash and path.endswith(_HTML) and ("." in folder or "_" in folder) and folder not in found:
            links = read_page(path, "/", files[path]).links("canonical")
            bases = filter(None, (host_from(link.get("href"), path) for link in links))
            found.update((folder, base) for base in bases)
    return found


def _order(finding: Finding) -> tuple[str, int, str, str]:
    return finding.place.path, finding.place.line, finding.rule, finding.cause

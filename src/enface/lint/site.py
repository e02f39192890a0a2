"""A folder of published files -> Findings: file by file, then over the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from enface.lint.published import Published
from enface.lint.reading.addresses import Web, base_from, host_from
from enface.lint.reading.facts import Facts, facts_of
from enface.lint.reading.ledger import Account, read_ledger
from enface.lint.reading.markup import Page, read_page
from enface.lint.reading.redirects import Hop, hops_of, is_rule_file
from enface.lint.reading.sheets import Sheet, read_sheet
from enface.lint.reading.spoken import spoken
from enface.lint.reading.xml import Broken, Feed, Sitemap, read_xml
from enface.lint.rules.artefacts import ARTEFACT_RULES, Artefact, Needles, needles_of
from enface.lint.rules.languages import LANGUAGE_RULES
from enface.lint.rules.registry import ON_PAGES, ON_SITES, findings_of
from enface.lint.rules.rule import Found
from enface.lint.scope import Scope
from enface.model.finding import Finding
from enface.seams import Detector

_HTML = (".html", ".htm")
_XML = (".xml", ".atom")
_UNKNOWN = "https://site.invalid"
_CHUNK = 100

Files = Mapping[str, bytes]


class Study(Struct, kw_only=True):
    """What some files of a site hold, and the faults that are seen in them alone."""

    pages: list[Facts] = field(default_factory=list)
    documents: list[Sitemap | Feed | Broken] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    hops: list[Hop] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    robots: str = ""
    found: list[Found] = field(default_factory=list)


Studies = Callable[[Iterable[Files]], Iterable[Study]]
"""Studies parts of a site, in order: `map` with `study`, or the same in other processes."""


def lint_pages(files: Files, base_url: str) -> tuple[Finding, ...]:
    """Every breach of a rule that files and their address alone can tell."""
    return lint_site(files, Scope(base_url=base_url))


def lint_site(files: Files, scope: Scope, detectors: Sequence[Detector] = ()) -> tuple[Finding, ...]:
    """Every breach of a rule, by file and line; without detectors no text is judged.

    `files` are all files of the folder by path; each is asked for once, so the mapping may read them as they are
    needed.
    """
    scope = settled(scope, files)
    return lint_parts(files, scope, lambda parts: (study(part, scope, detectors) for part in parts))


def settled(scope: Scope, files: Files) -> Scope:
    """The scope with what the pages themselves say: where they are published, unless told, and hosts of their own.

    A folder at the top that is called as the host in its pages' own URLs stands for that host: their canonical one, or
    `og:url`, which is all that the pages left on a host that was given up may have.
    """
    hosts = tuple(sorted(hosts_of(files).items()))
    return replace(scope, base_url=scope.base_url.rstrip("/") or base_url_of(files), hosts=hosts)


def lint_parts(files: Files, scope: Scope, studies: Studies) -> tuple[Finding, ...]:
    """The same for a settled scope, where `studies` says who studies the parts: the outcome is the same."""
    done = tuple(studies(_parts(files)))
    site = _published(done, files, scope)
    whole = (found for rule in ON_SITES for found in rule.found(site))
    return findings_of((*(found for each in done for found in each.found), *whole), scope, own=site.is_own)


def study(files: Files, scope: Scope, detectors: Sequence[Detector] = ()) -> Study:
    """What these files of a site hold, and what the rules about single files find in them."""
    done = Study()
    web = scope.web
    needles = needles_of(scope.withheld)
    pages = []
    for path, data in files.items():
        if path.endswith(_HTML):
            pages.append(read_page(path, web.address_of(path), data))
        else:
            _read(path, data, done)
        done.found += _leaks(path, data, needles)
    done.pages += map(facts_of, pages)
    done.hops += (hop for page in pages for hop in _stub(page))
    done.found += _faults(pages, detectors)
    return done


def _read(path: str, data: bytes, done: Study) -> None:
    """A file that is no page."""
    if path.endswith(_XML) and (document := read_xml(path, data)):
        done.documents.append(document)
    elif path.endswith(".css"):
        done.sheets.append(read_sheet(path, data))
    elif path.endswith((".js", ".mjs")):
        done.sizes[path] = len(data)
    elif path.rpartition("/")[2] == "translations.json":
        done.accounts += read_ledger(data)
    elif path.rpartition("/")[2] == "robots.txt":
        done.robots += data.decode("utf-8", "replace")
    elif is_rule_file(path):
        done.hops += hops_of(path, data)


def _faults(pages: Sequence[Page], detectors: Sequence[Detector]) -> Iterator[Found]:
    own = [page for page in pages if page.refresh is None]
    for page in own:
        for rule in ON_PAGES:
            yield from rule.found(page)
    for heard in spoken(own, detectors) if detectors else ():
        for about in LANGUAGE_RULES:
            yield from about.found(heard)


def _leaks(path: str, data: bytes, needles: Needles) -> Iterator[Found]:
    return (found for rule in ARTEFACT_RULES for found in rule.found(Artefact(path, data, needles)))


def _stub(page: Page) -> Iterator[Hop]:
    if page.refresh:
        line = next(page.metas("refresh")).line
        yield Hop(page.path, line, page.address, page.refresh)


def _parts(files: Files) -> Iterator[Files]:
    """The files in parts of a hundred, each read when it is its turn."""
    paths = iter(files)
    while part := list(islice(paths, _CHUNK)):
        yield {path: files[path] for path in part}


def _published(done: Sequence[Study], files: Files, scope: Scope) -> Published:
    documents = [document for each in done for document in each.documents]
    return Published(
        web=scope.web,
        scope=scope,
        pages={page.address: page for each in done for page in each.pages},
        files=frozenset(files),
        sitemaps=tuple(document for document in documents if isinstance(document, Sitemap)),
        feeds=tuple(document for document in documents if isinstance(document, Feed)),
        broken=tuple(document for document in documents if isinstance(document, Broken)),
        sheets={sheet.path: sheet for each in done for sheet in each.sheets},
        hops=tuple(_placed(hop, scope.web) for each in done for hop in each.hops),
        accounts=tuple(account for each in done for account in each.accounts),
        sizes={path: size for each in done for path, size in each.sizes.items()},
        robots="".join(each.robots for each in done),
    )


def _placed(hop: Hop, web: Web) -> Hop:
    """The redirect from an address on the host of the file that says so."""
    target = web.resolve(hop.old, web.address_of(hop.path))
    return hop._replace(old=target.address) if target else hop


def base_url_of(files: Files) -> str:
    """Where the site is published, as most of its pages say: what stands before their address in canonical links."""
    votes = Counter(islice(_bases(files), 50)).most_common(1)
    return votes[0][0] if votes else _UNKNOWN


def _bases(files: Files) -> Iterator[str]:
    nowhere = Web(base="")
    for path in islice((path for path in files if path.endswith(_HTML)), 500):
        page = read_page(path, nowhere.address_of(path), files[path])
        for link in page.links("canonical"):
            base = base_from(link.get("href"), page.address)
            if base is not None:
                yield base


def hosts_of(files: Files) -> dict[str, str]:
    """The base of each host that has a folder of its name, by that name; empty where the whole folder is one host."""
    found: dict[str, str] = {}
    for path in files:
        folder, slash, _ = path.partition("/")
        if slash and path.endswith(_HTML) and ("." in folder or "_" in folder) and folder not in found:
            page = read_page(path, "/", files[path])
            own = (*(link.get("href") for link in page.links("canonical")),
                   *(meta.get("content") for meta in page.metas("og:url")))  # fmt: skip
            bases = filter(None, (host_from(url, path) for url in own))
            found.update((folder, base) for base in bases)
    return found

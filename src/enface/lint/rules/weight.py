"""Rules about style sheets and about what a page weighs."""

from __future__ import annotations

from collections.abc import Iterator

from enface.lint.published import Published
from enface.lint.reading.facts import Facts
from enface.lint.rules.rule import Fault, Faults, Rule

_HALF = 0.5


def page_weight(site: Published) -> Faults:
    """A page that may be indexed weighs at most 50 KB without what it loads."""
    for page in site.pages.values():
        if page.indexable and page.size > site.scope.limits.page:
            yield Fault(page.path, 0, f"{_kb(page.size)}, at most {_kb(site.scope.limits.page)}", "divide it")


def style_weight(site: Published) -> Faults:
    """The style sheets of a page weigh at most 8 KB in all, as gzip sends them."""
    for page, paths in _once(site, "styles"):
        total = sum(site.sheets[path].weight for path in paths if path in site.sheets)
        if total > site.scope.limits.style:
            cause = f"{_kb(total)} of style sheets, at most {_kb(site.scope.limits.style)}"
            yield Fault(page.path, 0, cause, "take out what no page uses")


def script_weight(site: Published) -> Faults:
    """The scripts of a page that may be indexed weigh nothing: it works without."""
    for page, paths in _once(site, "scripts"):
        if not page.indexable:
            continue
        total = sum(site.sizes.get(path, 0) for path in paths)
        if total > site.scope.limits.script:
            cause = f"{_kb(total)} of scripts, at most {_kb(site.scope.limits.script)}"
            yield Fault(page.path, 0, cause, "do it in HTML and CSS")


def logical_style(site: Published) -> Faults:
    """Style sheets of a site that is written in both directions name sides by the text, not by left and right."""
    for sheet in site.sheets.values() if site.is_bidirectional else ():
        for line, name in sheet.physical:
            yield Fault(sheet.path, line, f"{name} is the same side in every language", "use the logical property")


def narrow_style(site: Published) -> Faults:
    """Nothing is wider than 320 px outside a query of the medium: no reader scrolls sideways."""
    for sheet in site.sheets.values():
        for line, text in sheet.wide:
            yield Fault(sheet.path, line, f"{text} does not fit a window of 320 px", "use max-inline-size")


def skip_link(site: Published) -> Faults:
    """The first link of a page leads to its text, past what all pages have.

    Asked of a page without it where most others have it.
    """
    pages = [page for page in site.pages.values() if not page.redirects]
    if sum(page.skips for page in pages) > _HALF * len(pages):
        for page in pages:
            if not page.skips:
                yield Fault(page.path, 0, "no link to skip to the text, as other pages have", "add it as the first one")


def _once(site: Published, what: str) -> Iterator[tuple[Facts, frozenset[str]]]:
    """The first page with each set of such files, with their paths."""
    seen = set[frozenset[str]]()
    for page in site.pages.values():
        urls = page.styles if what == "styles" else page.scripts
        targets = (site.web.resolve(url, page.address) for url in urls)
        paths = frozenset(site.web.path_of(target.address) or "" for target in targets if target)
        if paths and paths not in seen:
            seen.add(paths)
            yield page, paths


def _kb(size: int) -> str:
    return f"{size / 1024:.1f} KB"


WEIGHT_RULES: tuple[Rule[Published], ...] = (
    Rule(page_weight, "warning", source="enface", house=True),
    Rule(style_weight, "warning", source="enface", house=True),
    Rule(script_weight, "warning", source="enface", house=True),
    Rule(logical_style, "warning", source="W3C, CSS Logical Properties and Values Level 1", house=True),
    Rule(narrow_style, "warning", source="WCAG 2.2, 1.4.10", house=True),
    Rule(skip_link, "warning", source="WCAG 2.2, 2.4.1 (G1)"),
)

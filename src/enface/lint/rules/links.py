"""Rules about links: everything a page points at is there, and nothing is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from enface.lint.published import Published
from enface.lint.reading.addresses import Target
from enface.lint.reading.facts import Facts, Reference
from enface.lint.reading.tags import same_language
from enface.lint.rules.rule import Fault, Faults, Rule


def link_target(site: Published) -> Faults:
    """Every internal link leads to a file of the site."""
    for page, link, target in _internal(site):
        if site.has(target.address) or target.address in site.redirected:
            continue
        if site.has(f"{target.address}/"):
            cause = f'link to "{link.url}", which servers answer with a redirect'
            yield Fault(page.path, link.line, cause, "add the final slash", severity="warning")
        else:
            yield Fault(page.path, link.line, f'link to "{link.url}", which does not exist')


def link_fragment(site: Published) -> Faults:
    """Every fragment of an internal link is the id of an element there."""
    for page, link, target in _internal(site):
        other = site.pages.get(target.address)
        if target.fragment not in {"", "top"} and other and target.fragment not in other.ids:
            yield Fault(page.path, link.line, f'no id "{target.fragment}" in {other.path}', about=other.path)


def link_language(site: Published) -> Faults:
    """A link to a page in another language says so with hreflang."""
    for page, link, target in _internal(site):
        other = site.pages.get(target.address) if not page.redirects else None
        if other and other.lang and not link.hreflang and not same_language(other.lang, page.lang):
            cause = f'link to {other.path} does not say that it is in "{other.lang}"'
            yield Fault(page.path, link.line, cause, f'add hreflang="{other.lang}"', about=other.path)


def resource_target(site: Published) -> Faults:
    """Every image, style sheet, script and font of the site exists, those that style sheets load included."""
    for page, resource in _resources(site):
        target = site.target(resource, page)
        if target and not site.has(target.address):
            yield Fault(page.path, resource.line, f'"{resource.url}" does not exist')
    for sheet in site.sheets.values():
        for line, url in sheet.loads:
            target = site.web.resolve(url, site.web.address_of(sheet.path)) if not url.startswith("data:") else None
            if target and target.address and not site.has(target.address):
                yield Fault(sheet.path, line, f'"{url}" does not exist')


def external_resource(site: Published) -> Faults:
    """Nothing is fetched from another host: readers are nobody else's business."""
    for page, resource in _resources(site):
        if site.target(resource, page) is None and not resource.url.startswith(("data:", "blob:")):
            yield Fault(page.path, resource.line, f'"{resource.url}" is fetched from another host')


def _internal(site: Published) -> Iterator[tuple[Facts, Reference, Target]]:
    for page in site.pages.values():
        for link in page.anchors:
            target = site.target(link, page)
            if target is not None:
                yield page, link, target


def _resources(site: Published) -> Iterator[tuple[Facts, Reference]]:
    return ((page, resource) for page in site.pages.values() for resource in page.resources)


LINK_RULES: tuple[Rule[Published], ...] = (
    Rule(link_target, source="W3C, Cool URIs don't change"),
    Rule(link_fragment, source="HTML Standard, 7.4.6.4", after=("unique-ids",)),
    Rule(link_language, "warning", source="HTML Standard, hreflang", after=("html-lang",)),
    Rule(resource_target, source="HTML Standard, 2.4"),
    Rule(external_resource, source="enface", house=True),
)

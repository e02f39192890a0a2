"""Rules about addresses that are no more: they answer, in one hop, in the same language."""

from __future__ import annotations

from collections.abc import Iterator

from enface.lint.published import Published
from enface.lint.reading.addresses import Target
from enface.lint.reading.redirects import Hop
from enface.lint.reading.tags import same_language
from enface.lint.rules.rule import Fault, Faults, Rule


def redirect_target(site: Published) -> Faults:
    """A redirect leads to a page that exists."""
    for hop, target in _hops(site):
        if not site.answers(target.address):
            yield Fault(hop.path, hop.line, f"{hop.old} is sent to {hop.new}, which does not exist")


def redirect_hops(site: Published) -> Faults:
    """A redirect leads to its page at once: not by way of another, and never in a circle."""
    for hop, target in _hops(site):
        further = site.redirected.get(target.address)
        if further is None or (site.has(target.address) and target.address not in _stubs(site)):
            continue
        seen = {hop.old}
        while further and further.old not in seen and len(seen) < _FARTHEST:
            seen.add(further.old)
            end = site.web.resolve(further.new)
            further = site.redirected.get(end.address) if end else None
        kind = "in a circle" if further else f"by way of {target.address}"
        yield Fault(hop.path, hop.line, f"{hop.old} is sent {kind}", "name the last page")


def redirect_language(site: Published) -> Faults:
    """A redirect stays in its language: what was below /vi/ leads to a page in Vietnamese.

    Asked where the pages of a language stand below its tag, and the page has an edition in that language; the site's
    root, which chooses a language, may lead anywhere.
    """
    for hop, target in _hops(site):
        first, _, rest = (site.web.path_of(hop.old) or "").partition("/")
        page = site.pages.get(target.address)
        tags = {tag.lower() for tag in site.languages}
        if not (page and page.lang and rest and first.lower() in tags):
            continue
        if not same_language(first, page.lang) and any(same_language(first, link.hreflang) for link in page.alternates):
            cause = f'{hop.old} is sent to {page.path}, which is in "{page.lang}"'
            yield Fault(hop.path, hop.line, cause, "lead to the same text in its own language", about=page.path)


def url_gone(site: Published) -> Faults:
    """Every address that was once published still answers, with a page or a redirect (needs --former)."""
    for url in dict.fromkeys(site.scope.former):
        target = site.web.resolve(url)
        if target and site.web.path_of(target.address) is not None and not site.answers(target.address):
            cause = f"{target.address} was published and does not answer any more"
            yield Fault(site.web.path_of(target.address) or "", 0, cause, "redirect it")


_FARTHEST = 30
"""Redirects after which nobody follows: browsers give up at 20."""


def _hops(site: Published) -> Iterator[tuple[Hop, Target]]:
    """The redirects within the site; the choice of a language at its root is none."""
    for hop in site.hops:
        target = site.web.resolve(hop.new, hop.old)
        if target and site.web.path_of(hop.old) != "index.html":
            yield hop, target


def _stubs(site: Published) -> frozenset[str]:
    return frozenset(page.address for page in site.pages.values() if page.redirects)


FORWARDING_RULES: tuple[Rule[Published], ...] = (
    Rule(redirect_target, source="RFC 9110, 15.4"),
    Rule(redirect_hops, source="Google, Redirects; RFC 9110, 15.4", after=("redirect-target",)),
    Rule(redirect_language, "warning", source="Google, Localized versions"),
    Rule(url_gone, source="W3C, Cool URIs don't change"),
)

"""Rules about the editions of a page in several languages: who announces whom, and with what right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from enface.lint.addresses import is_absolute
from enface.lint.facts import Facts, Reference
from enface.lint.published import Published
from enface.lint.rule import Fault, Faults, Rule
from enface.lint.tags import hint, same_language
from enface.text.tags import language_of, standardize

DEFAULT = "x-default"


def hreflang_absolute(site: Published) -> Faults:
    """Every hreflang link is an absolute URL."""
    for page, link in _alternates(site):
        if not is_absolute(link.url):
            yield Fault(
                page.path, link.line, f'hreflang "{link.hreflang}" leads to "{link.url}", which is not absolute'
            )


def hreflang_code(site: Published) -> Faults:
    """Every hreflang value is a valid language tag in canonical form, or x-default."""
    for page, link in _alternates(site):
        if link.hreflang.lower() != DEFAULT and standardize(link.hreflang) != link.hreflang:
            yield Fault(page.path, link.line, f'hreflang "{link.hreflang}" is no language tag', hint(link.hreflang))


def hreflang_twice(site: Published) -> Faults:
    """No hreflang value occurs twice on a page."""
    for page in site.pages.values():
        counts = Counter(link.hreflang for link in page.alternates)
        for link in page.alternates:
            if counts.pop(link.hreflang, 0) > 1:
                yield Fault(page.path, link.line, f'hreflang "{link.hreflang}" occurs twice')


def hreflang_self(site: Published) -> Faults:
    """A page that announces editions announces itself, under its own language."""
    for page in _announcing(site):
        own = [link for link in page.alternates if site.page(link.url) is page and link.hreflang != DEFAULT]
        if not any(link.hreflang == page.lang for link in own):
            cause = f'the page, in "{page.lang}", is not among its own hreflang links'
            yield Fault(page.path, page.alternates[0].line, cause)


def hreflang_default(site: Published) -> Faults:
    """A page that announces editions names exactly one for readers of all other languages: x-default."""
    for page in _announcing(site):
        if sum(link.hreflang == DEFAULT for link in page.alternates) != 1:
            yield Fault(page.path, page.alternates[0].line, "not exactly one x-default")


def hreflang_return(site: Published) -> Faults:
    """Editions announce each other: all of them list the same set (otherwise search engines ignore it)."""
    for page, link, other in _editions(site):
        if _set(page) != _set(other):
            cause = f'{other.path}, announced as "{link.hreflang}", does not list the same editions'
            yield Fault(page.path, link.line, cause)


def hreflang_target(site: Published) -> Faults:
    """Announced editions exist, may be indexed and are no redirects."""
    for page, link in _alternates(site):
        if not site.is_ours(link.url):
            continue
        other = site.page(link.url)
        if other is None:
            yield Fault(page.path, link.line, f'hreflang "{link.hreflang}" leads to {link.url}, which does not exist')
        elif not other.indexable or other.redirects:
            yield Fault(page.path, link.line, f'hreflang "{link.hreflang}" leads to {other.path}, not to be indexed')


def hreflang_canonical(site: Published) -> Faults:
    """An announced edition is its own canonical page."""
    for page, link, other in _editions(site):
        if site.canonical(other) != other.address:
            yield Fault(page.path, link.line, f"{other.path} names another page as canonical")


def hreflang_language(site: Published) -> Faults:
    """An announced edition declares the language under which it is announced."""
    for page, link, other in _editions(site):
        if link.hreflang != DEFAULT and not same_language(link.hreflang, other.lang):
            yield Fault(page.path, link.line, f'{other.path} is in "{other.lang}", announced as "{link.hreflang}"')


def outsider(site: Published) -> Faults:
    """A page that is not to be indexed, or names another as canonical, announces no editions."""
    for page in _announcing(site):
        if not page.indexable:
            yield Fault(page.path, page.alternates[0].line, "noindex and hreflang", "leave it out of the cluster")
        elif site.canonical(page) != page.address:
            yield Fault(page.path, page.alternates[0].line, "canonical elsewhere and hreflang")


def canonical_target(site: Published) -> Faults:
    """The canonical page exists, may be indexed and is canonical itself."""
    for page in site.pages.values():
        if page.canonical is None or not site.is_ours(page.canonical.url):
            continue
        other = site.page(page.canonical.url)
        if other is None:
            yield Fault(page.path, page.canonical.line, f"canonical {page.canonical.url} does not exist")
        elif other is not page and not site.is_member(other):
            yield Fault(page.path, page.canonical.line, f"canonical {other.path} is itself not to be indexed")


def noindex_canonical(site: Published) -> Faults:
    """A page kept out of the index does not name itself as canonical: an untranslated page points at its source.

    The page for missing addresses stands for none, and may.
    """
    for page in site.pages.values():
        if (
            not page.indexable
            and not page.path.endswith("404.html")
            and page.canonical
            and site.page(page.canonical.url) is page
        ):
            yield Fault(page.path, page.canonical.line, "noindex, but canonical itself", "name the page it stands for")


def switcher_language(site: Published) -> Faults:
    """A link that says the language it leads to (hreflang) leads to a page in that language."""
    for page in site.pages.values():
        for link in page.anchors:
            target = site.target(link, page) if link.hreflang else None
            other = site.pages.get(target.address) if target else None
            if other and not other.redirects and not same_language(other.lang, link.hreflang):
                cause = f'link with hreflang "{link.hreflang}" leads to {other.path}, which is in "{other.lang}"'
                yield Fault(page.path, link.line, cause)


def og_alternates(site: Published) -> Faults:
    """og:locale:alternate names the languages of the other editions, no more and no fewer."""
    for page in site.pages.values():
        others = {language_of(link.hreflang) for link in page.alternates if link.hreflang not in {DEFAULT, page.lang}}
        named = {language_of(value.replace("_", "-")) for value in page.og_locales}
        if named and named != others:
            cause = f"og:locale:alternate names {', '.join(sorted(named))}; editions: {', '.join(sorted(others))}"
            yield Fault(page.path, 0, cause)


def _alternates(site: Published) -> Iterator[tuple[Facts, Reference]]:
    return ((page, link) for page in site.pages.values() for link in page.alternates)


def _editions(site: Published) -> Iterator[tuple[Facts, Reference, Facts]]:
    """Page, link, and the page of this site it leads to."""
    for page, link in _alternates(site):
        other = site.page(link.url)
        if other is not None:
            yield page, link, other


def _announcing(site: Published) -> Iterator[Facts]:
    return (page for page in site.pages.values() if page.alternates)


def _set(page: Facts) -> frozenset[tuple[str, str]]:
    return frozenset((link.hreflang, link.url) for link in page.alternates)


CLUSTER_RULES: tuple[Rule[Published], ...] = (
    Rule(hreflang_absolute),
    Rule(hreflang_code),
    Rule(hreflang_twice),
    Rule(hreflang_self),
    Rule(hreflang_default),
    Rule(hreflang_return),
    Rule(hreflang_target),
    Rule(hreflang_canonical),
    Rule(hreflang_language),
    Rule(outsider),
    Rule(canonical_target),
    Rule(noindex_canonical),
    Rule(switcher_language),
    Rule(og_alternates),
)

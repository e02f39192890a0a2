"""Rules about the editions of a page in several languages: who announces whom, and with what right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from enface.lint.published import Published
from enface.lint.reading.addresses import is_absolute
from enface.lint.reading.facts import Facts, Reference
from enface.lint.reading.tags import hint, same_language
from enface.lint.rules.rule import Fault, Faults, Rule
from enface.text.tags import language_of, standardize

DEFAULT = "x-default"


def hreflang_absolute(site: Published) -> Faults:
    """Every hreflang link is an absolute URL, with the scheme of the site."""
    scheme = site.web.base.partition(":")[0]
    for page, link in _alternates(site):
        if not is_absolute(link.url):
            cause = f'hreflang "{link.hreflang}" leads to "{link.url}", which is not absolute'
            yield Fault(page.path, link.line, cause)
        elif scheme == "https" and link.url.startswith("http:"):
            yield Fault(page.path, link.line, f'hreflang "{link.hreflang}" leads to "{link.url}", not by https')


def hreflang_code(site: Published) -> Faults:
    """Every hreflang value is a valid language tag in canonical form, or x-default."""
    for page, link in _alternates(site):
        if link.hreflang.lower() != DEFAULT and standardize(link.hreflang) != link.hreflang:
            yield Fault(page.path, link.line, f'hreflang "{link.hreflang}" is no language tag', hint(link.hreflang))


def hreflang_twice(site: Published) -> Faults:
    """No hreflang value occurs twice on a page."""
    for page in site.pages.values():
        counts = Counter(link.hreflang for link in page.alternates if link.hreflang.lower() != DEFAULT)
        for link in page.alternates:
            if counts.pop(link.hreflang, 0) > 1:
                yield Fault(page.path, link.line, f'hreflang "{link.hreflang}" occurs twice')


def hreflang_self(site: Published) -> Faults:
    """A page that announces editions announces itself."""
    for page in _announcing(site):
        if page.address not in site.announced[page.address]:
            yield Fault(page.path, page.alternates[0].line, "the page is not among its own hreflang links")


def hreflang_default(site: Published) -> Faults:
    """A page that announces editions names exactly one for readers of all other languages, the same as they do."""
    for page in _announcing(site):
        own = _defaults(page)
        if len(own) != 1:
            yield Fault(page.path, page.alternates[0].line, "not exactly one x-default")
            continue
        votes = Counter(url for _, other in _others(site, page) for url in _defaults(other)[:1])
        votes[own[0]] += 1
        usual = min(votes, key=lambda url: (-votes[url], url))
        if own[0] != usual:
            yield Fault(page.path, page.alternates[0].line, f"x-default is {own[0]}, in other editions {usual}")


def _defaults(page: Facts) -> list[str]:
    return [link.url for link in page.alternates if link.hreflang.lower() == DEFAULT]


def hreflang_return(site: Published) -> Faults:
    """Editions announce each other: who is announced announces back (otherwise search engines ignore it)."""
    for page in _announcing(site):
        for link, other in _others(site, page):
            if other.indexable and not other.redirects and page.address not in site.announced.get(other.address, ()):
                cause = f'{page.path} announces this page as "{link.hreflang}" and is not announced back'
                line = other.alternates[0].line if other.alternates else 0
                yield Fault(other.path, line, cause, "announce it here too", about=page.path)


def hreflang_target(site: Published) -> Faults:
    """Announced editions exist, may be indexed and are no redirects."""
    for page, link in _alternates(site):
        if not site.is_ours(link.url):
            continue
        other = site.page(link.url)
        if other is None:
            yield Fault(page.path, link.line, f'hreflang "{link.hreflang}" leads to {link.url}, which does not exist')
        elif not other.indexable or other.redirects:
            cause = f'hreflang "{link.hreflang}" leads to {other.path}, not to be indexed'
            yield Fault(page.path, link.line, cause, about=other.path)


def hreflang_canonical(site: Published) -> Faults:
    """An announced edition is its own canonical page."""
    for page, link, other in _editions(site):
        if site.canonical(other) != other.address:
            cause = f"{other.path} names another page as canonical"
            yield Fault(page.path, link.line, cause, about=other.path)


def hreflang_language(site: Published) -> Faults:
    """An announced edition declares the language under which it is announced."""
    for page, link, other in _editions(site):
        if link.hreflang != DEFAULT and not same_language(link.hreflang, other.lang):
            cause = f'{other.path} is in "{other.lang}", announced as "{link.hreflang}"'
            yield Fault(page.path, link.line, cause, about=other.path)


def outsider(site: Published) -> Faults:
    """A page that is not to be indexed, or names another as canonical, announces no editions."""
    announced = {other.address for page in _announcing(site) for _, other in _others(site, page)}
    for page in _announcing(site):
        if not page.indexable:
            yield Fault(page.path, page.alternates[0].line, "noindex and hreflang", "leave it out of the cluster")
        elif site.canonical(page) != page.address and page.address not in announced:
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
            cause = f"canonical {other.path} is itself not to be indexed"
            yield Fault(page.path, page.canonical.line, cause, about=other.path)


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
                yield Fault(page.path, link.line, cause, about=other.path)


def og_alternates(site: Published) -> Faults:
    """og:locale:alternate names the languages of the other editions, no more and no fewer."""
    for page in (page for page in site.pages.values() if page.og_locales):
        links = [
            link for link in page.alternates if link.hreflang.lower() != DEFAULT and site.page(link.url) is not page
        ]
        others = {language_of(link.hreflang) for link in links}
        named = {language_of(value.replace("_", "-")) for value in page.og_locales}
        if named and named != others:
            cause = f"og:locale:alternate names {', '.join(sorted(named))}; editions: {', '.join(sorted(others))}"
            yield Fault(page.path, 0, cause)


def page_two(site: Published) -> Faults:
    """The second and later pages of a list announce no editions: what is on them differs from language to language."""
    for page in _announcing(site):
        if _LATER.search(page.address):
            yield Fault(page.path, page.alternates[0].line, "a later page of a list announces editions")


_LATER = re.compile(r"/page/?(?:[2-9]|\d{2,})(?:/|\.html)?$")


def coverage_member(site: Published) -> Faults:
    """What is announced as a translation is one, as far as the site's own ledger (translations.json) says."""
    for account in site.accounts:
        page = site.page(account.url)
        if page and page.alternates and not account.member:
            cause = f"announced, but by the ledger no translation ({account.coverage:.0%})"
            yield Fault(page.path, page.alternates[0].line, cause, "leave it out of the cluster")


def switcher_complete(site: Published) -> Faults:
    """Readers can choose from all the editions that search engines are told of."""
    for page in _announcing(site):
        linked = {target.address: link for link in page.anchors if (target := site.target(link, page))}
        others = [other for _, other in _others(site, page) if site.is_member(other)]
        if any(linked[other.address].hreflang for other in others if other.address in linked):
            for other in others:
                if other.address not in linked:
                    cause = f'no link to {other.path}, the edition in "{other.lang}"'
                    yield Fault(page.path, 0, cause, "add it to the choice of languages", about=other.path)


def _alternates(site: Published) -> Iterator[tuple[Facts, Reference]]:
    return ((page, link) for page in site.pages.values() for link in page.alternates)


def _editions(site: Published) -> Iterator[tuple[Facts, Reference, Facts]]:
    """Page, link, and the page of this site it leads to."""
    return (
        (page, link, other)
        for page in site.pages.values()
        for link, other in _linked(site, page)
        if not other.redirects
    )


def _linked(site: Published, page: Facts) -> Iterator[tuple[Reference, Facts]]:
    return (
        (link, site.pages[address]) for link, address in site.editions.get(page.address, ()) if address in site.pages
    )


def _others(site: Published, page: Facts) -> list[tuple[Reference, Facts]]:
    """The other editions that a page announces, each once, those for all other languages left out."""
    found = {other.address: (link, other) for link, other in _linked(site, page) if link.hreflang.lower() != DEFAULT}
    return [pair for address, pair in found.items() if address != page.address]


def _announcing(site: Published) -> Iterator[Facts]:
    return (page for page in site.pages.values() if page.alternates)


_GOOGLE = "Google, Localized versions"
_TAGS = ("hreflang-code", "hreflang-twice", "hreflang-language")

CLUSTER_RULES: tuple[Rule[Published], ...] = (
    Rule(hreflang_absolute, source=_GOOGLE),
    Rule(hreflang_code, source=f"{_GOOGLE}; RFC 5646"),
    Rule(hreflang_twice, source=_GOOGLE),
    Rule(hreflang_self, source=_GOOGLE),
    Rule(hreflang_default, source=_GOOGLE),
    Rule(
        hreflang_return,
        source=_GOOGLE,
        after=("outsider", "hreflang-self", "hreflang-target", "hreflang-canonical", *_TAGS),
    ),
    Rule(hreflang_target, source=_GOOGLE, after=("outsider",)),
    Rule(hreflang_canonical, source=_GOOGLE, after=("outsider",)),
    Rule(hreflang_language, source=_GOOGLE, after=("html-lang", "hreflang-code", "hreflang-twice")),
    Rule(outsider, source=_GOOGLE),
    Rule(canonical_target, source="RFC 6596"),
    Rule(noindex_canonical, source="Google, Canonicalization", after=("outsider",)),
    Rule(switcher_language, source="HTML Standard, hreflang", after=("html-lang",)),
    Rule(
        switcher_complete,
        "warning",
        source="W3C, Guiding users to translated pages",
        after=("switcher-language", "link-target", "link-language"),
    ),
    Rule(og_alternates, source="The Open Graph protocol", after=("og-locale", *_TAGS)),
    Rule(page_two, "warning", source="enface", house=True),
    Rule(coverage_member, source="enface", after=("outsider",)),
)

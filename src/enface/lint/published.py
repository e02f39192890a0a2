"""The whole site as the rules about more than one page see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from enface.lint.reading.addresses import Target, Web
from enface.lint.reading.facts import Facts, Reference
from enface.lint.reading.ledger import Account
from enface.lint.reading.redirects import Hop
from enface.lint.reading.sheets import Sheet
from enface.lint.reading.xml import Broken, Feed, Sitemap
from enface.lint.scope import Scope
from enface.text.tags import direction_of, standardize


class Published(Struct, frozen=True, kw_only=True, dict=True):
    """`pages` by address; `files` are all paths of the folder; the rest is what files other than pages hold.

    `hops` are what pages and rule files redirect; `sizes` those of scripts, by path; `robots` the text of robots.txt.
    """

    web: Web
    scope: Scope
    pages: Mapping[str, Facts]
    files: frozenset[str]
    sitemaps: tuple[Sitemap, ...] = ()
    feeds: tuple[Feed, ...] = ()
    broken: tuple[Broken, ...] = ()
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    hops: tuple[Hop, ...] = ()
    accounts: tuple[Account, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)
    robots: str = ""

    def target(self, reference: Reference, page: Facts) -> Target | None:
        """Where a reference of a page leads inside the site."""
        return self.web.resolve(reference.url, page.address)

    def page(self, url: str) -> Facts | None:
        """The page an absolute URL stands for, if it is one of this site's."""
        target = self.web.resolve(url)
        return self.pages.get(target.address) if target else None

    def is_ours(self, url: str) -> bool:
        """Whether the URL lies in this site, existing or not."""
        target = self.web.resolve(url)
        return target is not None and self.web.path_of(target.address) is not None

    def has(self, address: str) -> bool:
        """Whether a file answers at this address."""
        return self.web.path_of(address) in self.files

    def answers(self, address: str) -> bool:
        """Whether a file or a redirect answers at this address."""
        return self.has(address) or self.has(f"{address}/") or address in self.redirected

    def canonical(self, page: Facts) -> str:
        """The address the page names as canonical; its own when it names none of this site."""
        target = self.web.resolve(page.canonical.url) if page.canonical else None
        return target.address if target else page.address

    def is_member(self, page: Facts) -> bool:
        """Whether the page may be announced: indexed, no redirect, canonical itself."""
        return page.indexable and not page.redirects and self.canonical(page) == page.address

    @cached_property
    def editions(self) -> Mapping[str, tuple[tuple[Reference, str], ...]]:
        """The hreflang links of each page that has any, by its address, with the addresses within the site."""
        return {
            page.address: tuple(
                (link, target.address) for link in page.alternates if (target := self.target(link, page))
            )
            for page in self.pages.values()
            if page.alternates
        }

    @cached_property
    def announced(self) -> Mapping[str, frozenset[str]]:
        """The addresses that each of these pages announces by language."""
        return {
            address: frozenset(other for link, other in links if link.hreflang.lower() != "x-default")
            for address, links in self.editions.items()
        }

    @cached_property
    def redirected(self) -> Mapping[str, Hop]:
        """What is redirected, by address."""
        return {hop.old: hop for hop in reversed(self.hops)}

    @cached_property
    def languages(self) -> Counter[str]:
        """How many pages each language has, by the tag that they declare."""
        return Counter(page.lang for page in self.pages.values() if standardize(page.lang) and not page.redirects)

    @cached_property
    def is_bidirectional(self) -> bool:
        """Whether there are pages in scripts of both directions."""
        return len({direction_of(tag) for tag in self.languages}) > 1

    @cached_property
    def is_own(self) -> bool:
        """Whether enface made it."""
        return self.scope.own or any(page.generator.startswith("enface") for page in self.pages.values())

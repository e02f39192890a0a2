"""The whole site as the rules about more than one page see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from enface.lint.addresses import Target, Web
from enface.lint.facts import Facts, Reference
from enface.lint.xml import Broken, Feed, Sitemap


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """`pages` by address; `files` are all paths of the folder; the rest is what its XML files hold."""

    web: Web
    pages: Mapping[str, Facts]
    files: frozenset[str]
    sitemaps: tuple[Sitemap, ...] = ()
    feeds: tuple[Feed, ...] = ()
    broken: tuple[Broken, ...] = ()

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

    def canonical(self, page: Facts) -> str:
        """The address the page names as canonical; its own when it names none of this site."""
        target = self.web.resolve(page.canonical.url) if page.canonical else None
        return target.address if target else page.address

    def is_member(self, page: Facts) -> bool:
        """Whether the page may be announced: indexed, no redirect, canonical itself."""
        return page.indexable and not page.redirects and self.canonical(page) == page.address

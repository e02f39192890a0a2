"""Search: an index for each locale, of what is announced there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from posixpath import dirname

from enface.adapters.content_dir import CONFIG
from enface.adapters.pagefind_index import index_of, missing
from enface.model.finding import Finding, Place
from enface.model.page import Page
from enface.model.site import Site
from enface.render import addresses
from enface.render.head import Identity
from enface.render.reader import Reader
from enface.render.search import INDEX, Searchable, searchable_of


def search_of(site: Site, *, wanted: bool) -> tuple[bool, tuple[Finding, ...]]:
    """Whether readers can search the site, and what keeps them from it although it says so."""
    if not (site.publishing.search and wanted):
        return False, ()
    lack = missing()
    finding = lack and replace(Finding.of(lack, "warning"), place=Place(path=CONFIG))
    return not lack, (finding,) if finding else ()


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Gathers the articles that are announced, locale by locale, as pages are made."""

    articles: dict[str, list[Searchable]] = field(default_factory=dict)

    def add(self, locale: str, identity: Identity, page: Page) -> None:
        """Take a page in, if it is an article that others may announce."""
        if identity.kind == "article" and identity.indexed:
            found = searchable_of(page)
            if found:
                self.articles.setdefault(locale, []).append(found)

    def files(self, reader: Reader) -> Iterator[Page]:
        """The files of a locale's index."""
        folder = f"{addresses.search(reader.locale)}{dirname(INDEX)}/"
        for file in index_of(self.articles.get(reader.locale.tag, ())):
            yield replace(file, path=reader.links.file(f"{folder}{file.path}"))

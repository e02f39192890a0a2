"""Search: an index for each locale, of what is announced there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import dirname

from msgspec.structs import replace

from enface.adapters.content_dir import CONFIG
from enface.adapters.pagefind_index import index_of, missing
from enface.model.finding import Finding, Place
from enface.model.page import Page
from enface.model.site import Site
from enface.render import addresses
from enface.render.reader import Reader
from enface.render.search import INDEX, Searchable


def search_of(site: Site, *, wanted: bool) -> tuple[bool, tuple[Finding, ...]]:
    """Whether readers can search the site, and what keeps them from it although it says so."""
    if not (site.publishing.search and wanted):
        return False, ()
    lack = missing()
    finding = lack and replace(Finding.of(lack, "warning"), place=Place(path=CONFIG))
    return not lack, (finding,) if finding else ()


def index_files(reader: Reader, articles: Iterable[Searchable]) -> Iterator[Page]:
    """The files of a locale's index of these articles."""
    folder = f"{addresses.search(reader.locale)}{dirname(INDEX)}/"
    for file in index_of(articles):
        yield replace(file, path=reader.links.file(f"{folder}{file.path}"))

"""The files of a site that are made of all documents together, or of none."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct
from msgspec.structs import replace

from enface.model.page import Page
from enface.publish.codec import searchable_in
from enface.render.board import ADDRESS, board_of
from enface.render.html import Pages
from enface.render.pages import search_page, site_files
from enface.render.programs.crawlers import common_files, host_files
from enface.render.reader import Reader
from enface.workshop.files.search import index_files
from enface.workshop.files.servers import server_files
from enface.workshop.prepared import Prepared
from enface.workshop.printing import Given, registers
from enface.workshop.progress import items_of


class Common(Struct, frozen=True, kw_only=True):
    """The files that are made of all documents together, for a prepared site."""

    prepared: Prepared
    templates: Pages
    given: Given

    def of_locale(self, reader: Reader) -> Iterator[Page]:
        """Register, ledger and search of a locale."""
        order = [document.id for document in self.prepared.publication.documents]
        yield from registers(reader, order, self.given)
        if self.prepared.publication.dress.script:
            yield search_page(reader, self.templates)
            packed = (one.searchable for one in self.given(reader.locale.tag, order))
            yield from index_files(reader, filter(None, (searchable_in(one) for one in packed if one)))

    def sitemaps_of(self, tags: Collection[str], every: list[tuple[str, str]]) -> Iterator[Page]:
        """The sitemaps of some locales; what their index says of them goes to `every`."""
        for reader in self.prepared.readers:
            if reader.locale.tag in tags:
                yield from host_files(reader, every)

    def of_site(self) -> Iterator[Page]:
        """What a site has once."""
        manuscripts = self.prepared.manuscripts
        yield from site_files(self._home, self.templates)
        every: list[tuple[str, str]] = []
        yield from self.sitemaps_of([reader.locale.tag for reader in self.prepared.readers], every)
        yield from common_files(every, self._home.at("/"))
        yield from server_files(self._home, self.prepared.former, manuscripts.moved, manuscripts.theme.templates)
        yield from self._board()

    @property
    def _home(self) -> Reader:
        source = self.prepared.publication.site.source
        return next(reader for reader in self.prepared.readers if reader.locale.tag == source)

    def _board(self) -> Iterator[Page]:
        """The page about the state of what is published, where the site wants it."""
        prepared = self.prepared
        if prepared.publication.site.publishing.status:
            documents = {document.path: document.id for document in prepared.publication.documents}
            items = items_of(prepared.manuscripts, prepared.holdings.translations, documents)
            links = prepared.readers[0].links
            stylesheet = links.asset(prepared.publication.dress.stylesheet)
            board = board_of(items, prepared.publication.site, stylesheet=stylesheet)
            yield Page(path=links.file(ADDRESS), data=self.templates.render_board(board).encode())


def asset_files(prepared: Prepared) -> Iterator[Page]:
    """The theme's files, pictures, and what is in `static/`, for every host."""
    links = prepared.readers[0].links
    return (replace(file, path=path) for file in prepared.files for path in links.copies(file.path))

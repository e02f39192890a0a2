"""Editions as source files for other generators: localised Markdown with front matter, and the pictures in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname, relpath
from urllib.parse import urlsplit

from enface.extract.html import Setting
from enface.extract.weave_markdown import weave_markdown
from enface.model.document import Document
from enface.model.page import Page
from enface.render.editions.clusters import canonical_member
from enface.render.former.addresses import Redirect
from enface.render.outlets.front_matter import facts_of, front_matter
from enface.render.outlets.layouts import Layout
from enface.render.reader import Reader, target_paths


def source_files(reader: Reader, layout: Layout, former: Sequence[Redirect], *, members: bool) -> Iterator[Page]:
    """A file for every edition that has a page in the locale; with `members`, for those that are announced alone."""
    publication, tag = reader.publication, reader.locale.tag
    old: dict[str, list[str]] = {}
    for each in former:
        if each.locale == tag and each.document:
            old.setdefault(each.document, []).append(each.old)
    for document in publication.documents:
        wanted = publication.is_member(document, tag) if members else publication.has_page(document, tag)
        if wanted:
            yield _Source(publication.by_id[document.id], reader, layout).page(tuple(old.get(document.id, ())))


def picture_files(files: Sequence[Page], reader: Reader, layout: Layout) -> Iterator[Page]:
    """The pictures and other files that texts refer to."""
    wanted = {asset.address for asset in reader.publication.assets.values()}
    for page in files:
        if f"/{page.path}" in wanted:
            yield Page(path=f"{layout.files}/{page.path}", data=page.data)


class _Source:
    """One edition on its way into a file."""

    def __init__(self, document: Document, reader: Reader, layout: Layout) -> None:
        self._document, self._reader, self._layout = document, reader, layout
        self._path = self._file(document, reader.locale.tag)

    def page(self, aliases: tuple[str, ...]) -> Page:
        reader, document = self._reader, self._document
        image = document.review.image
        facts = facts_of(document, reader, self._link(image.src) if image else "", aliases)
        edition = reader.publication.editions[document.id, reader.locale.tag]
        body = weave_markdown(
            document,
            edition.passages,
            setting=Setting(language=reader.locale.tag, link=self._link, locales=reader.texts.voice.locales),
            phrase=reader.phrase,
            dialect=self._layout.dialect,
        )
        fields: Mapping[str, object] = self._layout.fields(facts)
        return Page(path=self._path, data=f"{front_matter(fields)}\n{body}".encode())

    def _file(self, document: Document, tag: str) -> str:
        site = self._reader.publication.site
        return self._layout.file(site.locale(tag), document, tag == site.source)

    def _link(self, href: str) -> str:
        """Where a link or picture leads, as the generator takes it; "" for nowhere."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or not parts.path:
            return href
        if parts.path.startswith("/"):
            return self._reader.resolve(self._document, href)
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        publication = self._reader.publication
        for path in target_paths(self._document, href):
            if asset := publication.assets.get(path):
                return self._picture(asset.address)
            if other := publication.paths.get(path):
                there = self._to(other)
                return there + fragment if there else ""
        return ""

    def _picture(self, address: str) -> str:
        if self._layout.relative:
            return relpath(f"{self._layout.files}{address}", dirname(self._path))
        return self._reader.links.asset(address)

    def _to(self, other: Document) -> str:
        publication, locale = self._reader.publication, self._reader.locale
        member = canonical_member(publication.clusters[other.id], locale, publication.site)
        has_page = publication.has_page(other, locale.tag)
        tag = locale.tag if has_page else member.locale if member else ""
        edition = publication.edition(other, tag) if tag else None
        if edition is None:
            return ""
        address = self._reader.links.href(edition.address)
        return self._layout.link(self._path, self._file(other, tag), address)

"""What crawlers fetch first: sitemaps, their index, and robots.txt, for every host of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from enface.model.page import Page
from enface.render import addresses
from enface.render.editions.inventory import indexable, picker_identity
from enface.render.head import Identity, announced
from enface.render.programs.sitemap import PROTOCOL, Limits, Listed, links_of, sitemap_index, sitemaps_of
from enface.render.reader import Reader


class Part(Struct, frozen=True, kw_only=True):
    """A sitemap of a locale with its address, and the newest moment in it."""

    address: str
    modified: str
    data: bytes


def sitemap_parts(reader: Reader, limits: Limits = PROTOCOL) -> Iterator[Part]:
    """The sitemaps of a locale: each lists only what stands below it, as the protocol asks."""
    pages = (_line(identity, _editions(identity, reader), reader) for identity in indexable(reader))
    for number, each in enumerate(sitemaps_of(pages, limits), 1):
        yield Part(address=addresses.sitemap(reader.locale, number), modified=each.modified, data=each.data)


def _editions(identity: Identity, reader: Reader) -> str:
    return links_of((tag, reader.links.url(address)) for tag, address in announced(identity))


def _line(identity: Identity, links: str, reader: Reader) -> Listed:
    return Listed(url=reader.links.url(identity.address), modified=identity.modified, links=links)


def host_files(reader: Reader, every: list[tuple[str, str]]) -> Iterator[Page]:
    """The sitemaps of a locale, and the robots.txt of its host where it has one of its own.

    The address of each sitemap, and the newest moment in it, go to `every`.
    """
    parts = []
    for part in sitemap_parts(reader):
        parts.append((part.address, part.modified))
        yield Page(path=reader.links.file(part.address), data=part.data)
    if reader.locale.url:
        yield _robots(addresses.home(reader.locale), [address for address, _ in parts], reader)
    every += parts


def common_files(every: Sequence[tuple[str, str]], reader: Reader) -> Iterator[Page]:
    """The index of the sitemaps on the common host, with one for the picker at its root, and its robots.txt."""
    common = [(address, modified) for address, modified in every if address.startswith("/")]
    listed = [(reader.links.url(address), modified) for address, modified in ((addresses.PICKED, ""), *common)]
    picked = next(sitemaps_of([_line(picker_identity(reader), "", reader)]))
    yield Page(path=reader.links.file(addresses.PICKED), data=picked.data)
    yield Page(path=reader.links.file("/sitemap.xml"), data=sitemap_index(listed))
    yield _robots("/", ["/sitemap.xml"], reader)


def _robots(root: str, sitemaps: Sequence[str], reader: Reader) -> Page:
    data = robots([reader.links.url(each) for each in sitemaps], reader.publication.site.publishing.disallow)
    return Page(path=reader.links.file(f"{root}robots.txt"), data=data)


def robots(sitemaps: Sequence[str], disallow: Sequence[str] = ()) -> bytes:
    """Everything may be read but what begins with one of `disallow`; where the sitemaps are (RFC 9309)."""
    rules = [f"Disallow: {path}" for path in disallow] or ["Allow: /"]
    return "\n".join(["User-agent: *", *rules, "", *(f"Sitemap: {each}" for each in sitemaps), ""]).encode()

"""Lists of what was once published -> addresses: a sitemap, a lock, or a plain list."""

from __future__ import annotations

from enface.errors import BadInput
from enface.lint.reading.xml import Broken, Sitemap, read_xml
from enface.read.decoding import decode
from enface.read.lock import HEADER, parse_lock


def former_in(path: str, data: bytes) -> tuple[str, ...]:
    """The URLs or addresses that a file lists: a sitemap's, those of an `enface.lock`, or one on each line.

    Raises BadInput for an index of sitemaps, which lists no pages, and for broken XML.
    """
    if data.lstrip()[:1] == b"<":
        return _of_sitemap(path, data)
    text = decode(data, path)
    if text.startswith(HEADER):
        return tuple(_of_lock(text, path))
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _of_sitemap(path: str, data: bytes) -> tuple[str, ...]:
    found = read_xml(path, data)
    if isinstance(found, Broken):
        raise BadInput(f"no well-formed XML: {found.cause}", path=path, line=found.line, rule="former")
    if not isinstance(found, Sitemap) or found.index:
        cause = "it lists sitemaps, not pages" if isinstance(found, Sitemap) else "it is no sitemap"
        raise BadInput(cause, cure="name the sitemaps one by one", path=path, rule="former")
    return tuple(location.url for location in found.locations)


def _of_lock(text: str, path: str) -> list[str]:
    lock = parse_lock(text, path)
    found: list[str] = []
    for record in lock.records:
        section = record.path.split("/")[1]
        found += record.former
        found += (f"/{tag.lower()}/{section}/{slug}/" for tag, slug in record.slugs)
    return found

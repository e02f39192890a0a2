"""What rendering for the readers of one locale takes: their texts, the theme's strings, how pages are addressed."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Hashable
from functools import partial
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from enface.model.document import Document, Phrase
from enface.model.edition import Edition
from enface.model.locale import Locale
from enface.render import addresses
from enface.render.addresses import Links
from enface.render.editions.clusters import canonical_member
from enface.render.editions.publication import Publication
from enface.render.editions.watch import Reads
from enface.render.formats import autonym, decimal
from enface.render.memory import Memory
from enface.render.safe import plain
from enface.render.strings import Strings
from enface.render.texts import Texts
from enface.render.views import Choice
from enface.text.tags import direction_of

Roots = tuple[tuple[str, str], ...]
Remembered = defaultdict[str, Memory[Hashable, Any]]
_nothing = partial(Remembered, Memory)


class Reader(Struct, frozen=True, eq=False):
    """The readers of `locale`. `reads` takes note of the facts that are asked of `publication`, if that is watched.

    `memory` is what `remembered` keeps for these very readers, by who says it and of what.
    """

    locale: Locale
    publication: Publication
    texts: Texts
    strings: Strings
    links: Links
    reads: Reads = field(default_factory=Reads)
    memory: Remembered = field(default_factory=_nothing)

    def at(self, address: str) -> Reader:
        """The same readers on a page at this address, which may be on another host than their own pages."""
        links = self.links.at(address)
        return self if links == self.links else replace(self, links=links, memory=_nothing())

    def noting(self, publication: Publication, reads: Reads) -> Reader:
        """The same readers of another view of the publication, which takes note in `reads` of what is asked."""
        return replace(self, publication=publication, reads=reads, memory=_nothing())

    def href(self, document: Document, edition: Edition) -> str:
        """Where these readers find a document: its edition for them, else the one that stands for it."""
        address = edition.address
        if not self.publication.has_page(document, self.locale.tag):
            member = canonical_member(self.publication.clusters[document.id], self.locale, self.publication.site)
            address = member.address if member else address
        return self.links.href(address)

    def resolve(self, document: Document, href: str) -> str:
        """Where a link or picture in `document` leads, in this locale; "" for a file that is not part of the site."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or not parts.path:
            return href
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if parts.path.startswith("/"):
            link = self.links.asset if posixpath.splitext(parts.path)[1] else self.links.href
            return link(unquote(parts.path)) + fragment
        for path in target_paths(document, href):
            asset = self.publication.assets.get(path)
            if asset:
                return self.links.asset(asset.address)
            address = self._address_of(path)
            if address:
                return address + fragment
        return ""

    def _address_of(self, path: str) -> str:
        other = self.publication.paths.get(path)
        if other is None:
            return ""
        edition = self.publication.edition(other, self.locale.tag)
        if edition:
            return self.href(other, edition)
        member = canonical_member(self.publication.clusters[other.id], self.locale, self.publication.site)
        return self.links.href(member.address) if member else ""

    def phrase(self, phrase: Phrase) -> str:
        """The theme's own words at a place of the frame."""
        return plain(self.strings.gettext(phrase.text, **dict(phrase.values)))

    def tongue(self, href: str) -> str:
        """The locale of the page of the site at an `href`; "" for these readers' own, and for what is no page."""
        path = href.partition("#")[0]
        if not path.endswith("/"):
            return ""
        tag = next((tag for root, tag in self._roots() if path.startswith(root)), "")
        return "" if tag == self.locale.tag else tag

    def _roots(self) -> Roots:
        """Where pages of each locale begin, and its tag; the longest first."""
        found: Roots | None = self.memory["roots"].get("")
        if found is None:
            roots = {self.links.href(addresses.home(locale)): locale.tag for locale in self.publication.site.locales}
            found = tuple(sorted(roots.items(), key=lambda pair: len(pair[0]), reverse=True))
            self.memory["roots"][""] = found
        return found

    def counted(self, number: int) -> str:
        """A number of reviews in words: `1,204 reviews`."""
        written = decimal(number, self.locale.regional)
        return plain(self.strings.ngettext("{n} review", "{n} reviews", number, n=written))

    def choice(self, tag: str, href: str, *, current: bool = False, note: str = "") -> Choice:
        """A language to read in."""
        return Choice(
            tag=tag, name=autonym(tag), href=href, lang=tag, dir=direction_of(tag), current=current, note=note
        )


def target_paths(document: Document, href: str) -> tuple[str, str]:
    """The paths in the site folder that a relative reference in `document` may mean, the likelier first.

    It counts from the document's folder, or from `content/`.
    """
    path = unquote(urlsplit(href).path)
    folder = posixpath.dirname(document.path)
    return posixpath.normpath(posixpath.join(folder, path)), posixpath.normpath(posixpath.join("content", path))

"""Looks messages up in PO files that have an index: only the entries asked for are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from enface.catalogs.lookup import worth
from enface.catalogs.po.header import HEADER_KEY
from enface.catalogs.po.index import Data, Index
from enface.catalogs.stock import document_of
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message


class NotFew(Exception):
    """More has to be looked at than what was asked for."""


class Volume(Struct, frozen=True):
    """A catalog as its file and the index of that."""

    domain: str
    language: str
    index: Index
    data: Data

    @property
    def name(self) -> str:
        """The file's stem: `reviews.vi`."""
        return f"{self.domain}.{self.language}"

    def find(self, key: Key, *, obsolete: bool = False) -> Entry | None:
        """The entry of this key that is in use, or the one that is not."""
        for number in self.index.numbers(key.identity):
            if self.index.is_active(number) != obsolete:
                entry = self.index.entry(number, self.data)
                if entry.key == key:
                    return entry
        return None

    def about(self, paths: Collection[str], keys: Iterable[Key]) -> Iterator[int]:
        """The numbers of the entries in use for one of these files, and of those out of use with one of these keys."""
        for path in paths:
            for number in self._naming(path):
                entry = self.index.entry(number, self.data)
                if self.index.is_active(number) and path in map(document_of, entry.references):
                    yield number
        for key in keys:
            for number in self.index.numbers(key.identity):
                if not self.index.is_active(number) and self.index.entry(number, self.data).key == key:
                    yield number

    def _naming(self, path: str) -> Iterator[int]:
        """The numbers of the entries that have this path anywhere."""
        sought, offsets = path.encode(self.index.codec, "replace"), self.index.offsets
        at = self.data.find(sought)
        while at >= 0:
            number = bisect_right(offsets, at) - 1
            yield number
            at = self.data.find(sought, offsets[number + 1]) if number + 1 < len(offsets) else -1

    @property
    def header(self) -> Entry | None:
        """The entry with the empty msgid, if the file begins with one."""
        first = self.index.entry(0, self.data) if self.index.flags else None
        return first if first and first.key == HEADER_KEY and not first.obsolete else None


class IndexedLookup:
    """What `Lookup` finds in the catalogs of one locale, found in their files."""

    __slots__ = ("_by_language", "_volumes", "locale")

    def __init__(self, volumes: Sequence[Volume], locale: str) -> None:
        self.locale = locale
        self._volumes = {volume.name: volume for volume in sorted(volumes, key=lambda one: one.name)}
        self._by_language: dict[str, list[Volume]] = {}
        for volume in self._volumes.values():
            self._by_language.setdefault(volume.language, []).append(volume)

    def find(self, key: Key, *, domain: str, language: str) -> Entry | None:
        """The entry in the domain's own file, else in another file of the same source language; see `Lookup.find`."""
        volume = self._volumes.get(f"{domain}.{language}")
        found = volume.find(key) if volume else None
        if found is not None and found.accepted:
            return found
        least = worth(found) if found else 0
        for other in self._by_language.get(language, ()):
            entry = other.find(key)
            if entry is not None and worth(entry) > least:
                found, least = entry, worth(entry)
        return found

    def about(self, domain: str, paths: Collection[str], keys: Collection[Key]) -> tuple[Catalog, ...]:
        """What `Lookup.about` finds."""
        found = []
        for volume in (one for one in self._volumes.values() if one.domain == domain):
            entries = (volume.index.entry(number, volume.data) for number in sorted({*volume.about(paths, keys)}))
            own = Catalog(
                locale=self.locale,
                domain=domain,
                language=volume.language,
                header=volume.header,
                entries=tuple(entries),
                charset=volume.index.codec,
            )
            found.append(own)
        return tuple(found)

    def waiting(self, messages: Iterable[Message], domain: str) -> Iterator[Message]:
        """Those of the messages, filed in this domain, that a merge has more to do for than to refresh an entry.

        They have no entry in use in the domain's own file, or an untranslated one that may take what another file keeps
        of the same message and no longer uses. What nobody asks for any more comes on top of that: a merge retires it,
        but may also give its translation to a message that is waiting or untranslated.
        """
        for message in messages:
            volume = self._volumes.get(f"{domain}.{message.language}")
            own = volume.find(message.key) if volume else None
            if own is None or (not own.translated and self._kept(message.key)):
                yield message

    def _kept(self, key: Key) -> bool:
        spare = (volume.find(key, obsolete=True) for volume in self._volumes.values())
        return any(entry is not None and entry.translated for entry in spare)

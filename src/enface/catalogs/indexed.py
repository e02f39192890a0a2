"""Looks messages up in PO files that have an index: only the entries asked for are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from enface.catalogs.lookup import Found, worth
from enface.catalogs.po.header import HEADER_KEY
from enface.catalogs.po.index import Data, Index
from enface.catalogs.stock import document_of
from enface.model.catalog import Catalog, Entry
from enface.model.message import Identity, Key, Message

_MOST = 2
"""The worth of an accepted entry."""


class NotFew(Exception):
    """More has to be looked at than what was asked for."""


class Volume(Struct, frozen=True):
    """A catalog as its file and the index of that, `given` when it is asked for where not all are in memory.

    `unsound` are the entries that must not be published.
    """

    domain: str
    language: str
    given: Index | Callable[[], Index]
    data: Data
    unsound: frozenset[int] = frozenset()

    @property
    def index(self) -> Index:
        """Where its entries are."""
        return self.given if isinstance(self.given, Index) else self.given()

    @property
    def name(self) -> str:
        """The file's stem: `reviews.vi`."""
        return f"{self.domain}.{self.language}"

    def entry(self, number: int) -> Entry:
        """The entry of this number."""
        return self.index.entry(number, self.data)

    def catalog(self, locale: str, entries: Iterable[Entry] = ()) -> Catalog:
        """The catalog of a locale with these of its entries alone."""
        return Catalog(
            locale=locale,
            domain=self.domain,
            language=self.language,
            header=self.header,
            entries=tuple(entries),
            charset=self.index.codec,
        )

    def numbers(self) -> range:
        """Those of all entries but the header."""
        return range(1 if self.header else 0, len(self.index.flags))

    def found(self, key: Key, least: int = 0) -> Found | None:
        """The entry of this key that is in use, if it is worth so much."""
        for number in self.index.numbers(key.identity):
            if self.index.is_active(number) and self.index.rank(number) >= least:
                entry = self.entry(number)
                if entry.key == key:
                    return Found(entry, number not in self.unsound)
        return None

    def spare(self, key: Key) -> Entry | None:
        """The entry of this key that is out of use."""
        for number in self.index.numbers(key.identity):
            if not self.index.is_active(number):
                entry = self.entry(number)
                if entry.key == key:
                    return entry
        return None

    def settled(self, keys: Iterable[Key]) -> list[str | None]:
        """The translations of these messages that may be published and that there is no more to be known about."""
        settled, data, unsound = self.index.settled, self.data, self.unsound
        found = [settled(key, data) for key in keys]
        return [one[1] if one and one[0] not in unsound else None for one in found]

    def about(self, paths: Collection[str], keys: Iterable[Key]) -> Iterator[tuple[int, Entry]]:
        """The entries in use for one of these files, and those out of use with one of these keys, by number."""
        for path in paths:
            for number in self._naming(path):
                entry = self.entry(number)
                if self.index.is_active(number) and path in map(document_of, entry.references):
                    yield number, entry
        for key in keys:
            for number in self.index.numbers(key.identity):
                if not self.index.is_active(number) and (entry := self.entry(number)).key == key:
                    yield number, entry

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
        first = self.entry(0) if self.index.flags else None
        return first if first and first.key == HEADER_KEY and not first.obsolete else None


class IndexedLookup:
    """What `Lookup` finds in the catalogs of one locale, found in their files.

    They are given by their names; `having` gives, in order, the names of all that may have a message.
    """

    __slots__ = ("_having", "_volumes", "locale")

    def __init__(self, volumes: Mapping[str, Volume], locale: str, having: Callable[[Identity], Iterable[str]]) -> None:
        self.locale = locale
        self._volumes = volumes
        self._having = having

    def settled(self, keys: Sequence[Key], *, domain: str, language: str) -> Sequence[str | None]:
        """The translations that `found` finds, of what is in the domain's own file, sound, and nothing is noted of."""
        volume = self._volumes.get(f"{domain}.{language}")
        return volume.settled(keys) if volume else [None] * len(keys)

    def found(self, key: Key, *, domain: str, language: str) -> Found | None:
        """The entry in the domain's own file, else in another file of the same source language; see `Lookup.find`."""
        volume = self._volumes.get(f"{domain}.{language}")
        best = volume.found(key) if volume else None
        least = worth(best.entry) if best else 0
        for other in self._others(key, f".{language}") if least < _MOST else ():
            better = other.found(key, least + 1)
            if better:
                best, least = better, worth(better.entry)
        return best

    def find(self, key: Key, *, domain: str, language: str) -> Entry | None:
        """That entry alone."""
        found = self.found(key, domain=domain, language=language)
        return found.entry if found else None

    def about(self, domain: str, paths: Collection[str], keys: Collection[Key]) -> tuple[Catalog, ...]:
        """What `Lookup.about` finds."""
        own = (self._volumes[name] for name in sorted(self._volumes) if name.rpartition(".")[0] == domain)
        found = ((volume, dict(volume.about(paths, keys))) for volume in own)
        return tuple(volume.catalog(self.locale, dict(sorted(entries.items())).values()) for volume, entries in found)

    def waiting(self, messages: Iterable[Message], domain: str) -> Iterator[Message]:
        """Those of the messages, filed in this domain, that a merge has more to do for than to refresh an entry.

        They have no entry in use in the domain's own file, or an untranslated one that may take what another file keeps
        of the same message and no longer uses. What nobody asks for any more comes on top of that: a merge retires it,
        but may also give its translation to a message that is waiting or untranslated.
        """
        for message in messages:
            volume = self._volumes.get(f"{domain}.{message.language}")
            own = volume.found(message.key) if volume else None
            if own is None or (not own.entry.translated and self._kept(message.key)):
                yield message

    def _others(self, key: Key, ending: str = "") -> Iterator[Volume]:
        names = (name for name in self._having(key.identity) if name.endswith(ending))
        return (self._volumes[name] for name in names if name in self._volumes)

    def _kept(self, key: Key) -> bool:
        spare = (volume.spare(key) for volume in self._others(key))
        return any(entry is not None and entry.translated for entry in spare)

"""Looks messages up in PO files that have an index: only the entries asked for are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from enface.catalogs.lookup import worth
from enface.catalogs.po.index import Data, Index
from enface.model.catalog import Entry
from enface.model.message import Key, Message


@dataclass(frozen=True, slots=True)
class Volume:
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

"""The translation memory in SQLite: a cache made of catalogs and TMX files, never the truth.

Deleting the file changes nothing but the time of the next look-up. Several processes may use it at once.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from enface.adapters.memory_tables import (
    FIELDS,
    exchange,
    file_id,
    forget,
    is_fuzzy,
    number_of,
    prepared,
    spelled,
    transaction,
    unit_of,
)
from enface.catalogs.memory import LEAST, MOST, Asked, Filed, Suggestion, Unit, exact_form, suggestions
from enface.catalogs.traits import traits
from enface.errors import BadInput
from enface.text.tags import is_variant

_SAME, _SHARING, _COMPARED, _ASKED = 50, 200, 80, 64
_COMMON: Final = 0.01 / _SHARING
"""What a trait weighs that more texts share than are looked at."""


Watch = Callable[[Sequence[str]], Iterable[str]]
"""Lets paths through, and may tell somebody how far it is."""


class Origin(NamedTuple):
    """A file that units come from: the digest of its bytes, and how to get at them (or BadInput)."""

    digest: str
    units: Callable[[], Iterable[Filed]]


class MemoryStore:
    """The memory of a site in one file; where that cannot be written, in working memory for as long as it is open.

    Without a file it is in working memory anyway. `watch` sees the paths of files that are read, one by one. Safe to
    use from several threads.
    """

    def __init__(self, file: Path | None, watch: Watch = iter) -> None:
        self._file = file
        self._watch = watch
        self._lock = threading.RLock()
        self._origins: Mapping[str, Origin] = {}
        self._connection = self._opened()

    @property
    def fuzzy(self) -> bool:
        """Whether similar texts are found: False where SQLite was built without FTS5, and only equal ones are."""
        with self._lock:
            return is_fuzzy(self._connection)

    def refresh(self, origins: Mapping[str, Origin]) -> tuple[BadInput, ...]:
        """Hold the units of these files (path below the site -> origin), no other; only changed ones are read.

        Gives what is wrong with files that cannot be used: they count as empty, and are tried again the next time.
        """
        with self._lock:
            self._origins = origins
            try:
                return self._bring_up()
            except sqlite3.OperationalError:
                return self._replace(prepared(":memory:"))
            except sqlite3.DatabaseError:
                return self._replace(self._anew())

    def memory(self, language: str, locale: str) -> PairMemory:
        """What is remembered between a source language and a locale, their variants included."""
        return PairMemory(self, language, locale)

    def candidates(self, text: str, language: str, locale: str) -> list[Unit]:
        """The units worth comparing with a tagged text: all that are nearly equal, and those that share rare words."""
        with self._lock:
            try:
                return self._candidates(text, language, locale)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self._replace(self._anew())
                return self._candidates(text, language, locale)

    def containing(self, text: str, language: str, locale: str, *, most: int) -> list[Unit]:
        """Units with these words in their source (ASCII letters in any case), the shortest first."""
        sign = re.sub(r"([%_\\])", r"\\\1", text)
        query = (
            f"SELECT {FIELDS} FROM unit WHERE pair = ? AND source LIKE ? ESCAPE '\\' "  # noqa: S608
            "GROUP BY source, target ORDER BY length(source), id LIMIT ?"
        )
        with self._lock:
            rows = (
                row
                for pair in self._pairs(language, locale)
                for row in self._connection.execute(query, (pair, f"%{sign}%", most))
            )
            return list(map(unit_of, rows))[:most]

    def units(self) -> list[Filed]:
        """Every unit, by pair, then by file, in the order of the file."""
        query = (
            f"SELECT pair.language, pair.locale, {FIELDS} FROM unit JOIN pair ON pair.id = unit.pair "  # noqa: S608
            "JOIN file ON file.id = unit.file ORDER BY pair.language, pair.locale, file.path, unit.id"
        )
        with self._lock:
            return [Filed(row[0], row[1], unit_of(row[2:])) for row in self._connection.execute(query)]

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _opened(self) -> sqlite3.Connection:
        if self._file is None:
            return prepared(":memory:")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            return prepared(str(self._file))
        except (sqlite3.OperationalError, OSError):
            return prepared(":memory:")
        except sqlite3.DatabaseError:
            return self._anew()

    def _anew(self) -> sqlite3.Connection:
        """An empty file in the place of one that is none of ours, or is damaged."""
        if self._file is None:
            return prepared(":memory:")
        try:
            for suffix in ("", "-wal", "-shm"):
                self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)
            return prepared(str(self._file))
        except (sqlite3.DatabaseError, OSError):
            return prepared(":memory:")

    def _replace(self, connection: sqlite3.Connection) -> tuple[BadInput, ...]:
        self._connection.close()
        self._connection = connection
        return self._bring_up()

    def _bring_up(self) -> tuple[BadInput, ...]:
        wanted = {path: origin.digest for path, origin in self._origins.items()}
        if wanted == dict(self._connection.execute("SELECT path, digest FROM file")):
            return ()
        with transaction(self._connection):
            known = dict(self._connection.execute("SELECT path, digest FROM file"))
            for path in known.keys() - wanted.keys():
                forget(self._connection, path)
            changed = [path for path, digest in wanted.items() if known.get(path) != digest]
            return tuple(filter(None, map(self._read, self._watch(changed))))

    def _read(self, path: str) -> BadInput | None:
        try:
            units = list(self._origins[path].units())
        except BadInput as error:
            forget(self._connection, path)
            return error
        exchange(self._connection, file_id(self._connection, path, self._origins[path].digest), units)
        return None

    def _candidates(self, text: str, language: str, locale: str) -> list[Unit]:
        pairs = self._pairs(language, locale)
        numbers = dict.fromkeys(number for pair in pairs for number in self._equal(text, pair))
        if is_fuzzy(self._connection):
            numbers |= dict.fromkeys(self._alike(text, pairs))
        ours, found = (", ".join(map(str, some)) for some in (pairs, numbers))
        query = f"SELECT {FIELDS} FROM unit WHERE id IN ({found}) AND pair IN ({ours})"  # noqa: S608
        return list(map(unit_of, self._connection.execute(query)))

    def _pairs(self, language: str, locale: str) -> list[int]:
        rows = self._connection.execute("SELECT id, language, locale FROM pair").fetchall()
        return [row[0] for row in rows if is_variant(row[1], language) and is_variant(row[2], locale)]

    def _equal(self, text: str, pair: int) -> Iterator[int]:
        query = f"SELECT id FROM unit WHERE form = ? AND pair = ? ORDER BY obsolete, id LIMIT {_SAME}"  # noqa: S608
        yield from (row[0] for row in self._connection.execute(query, (number_of(exact_form(text)), pair)))

    def _alike(self, text: str, pairs: Iterable[int]) -> list[int]:
        """The units that share the rarest traits with the text, best first."""
        weights: defaultdict[int, float] = defaultdict(float)
        query = f"SELECT rowid FROM trait WHERE trait MATCH ? LIMIT {_SHARING}"  # noqa: S608
        every = traits(text)
        said = every[:: 1 + len(every) // _ASKED]
        for word in (spelled(trait, pair) for pair in pairs for trait in said):
            rows = self._connection.execute(query, (word,)).fetchall()
            weight = 1 / len(rows) if 0 < len(rows) < _SHARING else _COMMON
            for (number,) in rows:
                weights[number] += weight
        return sorted(weights, key=lambda number: (-weights[number], number))[:_COMPARED]


class PairMemory:
    """`enface.catalogs.memory.Memory` over a store."""

    def __init__(self, store: MemoryStore, language: str, locale: str) -> None:
        self._store = store
        self._language, self._locale = language, locale

    def suggest(
        self,
        text: str,
        *,
        context: str | None = None,
        before: str = "",
        after: str = "",
        most: int = MOST,
        least: float = LEAST,
    ) -> tuple[Suggestion, ...]:
        """What it knows for a tagged text, best first, no translation twice."""
        units = self._store.candidates(text, self._language, self._locale)
        return suggestions(Asked(text, context, before, after), units, most=most, least=least)

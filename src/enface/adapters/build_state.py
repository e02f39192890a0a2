"""What a build leaves for the next one, in a SQLite file below `.enface`: deleting it never changes a page.

Facts by name with their digests; jobs with the files they wrote and the facts they asked; what each document gives to
files about many; and small things kept by name. A build that was killed leaves the mark `unfinished`: then nothing
here is believed.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from enface.adapters.stamps import Stamp, unpacked

if TYPE_CHECKING:
    from enface.publish.work import Done, Lines

_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, digest BLOB, value BLOB);
CREATE TABLE IF NOT EXISTS jobs(
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, paths TEXT NOT NULL, reads BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS asked(
  fact INTEGER NOT NULL, lot INTEGER NOT NULL, jobs BLOB NOT NULL, PRIMARY KEY(fact, lot)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shares(
  id TEXT NOT NULL, locale TEXT NOT NULL, register TEXT NOT NULL, ledger TEXT NOT NULL, entry BLOB, searchable BLOB
);
CREATE UNIQUE INDEX IF NOT EXISTS shares_by_id ON shares(id, locale);
CREATE TABLE IF NOT EXISTS rows(
  id TEXT PRIMARY KEY, path TEXT NOT NULL, placing BLOB NOT NULL, keys BLOB NOT NULL, mark BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS rows_by_path ON rows(path);
CREATE TABLE IF NOT EXISTS named(sign TEXT PRIMARY KEY, works BLOB NOT NULL) WITHOUT ROWID;
"""
_SEPARATOR = "\n"
_MOST = 1 << 15
"""Names of facts whose numbers are remembered."""
VERSION = blake2b(f"{_SCHEMA}{sys.byteorder}".encode(), digest_size=8).hexdigest()
"""Tells states with other tables apart."""


class Row(NamedTuple):
    """A document: its path, the digest of what decides where it stands, and its messages, eight bytes for each.

    The `mark`, if any, tells from what it was read.
    """

    id: str
    path: str
    placing: bytes
    keys: bytes
    mark: bytes = b""


class BuildState:
    """One build's view of the file. Nothing is written before `begin`, and all at once by `commit`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._known: dict[str, int] = {}

    @classmethod
    def open(cls, file: Path) -> BuildState:
        """The state in this file; an empty one where there is none, or where it is torn or of another version.

        Where no file can be it is one that nobody finds again.
        """
        with suppress(sqlite3.DatabaseError, OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            with ExitStack() as stack:
                state = cls(stack.enter_context(closing(_connected(file))))
                if state.kept("version") in {None, VERSION.encode()}:
                    stack.pop_all()
                    return state
        cls.discard(file)
        with suppress(sqlite3.DatabaseError, OSError):
            return cls(_connected(file))
        return cls.passing()

    @classmethod
    def passing(cls) -> BuildState:
        """An empty state, left to nobody."""
        return cls(_connected(":memory:"))

    @staticmethod
    def discard(file: Path) -> None:
        """Take the file away, and what belongs to it."""
        for stale in file.parent.glob(f"{file.name}*"):
            with suppress(OSError):
                stale.unlink()

    def kept(self, name: str) -> bytes | None:
        """What was kept under this name."""
        row = self._db.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        return row and bytes(row[0])

    def has(self, name: str) -> bool:
        """Whether anything was kept under this name."""
        return self._db.execute("SELECT 1 FROM kept WHERE name = ?", (name,)).fetchone() is not None

    def keep(self, name: str, value: bytes) -> None:
        """Keep it for the next build."""
        self._db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (name, value))

    @property
    def is_whole(self) -> bool:
        """Whether the build that wrote it came to its end."""
        return self.kept("version") is not None and self.kept("unfinished") is None

    def begin(self, mark: bytes = b"1") -> None:
        """From here on files are written: until `commit`, others see that a build is under way."""
        self.keep("unfinished", mark)
        self._db.commit()

    def forget(self) -> None:
        """Everything that earlier builds left."""
        self._known.clear()
        for table in ("facts", "jobs", "asked", "shares", "kept", "rows", "named"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own

    def fact(self, name: str) -> bytes | None:
        """The digest of a fact."""
        row = self._db.execute("SELECT digest FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def value(self, name: str) -> bytes | None:
        """The value of a fact."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_facts(self, facts: Iterable[tuple[str, tuple[bytes, bytes]]]) -> None:
        """Facts that are new or others than before, each with digest and value."""
        self._db.executemany(
            "INSERT INTO facts(name, digest, value) VALUES (?, ?, ?)"
            " ON CONFLICT(name) DO UPDATE SET digest = excluded.digest, value = excluded.value",
            ((name, *one) for name, one in facts),
        )

    def renew_facts(
        self, facts: Iterable[tuple[str, tuple[bytes, bytes]]], stays: Callable[[str], bool]
    ) -> tuple[int, ...]:
        """Every fact of today in place of those of before; `stays` says which of others are still to be believed.

        The numbers of those that are new, gone, or other than before.
        """
        count = self._greatest("facts", "number")
        if not count:
            self.set_facts(facts)
            return ()
        seen = bytearray(count + 1)
        stale = [number for name, one in facts for number in self._renewed(name, one, seen)]
        rows = self._db.execute("SELECT number, name FROM facts WHERE digest IS NOT NULL AND number <= ?", (count,))
        gone = [number for number, name in rows if not seen[number] and not stays(name)]
        self._db.executemany(
            "UPDATE facts SET digest = NULL, value = NULL WHERE number = ?", ((number,) for number in gone)
        )
        return (*stale, *gone)

    def _renewed(self, name: str, one: tuple[bytes, bytes], seen: bytearray) -> Iterator[int]:
        """Note one fact; its number if it is another than before, which somebody may have asked for."""
        row = self._db.execute("SELECT number, digest FROM facts WHERE name = ?", (name,)).fetchone()
        if row:
            seen[row[0]] = 1
        if row is None or row[1] != one[0]:
            self.set_facts(((name, one),))
            if row:
                yield row[0]

    def job_names(self) -> set[str]:
        """Every job that was done."""
        return {name for (name,) in self._db.execute("SELECT name FROM jobs")}

    def jobs_reading(self, facts: Iterable[str]) -> set[str]:
        """The jobs that asked one of these facts."""
        rows = (self._db.execute("SELECT number FROM facts WHERE name = ?", (name,)).fetchone() for name in facts)
        return self.jobs_asking(row[0] for row in rows if row)

    def jobs_asking(self, facts: Iterable[int]) -> set[str]:
        """The same of facts by their numbers."""
        rows = (row for fact in facts for row in self._db.execute("SELECT jobs FROM asked WHERE fact = ?", (fact,)))
        numbers = {number for (jobs,) in rows for number in _numbers(jobs)}
        found = (self._db.execute("SELECT name FROM jobs WHERE number = ?", (each,)).fetchone() for each in numbers)
        return {row[0] for row in found}

    def paths_of(self, jobs: Iterable[str]) -> Iterator[str]:
        """The files that these jobs wrote."""
        for name in jobs:
            row = self._db.execute("SELECT paths FROM jobs WHERE name = ?", (name,)).fetchone()
            yield from row[0].split(_SEPARATOR) if row and row[0] else ()

    def all_paths(self) -> Iterator[str]:
        """The files that any job wrote."""
        rows = self._db.execute("SELECT paths FROM jobs WHERE paths <> ''")
        return (path for (paths,) in rows for path in paths.split(_SEPARATOR))

    def set_done(self, jobs: Sequence[Done]) -> None:
        """What these jobs did, in place of what they did before; what is done in some locales only comes to it."""
        lot, next_job = self._next_lot(), self._greatest("jobs", "number") + 1
        asked: dict[int, list[int]] = {}
        rows = []
        for job in jobs:
            reads = {self._number(name) for name in sorted(job.reads)}
            row = self._db.execute("SELECT number, reads, paths FROM jobs WHERE name = ?", (job.job.name,)).fetchone()
            number, before = (row[0], set(_numbers(row[1]))) if row else (next_job, frozenset[int]())
            next_job += not row
            paths = _SEPARATOR.join(job.paths)
            if job.job.only and row:
                reads |= before
                paths = _SEPARATOR.join(dict.fromkeys((*filter(None, row[2].split(_SEPARATOR)), *job.paths)))
            self._unask(before - reads, number)
            for fact in reads - before:
                asked.setdefault(fact, []).append(number)
            rows.append((number, job.job.name, paths, _packed(sorted(reads))))
        self._db.executemany("INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?)", rows)
        self._db.executemany(
            "INSERT INTO asked VALUES (?, ?, ?)", ((fact, lot, _packed(some)) for fact, some in sorted(asked.items()))
        )

    def drop_jobs(self, names: Iterable[str]) -> None:
        """Forget jobs."""
        for name in names:
            row = self._db.execute("SELECT number, reads FROM jobs WHERE name = ?", (name,)).fetchone()
            if row:
                self._unask(_numbers(row[1]), row[0])
                self._db.execute("DELETE FROM jobs WHERE number = ?", row[:1])

    def _unask(self, facts: Iterable[int], job: int) -> None:
        """A job no longer asks these facts."""
        for fact in facts:
            for lot, jobs in self._db.execute("SELECT lot, jobs FROM asked WHERE fact = ?", (fact,)).fetchall():
                left = [each for each in _numbers(jobs) if each != job]
                if len(left) < len(_numbers(jobs)):
                    self._db.execute("UPDATE asked SET jobs = ? WHERE fact = ? AND lot = ?", (_packed(left), fact, lot))

    def _number(self, fact: str) -> int:
        """The number of a fact, also of one that is not there."""
        if fact not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            row = self._db.execute("SELECT number FROM facts WHERE name = ?", (fact,)).fetchone()
            self._known[fact] = row[0] if row else self._added(fact)
        return self._known[fact]

    def _added(self, fact: str) -> int:
        return self._db.execute("INSERT INTO facts(name) VALUES (?)", (fact,)).lastrowid or 0

    def _next_lot(self) -> int:
        """Greater than that of any before; to look for the greatest would be to go through what all jobs asked."""
        lot = int(self.kept("lot") or 0) + 1
        self.keep("lot", b"%d" % lot)
        return lot

    def _greatest(self, table: str, column: str) -> int:
        row = self._db.execute(f"SELECT max({column}) FROM {table}").fetchone()  # noqa: S608 - names of our own
        return row[0] or 0

    def set_lines(self, given: Iterable[tuple[str, Mapping[str, Lines]]]) -> None:
        """What documents give, by locale, in place of what they gave there."""
        self._db.executemany(
            "INSERT OR REPLACE INTO shares VALUES (?, ?, ?, ?, ?, ?)",
            (
                (document, tag, one.register, one.ledger, one.entry, one.searchable)
                for document, lines in given
                for tag, one in lines.items()
            ),
        )

    def drop_lines(self, documents: Iterable[str]) -> None:
        """Forget what these documents gave."""
        self._db.executemany("DELETE FROM shares WHERE id = ?", ((document,) for document in documents))

    def lines(self, locale: str, documents: Iterable[str]) -> Iterator[Lines]:
        """What documents give in a locale, but for their entries."""
        from enface.publish.work import Lines

        query = "SELECT register, ledger, searchable FROM shares WHERE id = ? AND locale = ?"
        for document in documents:
            for register, ledger, searchable in self._db.execute(query, (document, locale)):
                yield Lines(register=register, ledger=ledger, searchable=searchable)

    def entry(self, document: str, locale: str) -> bytes | None:
        """The packed entry of a document."""
        query = "SELECT entry FROM shares WHERE locale = ? AND id = ?"
        row = self._db.execute(query, (locale, document)).fetchone()
        return row[0] if row else None

    def lines_of(self, document: str) -> dict[str, tuple[str, str]]:
        """The lines that a document gives, by locale: of the register and of the ledger."""
        rows = self._db.execute("SELECT locale, register, ledger FROM shares WHERE id = ?", (document,))
        return {tag: (register, ledger) for tag, register, ledger in rows}

    def documents(self) -> set[str]:
        """Those that gave anything."""
        return {name for (name,) in self._db.execute("SELECT DISTINCT id FROM shares")}

    def forget_rows(self) -> None:
        """Every document."""
        self._db.execute("DELETE FROM rows")

    def paths(self) -> tuple[str, ...]:
        """The files of all documents."""
        return tuple(path for (path,) in self._db.execute("SELECT path FROM rows"))

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Every document, or some in place of what they were."""
        self._db.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?, ?)", rows)

    def row(self, path: str) -> Row | None:
        """The document at this path."""
        row = self._db.execute("SELECT id, path, placing, keys, mark FROM rows WHERE path = ?", (path,)).fetchone()
        return Row(*row) if row else None

    def marks(self) -> dict[str, bytes]:
        """By path, of the documents that have one."""
        return dict(self._db.execute("SELECT path, mark FROM rows WHERE mark <> x''"))

    def rows_having(self, keys: Iterable[bytes]) -> set[str]:
        """The paths of the documents with one of these messages, and perhaps a few others."""
        query = "SELECT path FROM rows WHERE instr(keys, ?)"
        return {path for key in keys for (path,) in self._db.execute(query, (key,))}

    def named(self, sign: str) -> bytes | None:
        """What is known of works by this sign of their names."""
        row = self._db.execute("SELECT works FROM named WHERE sign = ?", (sign,)).fetchone()
        return row and bytes(row[0])

    def set_named(self, works: Mapping[str, bytes]) -> None:
        """All that is known of works by signs of their names."""
        self._db.execute("DELETE FROM named")
        self._db.executemany("INSERT INTO named VALUES (?, ?)", works.items())

    def stamps(self) -> dict[str, Stamp]:
        """The files that the last build read."""
        kept = self.kept("stamps")
        return unpacked(kept) if kept else {}

    def set_stamps(self, stamps: bytes) -> None:
        """The files that this build has read, packed."""
        self.keep("stamps", stamps)

    def commit(self) -> None:
        """The build has come to its end: the next one may believe all this."""
        self.keep("version", VERSION.encode())
        self._db.execute("DELETE FROM kept WHERE name = 'unfinished'")
        self._db.commit()

    def close(self) -> None:
        """Let go of the file; what was not committed is forgotten."""
        with suppress(sqlite3.Error):
            self._db.rollback()
        self._db.close()


def _packed(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()


def _numbers(data: bytes) -> array[int]:
    return array("I", data)


def _connected(file: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=30)
    try:
        # Builds take turns: what is asked need not be locked each time.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
    except BaseException:
        connection.close()
        raise
    return connection

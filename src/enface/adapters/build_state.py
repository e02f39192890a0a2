"""What a build leaves for the next one, in a SQLite file below `.enface`: deleting it never changes a page.

Facts by name with their digests; jobs with the files they wrote and the facts they asked; what each document gives to
files about many; and small things kept by name. A build that was killed leaves the mark `unfinished`: then nothing
here is believed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from enface.adapters.stamps import Stamp, packed, unpacked

if TYPE_CHECKING:
    from enface.publish.work import Done, Lines

_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts(name TEXT PRIMARY KEY, digest BLOB NOT NULL, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS jobs(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, paths TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reads(fact TEXT NOT NULL, job INTEGER NOT NULL, PRIMARY KEY(fact, job)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reads_by_job ON reads(job);
CREATE TABLE IF NOT EXISTS shares(
  id TEXT NOT NULL, locale TEXT NOT NULL, register TEXT NOT NULL, ledger TEXT NOT NULL, entry BLOB, searchable BLOB,
  PRIMARY KEY(locale, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shares_by_id ON shares(id);
CREATE TABLE IF NOT EXISTS rows(
  id TEXT PRIMARY KEY, path TEXT NOT NULL, placing BLOB NOT NULL, keys BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS named(sign TEXT PRIMARY KEY, works BLOB NOT NULL) WITHOUT ROWID;
"""
_SEPARATOR = "\n"
VERSION = blake2b(_SCHEMA.encode(), digest_size=8).hexdigest()
"""Tells states with other tables apart."""


class Row(NamedTuple):
    """A document: its path, the digest of what decides where it stands, and its messages, eight bytes for each."""

    id: str
    path: str
    placing: bytes
    keys: bytes


class BuildState:
    """One build's view of the file. Nothing is written before `begin`, and all at once by `commit`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @classmethod
    def open(cls, file: Path) -> BuildState:
        """The state in this file; an empty one where there is none, or where it is torn or of another version.

        Where no file can be it is one that nobody finds again.
        """
        with suppress(sqlite3.DatabaseError, OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            state = cls(_connected(file))
            if state.kept("version") in {None, VERSION.encode()}:
                return state
            state.close()
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
        for table in ("facts", "jobs", "reads", "shares", "kept", "rows", "named"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own

    def facts(self) -> dict[str, bytes]:
        """Every fact with its digest."""
        return dict(self._db.execute("SELECT name, digest FROM facts"))

    def fact(self, name: str) -> bytes | None:
        """The digest of a fact."""
        row = self._db.execute("SELECT digest FROM facts WHERE name = ?", (name,)).fetchone()
        return row and bytes(row[0])

    def value(self, name: str) -> bytes | None:
        """The value of a fact."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row and bytes(row[0])

    def set_facts(self, facts: Mapping[str, tuple[bytes, bytes]], gone: Iterable[str] = ()) -> None:
        """Facts that are new, each with digest and value, and those that are no more."""
        self._db.executemany(
            "INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", ((name, *one) for name, one in facts.items())
        )
        self._db.executemany("DELETE FROM facts WHERE name = ?", ((name,) for name in gone))

    def job_names(self) -> set[str]:
        """Every job that was done."""
        return {name for (name,) in self._db.execute("SELECT name FROM jobs")}

    def jobs_reading(self, facts: Iterable[str]) -> set[str]:
        """The jobs that asked one of these facts."""
        query = "SELECT jobs.name FROM reads JOIN jobs ON jobs.id = reads.job WHERE reads.fact = ?"
        return {name for fact in facts for (name,) in self._db.execute(query, (fact,))}

    def paths_of(self, jobs: Iterable[str]) -> Iterator[str]:
        """The files that these jobs wrote."""
        for name in jobs:
            row = self._db.execute("SELECT paths FROM jobs WHERE name = ?", (name,)).fetchone()
            yield from row[0].split(_SEPARATOR) if row and row[0] else ()

    def all_paths(self) -> set[str]:
        """The files that any job wrote."""
        rows = self._db.execute("SELECT paths FROM jobs WHERE paths <> ''")
        return {path for (paths,) in rows for path in paths.split(_SEPARATOR)}

    def set_done(self, jobs: Iterable[Done]) -> None:
        """What these jobs did, in place of what they did before."""
        for job in jobs:
            self.drop_jobs((job.job.name,))
            row = self._db.execute(
                "INSERT INTO jobs(name, paths) VALUES (?, ?)", (job.job.name, _SEPARATOR.join(job.paths))
            )
            self._db.executemany("INSERT INTO reads VALUES (?, ?)", ((fact, row.lastrowid) for fact in job.reads))

    def drop_jobs(self, names: Iterable[str]) -> None:
        """Forget jobs."""
        for name in names:
            row = self._db.execute("SELECT id FROM jobs WHERE name = ?", (name,)).fetchone()
            if row:
                self._db.execute("DELETE FROM reads WHERE job = ?", row)
                self._db.execute("DELETE FROM jobs WHERE id = ?", row)

    def set_lines(self, document: str, lines: Mapping[str, Lines]) -> None:
        """What a document gives, by locale."""
        self.drop_lines((document,))
        self._db.executemany(
            "INSERT INTO shares VALUES (?, ?, ?, ?, ?, ?)",
            ((document, tag, one.register, one.ledger, one.entry, one.searchable) for tag, one in lines.items()),
        )

    def drop_lines(self, documents: Iterable[str]) -> None:
        """Forget what these documents gave."""
        self._db.executemany("DELETE FROM shares WHERE id = ?", ((document,) for document in documents))

    def lines(self, locale: str) -> dict[str, Lines]:
        """What documents give in a locale, but for their entries."""
        from enface.publish.work import Lines

        rows = self._db.execute("SELECT id, register, ledger, searchable FROM shares WHERE locale = ?", (locale,))
        return {name: Lines(register=one, ledger=two, searchable=packed) for name, one, two, packed in rows}

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
        self._db.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)", rows)

    def row(self, path: str) -> Row | None:
        """The document at this path."""
        row = self._db.execute("SELECT id, path, placing, keys FROM rows WHERE path = ?", (path,)).fetchone()
        return Row(*row) if row else None

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

    def set_stamps(self, stamps: Mapping[str, Stamp]) -> None:
        """The files that this build has read."""
        self.keep("stamps", packed(stamps))

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


def _connected(file: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=30)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(_SCHEMA)
    return connection

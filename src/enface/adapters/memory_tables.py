"""The tables of the translation memory in SQLite, and how units get into them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from typing import Final
from zlib import crc32

from enface.catalogs.memory import Filed, Unit, exact_form
from enface.catalogs.traits import traits

_VERSION: Final = 2
"""To be raised whenever the tables or what is in them change."""
_WAIT: Final = 20.0
_TABLES: Final = f"""
CREATE TABLE file (id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, digest TEXT NOT NULL);
CREATE TABLE pair (id INTEGER PRIMARY KEY, language TEXT NOT NULL, locale TEXT NOT NULL, UNIQUE (language, locale));
CREATE TABLE unit (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL, pair INTEGER NOT NULL, mark INTEGER NOT NULL,
    form INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, level TEXT NOT NULL, context TEXT,
    before TEXT NOT NULL, after TEXT NOT NULL, place TEXT NOT NULL, obsolete INTEGER NOT NULL,
    imported INTEGER NOT NULL
);
CREATE INDEX by_form ON unit (form, pair);
CREATE INDEX by_file ON unit (file);
PRAGMA user_version = {_VERSION};
"""
_INDEX: Final = "CREATE VIRTUAL TABLE trait USING fts5 (said, content='', detail=none, columnsize=0, tokenize='ascii')"
FIELDS: Final = "source, target, level, context, before, after, place, obsolete, imported"
"""What `unit_of` takes, in order."""


def prepared(name: str) -> sqlite3.Connection:
    """A connection to the tables, made where they are not there or are those of another version."""
    connection = sqlite3.connect(name, timeout=_WAIT, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        if _version(connection) != _VERSION:
            with transaction(connection):
                _make(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _make(connection: sqlite3.Connection) -> None:
    """Put empty tables in the place of whatever is there, unless another process just has."""
    if _version(connection) == _VERSION:
        return
    for name in ("trait", "unit", "pair", "file"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    if has_index(connection):
        connection.execute(_INDEX)


def has_index(connection: sqlite3.Connection) -> bool:
    """Whether SQLite was built with FTS5."""
    return bool(connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; a second writer waits."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def file_id(connection: sqlite3.Connection, path: str, digest: str) -> int:
    """The number of the file, whose digest is noted."""
    connection.execute(
        "INSERT INTO file (path, digest) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET digest = excluded.digest",
        (path, digest),
    )
    return int(connection.execute("SELECT id FROM file WHERE path = ?", (path,)).fetchone()[0])


def forget(connection: sqlite3.Connection, path: str) -> None:
    """Hold nothing of this file any more."""
    for (number,) in connection.execute("SELECT id FROM file WHERE path = ?", (path,)).fetchall():
        exchange(connection, number, ())
        connection.execute("DELETE FROM file WHERE id = ?", (number,))


def _pair_id(connection: sqlite3.Connection, language: str, locale: str) -> int:
    connection.execute("INSERT OR IGNORE INTO pair (language, locale) VALUES (?, ?)", (language, locale))
    found = connection.execute("SELECT id FROM pair WHERE language = ? AND locale = ?", (language, locale)).fetchone()
    return int(found[0])


def exchange(connection: sqlite3.Connection, file: int, filed: Iterable[Filed]) -> None:
    """Hold these units of the file and no other; those that stay are not touched."""
    held = dict(connection.execute("SELECT mark, id FROM unit WHERE file = ?", (file,)))
    pairs: dict[tuple[str, str], int] = {}
    kept = set()
    new: dict[int, tuple[int, Unit]] = {}
    for language, locale, unit in filed:
        pair = pairs.get((language, locale)) or _pair_id(connection, language, locale)
        pairs[language, locale] = pair
        mark = number_of("\0".join((str(pair), *map(str, unit))))
        kept.add(mark)
        if mark not in held:
            new[mark] = pair, unit
    _drop(connection, [held[mark] for mark in held.keys() - kept])
    _add(connection, file, new)


def _drop(connection: sqlite3.Connection, units: Sequence[int]) -> None:
    fuzzy = is_fuzzy(connection)
    for number in units:
        pair, source = connection.execute("SELECT pair, source FROM unit WHERE id = ?", (number,)).fetchone()
        if fuzzy:  # an index without content has to be told what it holds
            row = (number, _all_spelled(source, pair))
            connection.execute("INSERT INTO trait (trait, rowid, said) VALUES ('delete', ?, ?)", row)
        connection.execute("DELETE FROM unit WHERE id = ?", (number,))


def is_fuzzy(connection: sqlite3.Connection) -> bool:
    """Whether there is an index of traits: SQLite may have been built without FTS5."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'trait'").fetchone() is not None


def _add(connection: sqlite3.Connection, file: int, new: Mapping[int, tuple[int, Unit]]) -> None:
    first = int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM unit").fetchone()[0])
    rows = [
        (number, file, pair, mark, number_of(exact_form(unit.source)), *unit)
        for number, (mark, (pair, unit)) in enumerate(new.items(), first)
    ]
    connection.executemany(f"INSERT INTO unit VALUES ({', '.join('?' * 14)})", rows)  # noqa: S608
    if is_fuzzy(connection):
        said = ((row[0], _all_spelled(row[5], row[2])) for row in rows)
        connection.executemany("INSERT INTO trait (rowid, said) VALUES (?, ?)", said)


def _all_spelled(source: str, pair: int) -> str:
    return " ".join(spelled(word, pair) for word in traits(source))


def spelled(word: str, pair: int) -> str:
    """A trait as the index knows it: one plain token, apart for each pair but for rare clashes.

    The pair is mixed first: as it is, a small number would only exchange the word's first letter for another.
    """
    return f"t{crc32(word.encode(), crc32(b'%d' % pair)):08x}"


def number_of(text: str) -> int:
    """A text as 64 bits."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def unit_of(row: Sequence[object]) -> Unit:
    """The unit in a row of `FIELDS`."""
    unit = Unit(*row)  # type: ignore[arg-type]
    return unit._replace(obsolete=bool(unit.obsolete), imported=bool(unit.imported))

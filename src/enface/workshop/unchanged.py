"""A build that finds nothing to do: told from stamps alone, before anything that builds is loaded."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from enface.adapters.build_state import BuildState
from enface.adapters.own_code import code_fingerprint
from enface.adapters.site_marker import marker_of
from enface.adapters.stamps import Stamp, changed_since, packed, stamps_of
from enface.adapters.turns import turn
from enface.publish.report import Report, read
from enface.workshop.options import Options

STATES = ".enface/builds"
"""Where builds leave what saves work to the next one, by output folder."""
RECORD, REPORT = "record", "report"


def state_file(root: Path, folder: Path) -> Path:
    """Where builds of a site into a folder keep their state."""
    name = blake2b(str(folder.resolve()).encode(), digest_size=8).hexdigest()
    return root / STATES / f"{name}.sqlite"


def lock_of(state: Path) -> Path:
    """The file that builds with this state name to take turns."""
    return state.with_suffix(".lock")


def record_of(folder: Path, options: Options, until: float) -> bytes:
    """What holds of a build beside its files: under what wishes it was made, where, by what, for how long it holds."""
    return json.dumps(
        [options.lasting, marker_of(folder), code_fingerprint().hex(), options.now.timestamp(), until]
    ).encode()


def renewed(state: BuildState, folder: Path, options: Options) -> bytes:
    """The record of a build that follows the one of the state, and holds as long."""
    *_, until = json.loads(state.kept(RECORD) or b"[0]")
    return record_of(folder, options, until)


class Edits(Struct, frozen=True):
    """What happened since a build, known by its `record`: the files as they are `now`, and those that `changed`."""

    record: bytes
    now: dict[str, Stamp]
    changed: set[str]


def unchanged(root: Path, folder: Path, options: Options) -> Report | Edits | None:
    """The report of a build with nothing to do, or what there may be to do; None where nobody can tell."""
    file = state_file(root, folder)
    if options.clean or not file.is_file():
        return None
    try:
        with turn(lock_of(file)), closing(BuildState.open(file)) as state:
            if not holds(state, folder, options):
                return None
            now = stamps_of(root)
            before = state.stamps()
            changed = changed_since(root, before, now)
            if changed:
                return Edits(state.kept(RECORD) or b"", now, changed)
            _grown(state, before, now)
            return read((state.kept(REPORT) or b"").decode())
    except (sqlite3.DatabaseError, ValueError):  # torn
        return None


def is_of_this_code(state: BuildState) -> bool:
    """Whether the state is that of a build by the same code, which came to its end."""
    record = state.kept(RECORD) if state.is_whole else None
    return record is not None and json.loads(record)[2] == code_fingerprint().hex()


def holds(state: BuildState, folder: Path, options: Options) -> bool:
    """Whether the state is that of the last build into the folder, by the same code and wishes, and of its time."""
    record = state.kept(RECORD) if state.is_whole else None
    if record is None:
        return False
    lasting, marker, code, since, until = json.loads(record)
    wished = lasting == options.lasting and since <= options.now.timestamp() < until
    return bool(wished and marker == marker_of(folder) and code == code_fingerprint().hex())


def _grown(state: BuildState, before: dict[str, Stamp], now: dict[str, Stamp]) -> None:
    """Files that were young and are the same still need not be read again."""
    if any(stamp != before[path] and not stamp[3] for path, stamp in now.items()):
        state.set_stamps(packed(now))
        state.commit()

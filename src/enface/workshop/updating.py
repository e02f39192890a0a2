"""`enface update` as a whole: of what one review's edit touches where that is enough, else of everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath
from time import time_ns
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters import update_state
from enface.adapters.atomic import alone, inside, write_atomically
from enface.adapters.content_dir import LOCK
from enface.adapters.po_dir import changed_meanwhile
from enface.adapters.update_stamps import Stamp, stamp_of, stamps
from enface.adapters.update_state import File
from enface.catalogs.po.sketch import Sketch
from enface.model.finding import Finding
from enface.workshop.touched import Rewritten, Touched, plan_touched

if TYPE_CHECKING:
    from enface.workshop.update import Update


class Planned(Struct, frozen=True, kw_only=True):
    """What an update would change, and what is known of the files from before it looked at them."""

    update: Update | Touched
    begun: int
    stamps: Mapping[str, Stamp] | None
    today: date


def plan(root: Path, locales: Sequence[str], today: date) -> Planned:
    """See what an update would change; `locales` limit the catalogs that will be written (all when empty)."""
    begun, now = time_ns(), stamps(root)
    update = (plan_touched(root, now, begun, today) if now and not locales else None) or _whole(root, locales, today)
    return Planned(update=update, begun=begun, stamps=now, today=today)


def _whole(root: Path, locales: Sequence[str], today: date) -> Update:
    from enface.workshop.update import plan_update

    return plan_update(root, locales, today)


def write(planned: Planned) -> tuple[Finding, ...]:
    """Write what was planned, each file whole or not at all; what was left alone is a finding.

    What the next update may go by is written last, and left out where that cannot be.
    """
    update = planned.update
    if isinstance(update, Touched):
        return _write_touched(update)
    from enface.workshop.remembering import remember
    from enface.workshop.update import write_update

    refused = write_update(update)
    if not refused:
        with suppress(OSError):
            remember(update, planned.stamps, planned.begun, planned.today)
    return refused


def _write_touched(update: Touched) -> tuple[Finding, ...]:
    root = update.root
    with alone(root):
        if update_state.digest((root / LOCK).read_bytes()) != update.state.files[LOCK].digest:
            from enface.workshop.changes import lock_changed

            return (lock_changed(),)
        refused = [finding for files in _folders(update.files).values() for finding in _replace(root, files)]
    if not refused:
        with suppress(OSError):
            _remember(update)
    return tuple(refused)


def _folders(files: Mapping[str, Rewritten]) -> dict[str, dict[str, Rewritten]]:
    """The files by folder, those of templates first."""
    found: dict[str, dict[str, Rewritten]] = {}
    for path in sorted(files, key=lambda each: (each.endswith(".po"), each)):
        found.setdefault(str(PurePosixPath(path).parent), {})[path] = files[path]
    return found


def _replace(root: Path, files: Mapping[str, Rewritten]) -> Iterator[Finding]:
    """Write the files of a folder; none where somebody has changed one of them since."""
    with alone(inside(root, str(PurePosixPath(next(iter(files))).parent))):
        changed = [path for path, file in files.items() if (root / path).read_bytes() != file.before]
        for path in files if not changed else ():
            write_atomically(root / path, files[path].after)
    yield from map(changed_meanwhile, changed)


def _remember(update: Touched) -> None:
    written = {
        path: File(stamp_of((update.root / path).lstat()), update_state.digest(file.after), Sketch.of(file.index))
        for path, file in update.files.items()
    }
    state = replace(update.state, files=update.state.files | written)
    update_state.save(update.root, state, {path: file.index for path, file in update.files.items()})

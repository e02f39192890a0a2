"""What an update of everything leaves for the next one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from enface.adapters import po_dir, update_state
from enface.adapters.content_dir import LOCK
from enface.adapters.spool import Kept
from enface.adapters.update_stamps import Stamp, stamp_of
from enface.adapters.update_state import File, State
from enface.catalogs.po.index import Index
from enface.catalogs.po.indexing import index_po
from enface.catalogs.po.sketch import Sketch
from enface.model.lock import Lock
from enface.read.lock import parse_lock
from enface.workshop.changes import lock_of
from enface.workshop.detectors import detectors_of
from enface.workshop.knowing import rules_of, seen_of
from enface.workshop.nearby import packed, works_by_sign
from enface.workshop.update import Update


def remember(update: Update, now: Mapping[str, Stamp] | None, begun: int, today: date) -> None:
    """Leave the state behind an update that has written everything; `now` are the stamps from before it began.

    Where anything is out of the ordinary nothing is left.
    """
    root, site, library = update.manuscripts.root, update.manuscripts.site, update.manuscripts.library
    if now is None or not _is_ordinary(update, now) or not _is_last_word(update, today):
        update_state.forget(root)
        return
    told = {finding.place.path for finding in update.manuscripts.findings}
    documents = {
        each.path: seen_of(each, now[each.path], site, told=each.path in told) for each in update.manuscripts.documents
    }
    known = dict(_indexed(update))
    known[LOCK] = File(stamp_of(os.lstat(root / LOCK)), update_state.digest(update.changes.lock))
    others = {path: File(stamp) for path, stamp in now.items() if path not in documents and path not in known}
    revised = [(tag, one) for tag, revision in update.revisions.items() for one in revision.files]
    state = State(
        rules=rules_of(detectors_of(site.detecting)),
        day=today.isoformat(),
        begun=begun,
        documents=documents,
        files=others | known,
        messages=update.messages,
        library=replace(library, works=()),
        works={work.id: packed(work) for work in library.works},
        named=works_by_sign(library.works),
        in_content=update.manuscripts.findings,
        before=update.in_files,
        doubts={po_dir.po_path(tag, one.name): one.told for tag, one in revised},
        after=tuple(finding for one in update.revisions.values() for finding in one.silent),
    )
    update_state.save(root, state)


def _is_ordinary(update: Update, now: Mapping[str, Stamp]) -> bool:
    """Whether an update right now would find everything settled, and all it reads known."""
    manuscripts = update.manuscripts
    return (
        not update.broken
        and update.locales == tuple(locale.tag for locale in manuscripts.site.locales)
        and manuscripts.moved == manuscripts.lock
        and _pinned(manuscripts.lock) == _pinned(parse_lock(update.changes.lock.decode(), LOCK))
        and all(head.path in now for head in manuscripts.heads)
        and all(one.ordinary for revision in update.revisions.values() for one in revision.files)
    )


def _is_last_word(update: Update, today: date) -> bool:
    """Whether an update right now would leave the lock as this one does."""
    if LOCK not in update.changed:
        return True
    lock = parse_lock(update.changes.lock.decode(), LOCK)
    titles = {tag: one.titles for tag, one in update.revisions.items()}
    return lock_of(replace(update.manuscripts, lock=lock, moved=lock), titles, today) == lock


def _pinned(lock: Lock) -> list[tuple[str, str, str, str]]:
    return [(record.id, record.path, record.language, record.period) for record in lock.records]


def _indexed(update: Update) -> Iterator[tuple[str, File]]:
    """What is to be known of every template and catalog as it is now; the indexes that are not there yet are left."""
    root = update.manuscripts.root
    for path, data in update.changes.templates.items():
        yield path, _file(root, path, update_state.digest(data()), partial(_index, data, path))
    for tag, revision in update.revisions.items():
        for one in revision.files:
            path = po_dir.po_path(tag, one.name)
            yield path, _file(root, path, one.digest, one.index)


def _file(root: Path, path: str, about: bytes, made: Callable[[], Index]) -> File:
    index = update_state.index_of(root, path, about)
    if index is None:
        index = made()
        update_state.leave(root, path, about, index)
    return File(stamp_of(os.lstat(root / path)), about, Sketch.of(index))


def _index(data: Kept, path: str) -> Index:
    """The index of a template as it is now."""
    return index_po(data(), path=path, locale=path.split("/")[1].replace("_", "-"))

"""What an update of everything leaves for the next one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from enface.adapters import po_dir, update_state
from enface.adapters.content_dir import LOCK
from enface.adapters.update_stamps import Stamp, stamp_of
from enface.adapters.update_state import File, State, Told
from enface.catalogs.po.charsets import UTF_8
from enface.catalogs.po.index import Index
from enface.catalogs.po.indexing import index_po
from enface.catalogs.po.sketch import Sketch
from enface.catalogs.po.write import write_po
from enface.checks.soundness import Inspector
from enface.checks.subject import Context
from enface.model.catalog import Catalog
from enface.model.finding import Finding
from enface.model.lock import Lock
from enface.read.lock import parse_lock
from enface.workshop.catalogs import THEME_WORDS
from enface.workshop.contexts import context_of
from enface.workshop.detectors import detectors_of
from enface.workshop.knowing import rules_of, seen_of
from enface.workshop.nearby import packed, works_by_sign
from enface.workshop.theme import THEME
from enface.workshop.update import Update, lock_of


def remember(update: Update, now: Mapping[str, Stamp] | None, begun: int, today: date) -> None:
    """Leave the state behind an update that has written everything; `now` are the stamps from before it began.

    Where anything is out of the ordinary nothing is left.
    """
    root, site, library = update.manuscripts.root, update.manuscripts.site, update.manuscripts.library
    if now is None or not _is_ordinary(update, now) or not _is_last_word(update, today):
        update_state.forget(root)
        return
    data = dict(_written(update))
    told = {finding.place.path for finding in update.manuscripts.findings}
    documents = {
        each.path: seen_of(each, now[each.path], site, told=each.path in told) for each in update.manuscripts.documents
    }
    known, fresh = _indexed(root, data)
    known[LOCK] = File(stamp_of(os.lstat(root / LOCK)), update_state.digest(update.lock))
    others = {path: File(stamp) for path, stamp in now.items() if path not in documents and path not in known}
    before, doubts, after = _found(update)
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
        before=before,
        doubts=doubts,
        after=after,
    )
    update_state.save(root, state, fresh)


def _is_ordinary(update: Update, now: Mapping[str, Stamp]) -> bool:
    """Whether an update right now would find everything settled, and all it reads known."""
    manuscripts, translations = update.manuscripts, update.translations
    catalogs = [one for merged in translations.merged.values() for one in merged.catalogs]
    read = {id(one) for shelf in translations.read.values() for one in shelf.catalogs}
    return (
        not update.broken
        and update.locales == tuple(locale.tag for locale in manuscripts.site.locales)
        and manuscripts.moved == manuscripts.lock
        and _pinned(manuscripts.lock) == _pinned(parse_lock(update.lock.decode(), LOCK))
        and all(document.path in now for document in manuscripts.documents)
        and all(catalog.charset == UTF_8 for catalog in catalogs)
        and all(id(catalog) in read for catalog in catalogs if catalog.domain == THEME)
    )


def _is_last_word(update: Update, today: date) -> bool:
    """Whether an update right now would leave the lock as this one does."""
    if LOCK not in update.changed:
        return True
    lock = parse_lock(update.lock.decode(), LOCK)
    return lock_of(replace(update.manuscripts, lock=lock, moved=lock), update.translations, today) == lock


def _pinned(lock: Lock) -> list[tuple[str, str, str, str]]:
    return [(record.id, record.path, record.language, record.period) for record in lock.records]


def _written(update: Update) -> Iterator[tuple[str, bytes]]:
    """Every template and catalog as it is now."""
    yield from update.templates.items()
    for tag, merged in update.translations.merged.items():
        shelf = update.translations.read[tag]
        same = {id(catalog) for catalog in shelf.catalogs}
        for catalog in merged.catalogs:
            kept = shelf.data[catalog.name] if id(catalog) in same else write_po(catalog)
            yield po_dir.po_path(tag, catalog.name), kept


def _indexed(root: Path, data: Mapping[str, bytes]) -> tuple[dict[str, File], dict[str, Index]]:
    """What is to be known of these files, and the indexes that are not there yet."""
    files: dict[str, File] = {}
    fresh: dict[str, Index] = {}
    for path, some in data.items():
        about = update_state.digest(some)
        index = update_state.index_of(root, path, about)
        if index is None:
            index = fresh[path] = index_po(some, path=path, locale=path.split("/")[1].replace("_", "-"))
        files[path] = File(stamp_of(os.lstat(root / path)), about, Sketch.of(index))
    return files, fresh


def _found(update: Update) -> tuple[tuple[Finding, ...], dict[str, Told], tuple[Finding, ...]]:
    """What has been found in the catalogs: before all entries, in each entry as it is now, and after them."""
    findings = update.translations.findings
    read = {tag: shelf.catalogs for tag, shelf in update.translations.read.items()}
    paths = {po_dir.po_path(tag, one.name) for tag, catalogs in read.items() for one in catalogs}
    after = tuple(finding for finding in findings if finding.rule == THEME_WORDS)
    before = tuple(each for each in findings if each.place.path not in paths and each.rule != THEME_WORDS)
    told: dict[tuple[str, int | None], list[Finding]] = {}
    for finding in findings:
        told.setdefault((finding.place.path, finding.place.line), []).append(finding)
    doubts = {}
    for tag, merged in update.translations.merged.items():
        old = {one.name: one for one in read[tag]}
        for catalog in merged.catalogs:
            path = po_dir.po_path(tag, catalog.name)
            context = context_of(catalog, update.manuscripts.site, update.manuscripts.terms)
            lines = {id(entry): entry.line for entry in old[catalog.name].entries} if catalog.name in old else {}
            doubts[path] = tuple(_doubts(catalog, path, lines, told, context))
    return before, doubts, after


def _doubts(
    catalog: Catalog,
    path: str,
    lines: Mapping[int, int],
    told: Mapping[tuple[str, int | None], list[Finding]],
    context: Context,
) -> Iterator[tuple[int, tuple[Finding, ...]]]:
    """What is found in each entry: in those that were read as they are it has been already."""
    inspector = Inspector(context)
    for number, entry in enumerate(catalog.entries, 1 if catalog.header else 0):
        line = lines.get(id(entry))
        found = inspector.told(entry) if line is None else tuple(told.get((path, line), ()))
        if found:
            yield number, found

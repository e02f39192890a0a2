"""What becomes of a site's templates, catalogs and lock: worked out first, then written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from enface.adapters import content_dir, po_dir
from enface.adapters.atomic import alone, inside, write_atomically
from enface.adapters.po_dir import Rewriting
from enface.adapters.spool import Keep, Kept, at_hand
from enface.catalogs.po.write import write_pot
from enface.model.catalog import Catalog
from enface.model.finding import Finding, Place
from enface.model.lock import Lock
from enface.model.message import Template
from enface.read.lock import format_lock
from enface.render.former.records import updated
from enface.workshop.folder import read_lock
from enface.workshop.manuscripts import Manuscripts
from enface.workshop.titles import Titles

Translated = Mapping[str, Mapping[str, str]]
"""Titles by locale and document."""


class Changes(Struct, frozen=True, kw_only=True):
    """What would change; nothing is written yet. `changed` are paths below the site folder.

    `templates`, by path, and the `lock` are given whether or not they change; of `catalogs`, by locale, only those that
    do.
    """

    manuscripts: Manuscripts
    templates: Mapping[str, Kept]
    catalogs: Mapping[str, Sequence[Rewriting]]
    lock: bytes
    changed: tuple[str, ...]


def changes_of(
    manuscripts: Manuscripts,
    catalogs: Mapping[str, Sequence[Rewriting]],
    titles: Translated,
    today: date,
    keep: Keep = at_hand,
) -> Changes:
    """The lock as it will be with these `titles`, the templates, and which files that and the `catalogs` change."""
    root = manuscripts.root
    lock = format_lock(lock_of(manuscripts, titles, today)).encode()
    templates = {path: keep(data) for path, data in templates_in(manuscripts.templates)}
    changed = [path for path, data in templates.items() if bytes_at(root / path) != data()]
    changed += [po_dir.po_path(tag, one.name) for tag, files in catalogs.items() for one in files]
    changed += [content_dir.LOCK] if bytes_at(root / content_dir.LOCK) != lock else []
    return Changes(
        manuscripts=manuscripts,
        templates=templates,
        catalogs=catalogs,
        lock=lock,
        changed=tuple(sorted(changed)),
    )


def changes_to(
    manuscripts: Manuscripts,
    shelves: Mapping[str, po_dir.Shelf],
    catalogs: Mapping[str, Sequence[Catalog]],
    today: date,
) -> Changes:
    """What brings all shelves to these catalogs, by locale."""
    titles = Titles(manuscripts)
    files = {tag: po_dir.rewritings_of(shelves[tag], some) for tag, some in catalogs.items()}
    return changes_of(manuscripts, files, {tag: titles.translated(some, tag) for tag, some in catalogs.items()}, today)


def write_changes(changes: Changes) -> tuple[Finding, ...]:
    """Write templates, catalogs, then the lock, each file whole or not at all; what was left alone is a finding.

    Nothing is written when somebody else has written the lock since it was read.
    """
    root = changes.manuscripts.root
    with alone(root):
        if read_lock(root) != changes.manuscripts.lock:
            return (lock_changed(),)
        findings: list[Finding] = []
        write_templates(changes)
        for tag, files in changes.catalogs.items():
            findings.extend(po_dir.rewrite(root, tag, files).findings)
        if bytes_at(root / content_dir.LOCK) != changes.lock:
            write_atomically(inside(root, content_dir.LOCK), changes.lock)
    return tuple(findings)


def write_templates(changes: Changes) -> None:
    """Write the templates that are to be others."""
    for path, data in changes.templates.items():
        po_dir.write_templates(changes.manuscripts.root, {path: data()})


def lock_changed() -> Finding:
    """Somebody else has written the lock since it was read."""
    return Finding(
        rule="lock-changed",
        severity="error",
        place=Place(path=content_dir.LOCK, line=1),
        cause="somebody changed the lock in the meantime",
        cure="run the command again",
    )


def lock_of(manuscripts: Manuscripts, translated: Translated, today: date) -> Lock:
    """The lock after an update."""
    titles = {(name, tag): title for tag, some in translated.items() for name, title in some.items()}
    return updated(manuscripts.lock, manuscripts.moved, manuscripts.heads, titles, manuscripts.site, today)


def templates_in(templates: Sequence[Template]) -> Iterator[tuple[str, bytes]]:
    """The files of templates, by path."""
    return ((po_dir.pot_path(template.name), write_pot(template)) for template in templates)


def bytes_at(file: Path) -> bytes | None:
    """What is in a file; None without one."""
    return file.read_bytes() if file.is_file() else None

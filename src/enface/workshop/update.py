"""Updating: messages out of the content into templates, catalogs and the lock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from enface.adapters import content_dir, po_dir
from enface.adapters.atomic import write_atomically
from enface.catalogs.po_write import write_pot
from enface.catalogs.report import Report
from enface.extract.messages import messages_of
from enface.model.catalog import Catalog
from enface.model.finding import Finding
from enface.model.lock import Lock
from enface.model.message import Key, Template
from enface.read.lock import format_lock
from enface.render.editions import Voice, edition_of
from enface.render.records import matched, updated
from enface.render.texts import title_in
from enface.workshop.catalogs import Translations, translations_of, voices_of
from enface.workshop.manuscripts import Manuscripts, open_site


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What an update changes. `files` are new contents by path below the site folder, only where bytes differ."""

    reports: tuple[Report, ...]
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    broken: tuple[str, ...]
    messages: Mapping[str, int]


def plan_update(root: Path, locales: Sequence[str], today: date) -> Update:
    """Extract and merge everything; nothing is written. `locales` limit the catalogs (all when empty)."""
    manuscripts = open_site(root)
    translations = translations_of(root, manuscripts.site, manuscripts.templates)
    wanted = [locale for locale in manuscripts.site.locales if not locales or locale.tag in locales]
    files: dict[str, bytes] = {}
    for locale in wanted:
        files |= po_dir.files_of(translations.merged[locale.tag].catalogs, locale)
    files |= {po_dir.template_path(each): write_pot(each) for each in manuscripts.templates}
    lock = _lock(manuscripts, translations, today)
    files[content_dir.LOCK] = format_lock(lock).encode()
    return Update(
        reports=tuple(translations.merged[locale.tag].report for locale in wanted),
        files={path: data for path, data in files.items() if po_dir.bytes_at(root, path) != data},
        findings=(*manuscripts.findings, *translations.findings),
        broken=(*manuscripts.broken, *translations.broken),
        messages={each.name: len(each.messages) for each in manuscripts.templates},
    )


def extract(root: Path) -> dict[str, bytes]:
    """The templates alone, where their bytes differ from those on disk."""
    manuscripts = open_site(root)
    files = {po_dir.template_path(each): write_pot(each) for each in manuscripts.templates}
    return {path: data for path, data in files.items() if po_dir.bytes_at(root, path) != data}


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Put the files there, each whole or not at all, and synced; templates first, the lock last."""
    for path in sorted(files, key=lambda path: (path == content_dir.LOCK, path.endswith(".po"), path)):
        write_atomically(root / path, files[path])


def _lock(manuscripts: Manuscripts, translations: Translations, today: date) -> Lock:
    site = manuscripts.site
    old = _keys_by_path(po_dir.read_templates(manuscripts.root))
    new = {
        each.path: frozenset(filed.message.key for filed in messages_of(each, site)) for each in manuscripts.documents
    }
    lock = matched(manuscripts.moved, old, new)
    voices = voices_of(site, translations)
    titles = {
        (document.id, tag): title
        for document in manuscripts.documents
        for tag, voice in voices.items()
        if (title := _title(document, voice))
    }
    return updated(manuscripts.lock, lock, manuscripts.documents, titles, site, today)

"""Updating: messages out of the content into templates, catalogs and the lock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from enface.adapters import content_dir, po_dir
from enface.adapters.atomic import alone, inside, write_atomically
from enface.catalogs.po.write import write_po, write_pot
from enface.catalogs.report import Report
from enface.errors import WrongUse
from enface.extract import rules
from enface.extract.domains import domain_of
from enface.extract.messages import messages_of
from enface.extract.slots import slot_of
from enface.extract.weave import inline_of
from enface.model.catalog import Catalog
from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.model.lock import Lock
from enface.model.message import Key, Template
from enface.read.lock import format_lock
from enface.render.editions.edition import Voice, passage_of
from enface.render.former.records import matched, updated
from enface.workshop.catalogs import Translations, merged_voices_of, translations_of
from enface.workshop.crowding import advice
from enface.workshop.folder import read_lock
from enface.workshop.manuscripts import Manuscripts, named_locales, open_site


class Update(Struct, frozen=True, kw_only=True):
    """What an update would change; nothing is written yet. `changed` are paths below the site folder.

    `templates` and `lock` are the bytes of those files.
    """

    manuscripts: Manuscripts
    translations: Translations
    locales: tuple[str, ...]
    templates: Mapping[str, bytes]
    lock: bytes
    changed: tuple[str, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """What the merge of each locale does."""
        return tuple(self.translations.merged[tag].report for tag in self.locales)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong with content and catalogs."""
        merged = {tag: self.translations.merged[tag].catalogs for tag in self.locales}
        becoming = [finding for tag, catalogs in merged.items() for finding in po_dir.conversions(tag, catalogs)]
        return (
            *self.manuscripts.findings,
            *self.translations.findings,
            *becoming,
            *advice(self.manuscripts.site, self.messages),
        )

    @property
    def messages(self) -> dict[str, int]:
        """How many messages each template has, by name."""
        return {template.name: len(template.messages) for template in self.manuscripts.templates}

    @property
    def broken(self) -> tuple[str, ...]:
        """The files that could not be used."""
        return (*self.manuscripts.broken, *self.translations.broken)


def plan_update(root: Path, locales: Sequence[str], today: date) -> Update:
    """Extract and merge; `locales` limit the catalogs that will be written (all when empty)."""
    manuscripts, translations = settled(root, today)
    tags = named_locales(manuscripts.site, locales) or tuple(locale.tag for locale in manuscripts.site.locales)
    _refuse_outdated(manuscripts, translations.outdated)
    return planned(manuscripts, translations, tags, today)


def settled(root: Path, today: date) -> tuple[Manuscripts, Translations]:
    """The site and its catalogs, once it is known which files have moved where."""
    manuscripts = open_site(root, today=today)
    translations = translations_of(manuscripts)
    if not _may_have_moved(manuscripts):
        return manuscripts, translations
    moved = matched(manuscripts.moved, _keys_by_path(root, translations), _keys_of(manuscripts))
    if moved == manuscripts.moved:
        return manuscripts, translations
    manuscripts = open_site(root, moved, today)
    return manuscripts, translations_of(manuscripts)


def _may_have_moved(manuscripts: Manuscripts) -> bool:
    """Whether documents of the lock are gone, and there are others that may be they."""
    present, known = {document.path for document in manuscripts.documents}, manuscripts.moved.by_path().keys()
    return bool(present - known) and bool(known - present)


def planned(manuscripts: Manuscripts, translations: Translations, tags: tuple[str, ...], today: date) -> Update:
    """The lock as it will be, and which files that and the merged catalogs change."""
    root = manuscripts.root
    lock = format_lock(lock_of(manuscripts, translations, today)).encode()
    templates = _templates(manuscripts.templates)
    changed = [path for path, data in templates.items() if _bytes_at(root / path) != data]
    changed += [path for tag in tags for path in _changed_catalogs(translations, tag)]
    changed += [content_dir.LOCK] if _bytes_at(root / content_dir.LOCK) != lock else []
    return Update(
        manuscripts=manuscripts,
        translations=translations,
        locales=tags,
        templates=templates,
        lock=lock,
        changed=tuple(sorted(changed)),
    )


def _refuse_outdated(manuscripts: Manuscripts, paths: Sequence[str] = ()) -> None:
    """Raise WrongUse for catalogs that other extraction rules have made: all messages would be taken for new ones."""
    if paths or manuscripts.lock.extraction != rules.VERSION:
        cause = f"the catalogs were made by other extraction rules than those of this enface ({rules.VERSION})"
        cure = "run enface migrate: it takes every translation along"
        raise WrongUse(cause, cure=cure, path=paths[0] if paths else content_dir.LOCK, rule="extraction")


def write_update(update: Update) -> tuple[Finding, ...]:
    """Write templates, catalogs, then the lock, each file whole or not at all; what was left alone is a finding.

    Nothing is written when somebody else has written the lock since it was read.
    """
    root = update.manuscripts.root
    with alone(root):
        if read_lock(root) != update.manuscripts.lock:
            return (lock_changed(),)
        findings: list[Finding] = []
        po_dir.write_templates(root, update.templates)
        for tag in update.locales:
            merged = update.translations.merged[tag].catalogs
            findings.extend(po_dir.write_catalogs(root, update.translations.read[tag], merged).findings)
        if _bytes_at(root / content_dir.LOCK) != update.lock:
            write_atomically(inside(root, content_dir.LOCK), update.lock)
    return tuple(findings)


def lock_changed() -> Finding:
    """Somebody else has written the lock since it was read."""
    return Finding(
        rule="lock-changed",
        severity="error",
        place=Place(path=content_dir.LOCK, line=1),
        cause="somebody changed the lock in the meantime",
        cure="run the command again",
    )


def plan_extract(root: Path, today: date) -> tuple[Manuscripts, tuple[str, ...]]:
    """The site, and the templates whose bytes differ from those on disk."""
    manuscripts = open_site(root, today=today)
    _refuse_outdated(manuscripts)
    files = _templates(manuscripts.templates)
    return manuscripts, tuple(path for path, data in files.items() if _bytes_at(root / path) != data)


def write_extract(manuscripts: Manuscripts) -> None:
    """Write the templates."""
    po_dir.write_templates(manuscripts.root, _templates(manuscripts.templates))


def _templates(templates: Sequence[Template]) -> dict[str, bytes]:
    return {po_dir.pot_path(template.name): write_pot(template) for template in templates}


def _changed_catalogs(translations: Translations, tag: str) -> list[str]:
    shelf = translations.read[tag]
    return [
        po_dir.po_path(tag, catalog.name)
        for catalog in translations.merged[tag].catalogs
        if write_po(catalog) != shelf.data.get(catalog.name)
    ]


def _bytes_at(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def lock_of(manuscripts: Manuscripts, translations: Translations, today: date) -> Lock:
    """The lock after an update."""
    voices = merged_voices_of(manuscripts.site, translations)
    titles = {
        (document.id, tag): _title(document, voice)
        for document in manuscripts.documents
        for tag, voice in voices.items()
    }
    return updated(manuscripts.lock, manuscripts.moved, manuscripts.documents, titles, manuscripts.site, today)


def _keys_of(manuscripts: Manuscripts) -> Mapping[str, frozenset[Key]]:
    """The messages that each content file has now."""
    return {
        document.path: frozenset(filed.message.key for filed in messages_of(document, manuscripts.site))
        for document in manuscripts.documents
    }


def _keys_by_path(root: Path, translations: Translations) -> Mapping[str, frozenset[Key]]:
    """The messages that each content file had when the catalogs were last written; by templates, of untranslated ones.

    No locale translates a document that is published in its own language alone.
    """
    catalogs = (catalog for shelf in translations.read.values() for catalog in shelf.catalogs)
    return _referring(po_dir.read_templates(root)) | _referring(catalogs)


def _referring(catalogs: Iterable[Catalog]) -> dict[str, frozenset[Key]]:
    found: dict[str, set[Key]] = {}
    for catalog in catalogs:
        for entry in catalog.entries:
            for path in entry.references:
                found.setdefault(path, set()).add(entry.key)
    return {path: frozenset(keys) for path, keys in found.items()}


def _title(document: Document, voice: Voice) -> str:
    """The title as a human translated it for this locale, or ""."""
    block = document.field_block("title")
    if block is None:
        return ""
    field = "title" if any(name == "title" for name, _ in document.fields) else ""
    slot = slot_of(document, block, field, voice.locales)
    passage = passage_of(slot, domain_of(document), voice)
    return inline_of(block, passage)[1] if passage.state == "translated" else ""

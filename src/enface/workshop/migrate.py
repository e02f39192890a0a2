"""Migrating: every entry to the file that the site's layout asks for, under the keys of today's extraction rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters import content_dir, po_dir
from enface.adapters.atomic import alone, inside, write_atomically
from enface.adapters.po_dir import Shelf
from enface.catalogs.handover import overlapping
from enface.catalogs.merge import Merged, merge
from enface.catalogs.po.write import write_po
from enface.catalogs.relocate import relocated
from enface.errors import BadInput
from enface.extract.domains import section_of
from enface.extract.rules import VERSION
from enface.model.catalog import Catalog
from enface.model.finding import Finding
from enface.model.locale import Locale
from enface.model.site import Division
from enface.read.config import read_site
from enface.workshop.catalogs import Translations, templates_for, translations_of
from enface.workshop.changes import Changes, changes_to, lock_changed, write_templates
from enface.workshop.folder import read_lock
from enface.workshop.manuscripts import Manuscripts, divided
from enface.workshop.settings import with_site_value
from enface.workshop.update import settled


class Migration(Struct, frozen=True, kw_only=True):
    """What a migration would change; nothing is written yet.

    `changes` is what the site will be, `read` and `merged` its catalogs by locale as they are and as they will be;
    `config` the new enface.toml, None where that stays; `emptied` by locale the names of catalogs (`reviews.en`) that
    nothing is left in, `templates_left` the paths of their templates.
    """

    changes: Changes
    read: Mapping[str, Shelf]
    merged: Mapping[str, tuple[Catalog, ...]]
    config: bytes | None
    emptied: Mapping[str, tuple[str, ...]]
    templates_left: tuple[str, ...]

    @property
    def changed(self) -> tuple[str, ...]:
        """The paths that will be written or deleted, below the site folder."""
        gone = (po_dir.po_path(tag, name) for tag, names in self.emptied.items() for name in names)
        config = (content_dir.CONFIG,) if self.config is not None else ()
        return tuple(sorted({*config, *self.changes.changed, *gone, *self.templates_left}))

    def final(self, tag: str) -> tuple[Catalog, ...]:
        """The catalogs of a locale as they will be."""
        return tuple(catalog for catalog in self.merged[tag] if catalog.name not in self.emptied[tag])

    def arrivals(self, tag: str) -> dict[str, int]:
        """How many entries come from other files, by the path of the catalog they come to, zeros left out."""
        shelf = self.read[tag]
        known = {entry.key.identity for catalog in shelf.catalogs for entry in catalog.entries}
        own = {catalog.name: {entry.key.identity for entry in catalog.entries} for catalog in shelf.catalogs}
        counts = {
            po_dir.po_path(tag, catalog.name): sum(
                key.identity in known and key.identity not in own.get(catalog.name, ())
                for key in (entry.key for entry in catalog.entries)
            )
            for catalog in self.final(tag)
        }
        return {path: count for path, count in counts.items() if count}


def plan_migration(root: Path, division: Division | None, today: date) -> Migration:
    """Divide the catalogs so, or as enface.toml says, and bring them under today's extraction rules.

    Raises BadInput while a document or catalog cannot be read: what is in it could not be taken along.
    """
    manuscripts = settled(root, today)
    translations = translations_of(manuscripts)
    _refuse_broken(manuscripts, translations)
    chosen = division or manuscripts.site.catalogs
    config = _config(root, chosen) if chosen != manuscripts.site.catalogs else None
    after = divided(manuscripts, chosen)
    after = replace(after, moved=replace(after.moved, extraction=VERSION))
    read = translations.read
    merged = {locale.tag: _merged(locale, after, read[locale.tag]).catalogs for locale in after.site.locales}
    emptied = {tag: _emptied(read[tag], some, after) for tag, some in merged.items()}
    changes = changes_to(after, read, merged, today)
    return Migration(
        changes=changes,
        read=read,
        merged=merged,
        config=config,
        emptied=emptied,
        templates_left=_templates_left(changes, emptied),
    )


def _refuse_broken(manuscripts: Manuscripts, translations: Translations) -> None:
    broken = (*manuscripts.broken, *translations.broken)
    if not broken:
        return
    found = (*manuscripts.findings, *translations.findings)
    cause = next((each.cause for each in found if each.place.path == broken[0] and each.severity == "error"), "")
    raise BadInput(
        f"it cannot be read, so nothing is migrated{cause and f': {cause}'}",
        cure="mend it first", path=broken[0], rule="migrate",
    )  # fmt: skip


def _config(root: Path, division: Division) -> bytes:
    text = with_site_value(content_dir.read_plain_file(root / content_dir.CONFIG, content_dir.CONFIG).decode(),
                           "catalogs", division)  # fmt: skip
    site, _ = read_site(text.encode(), content_dir.CONFIG)
    if site.catalogs != division:
        raise BadInput("catalogs cannot be set there", cure=f'write catalogs = "{division}" below [site] by hand',
                       path=content_dir.CONFIG, rule="config")  # fmt: skip
    return text.encode()


def _merged(locale: Locale, after: Manuscripts, shelf: Shelf) -> Merged:
    templates = templates_for(locale, after)
    domains = {catalog.domain for catalog in shelf.catalogs} | {template.domain for template in templates}
    return merge(relocated(shelf.catalogs, templates, _sections(domains, after)), templates, locale=locale.tag)


def _sections(domains: set[str], manuscripts: Manuscripts) -> dict[str, str]:
    """Of every domain the section it is a part of, itself where it is of none."""
    known = {section.id for section in manuscripts.site.sections}
    whole = {domain: domain if domain in known else section_of(domain) for domain in domains}
    return {domain: section if section in known else domain for domain, section in whole.items()}


def _emptied(shelf: Shelf, merged: Sequence[Catalog], after: Manuscripts) -> tuple[str, ...]:
    """The catalogs without entries that were given up, or left over by a migration that was stopped."""
    had = {catalog.name for catalog in shelf.catalogs if catalog.entries}
    wanted = {template.domain for template in after.templates}
    sections = _sections({catalog.domain for catalog in merged}, after)
    known = {section.id for section in after.site.sections}
    given_up = {one.name for one in merged if one.domain not in wanted and sections[one.domain] in known}
    return tuple(one.name for one in merged if one.name in had | given_up and not (one.entries or one.trailer))


def _templates_left(changes: Changes, emptied: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    paths = {f"locales/{name}.pot" for names in emptied.values() for name in names} - changes.templates.keys()
    return tuple(sorted(path for path in paths if (changes.manuscripts.root / path).is_file()))


def write_migration(migration: Migration) -> tuple[Finding, ...]:
    """Write it, and say what stood in the way (then the rest is left undone).

    Every entry is written where it goes before it is taken from where it was, so that stopping at any moment loses
    nothing; running the migration again completes it.
    """
    manuscripts = migration.changes.manuscripts
    root = manuscripts.root
    with alone(root):
        if read_lock(root) != manuscripts.lock:
            return (lock_changed(),)
        if migration.config is not None:
            write_atomically(inside(root, content_dir.CONFIG), migration.config)
        return tuple(_filled(migration)) or tuple(_cleared(migration))


def _filled(migration: Migration) -> Iterator[Finding]:
    """The first half: every file with what comes to it, and still with what will leave it."""
    root = migration.changes.manuscripts.root
    for tag, shelf in migration.read.items():
        yield from po_dir.write_catalogs(root, shelf, _overlap(migration, tag)).findings


def _overlap(migration: Migration, tag: str) -> list[Catalog]:
    old = {catalog.name: catalog for catalog in migration.read[tag].catalogs}
    return [overlapping(old.get(catalog.name, catalog), catalog) for catalog in migration.final(tag)]


def _cleared(migration: Migration) -> Iterator[Finding]:
    """The second half: templates and lock, then every file without what has left it."""
    root = migration.changes.manuscripts.root
    write_templates(migration.changes)
    write_atomically(inside(root, content_dir.LOCK), migration.changes.lock)
    for path in migration.templates_left:
        (root / path).unlink()
    for tag, names in migration.emptied.items():
        shelf = po_dir.read_catalogs(root, tag)
        changed = tuple(_changed_since(migration, tag, shelf.data))
        yield from changed
        if not changed:
            yield from po_dir.write_catalogs(root, shelf, migration.final(tag)).findings
            yield from po_dir.remove_catalogs(root, shelf, names).findings


def _changed_since(migration: Migration, tag: str, data: Mapping[str, bytes]) -> Iterator[Finding]:
    """The files that somebody else has written since the first half."""
    before = migration.read[tag].data
    filled = {catalog.name: write_po(catalog) for catalog in _overlap(migration, tag)}
    for name in data:
        if data[name] != filled.get(name, before.get(name)):
            yield po_dir.changed_meanwhile(po_dir.po_path(tag, name))

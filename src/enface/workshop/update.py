"""Updating: messages out of the content into templates, catalogs and the lock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from enface.adapters import content_dir, po_dir
from enface.adapters.content_dir import CONFIG
from enface.adapters.spool import Spool
from enface.catalogs.report import Report
from enface.checks.study import misnamed
from enface.errors import WrongUse
from enface.extract import rules
from enface.extract.messages import messages_of
from enface.model.catalog import Catalog
from enface.model.finding import Finding
from enface.model.message import Key
from enface.render.former.records import matched
from enface.workshop.changes import Changes, bytes_at, changes_of, templates_in, write_changes
from enface.workshop.crowding import advice
from enface.workshop.manuscripts import Manuscripts, named_locales, open_site
from enface.workshop.outdated import by_todays_rules
from enface.workshop.reading import AT_HAND, Keeping
from enface.workshop.revising import Revision, revisions_of
from enface.workshop.stacks import PutAway

_FOLDER = ".enface"


class Update(Struct, frozen=True, kw_only=True):
    """What an update would change; nothing is written yet. `revisions` are those of all locales."""

    changes: Changes
    revisions: Mapping[str, Revision]
    locales: tuple[str, ...]

    @property
    def manuscripts(self) -> Manuscripts:
        """The site."""
        return self.changes.manuscripts

    @property
    def changed(self) -> tuple[str, ...]:
        """The paths of the files that will be written, below the site folder."""
        return self.changes.changed

    @property
    def reports(self) -> Iterator[Report]:
        """What the merge of each locale does."""
        return (self.revisions[tag].report for tag in self.locales)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong with content and catalogs."""
        every = self.revisions.values()
        return (
            *self.manuscripts.findings,
            *self.in_files,
            *(finding for one in every for finding in one.doubts),
            *(finding for one in every for finding in one.silent),
            *(finding for tag in self.locales for file in self.revisions[tag].files for finding in file.becoming),
            *advice(self.manuscripts.site, self.messages),
        )

    @property
    def in_files(self) -> tuple[Finding, ...]:
        """What is wrong with catalogs beside their entries."""
        return (*misnamed(self.manuscripts.site.checking, CONFIG), *self._in_files)

    @property
    def _in_files(self) -> Iterator[Finding]:
        return (finding for one in self.revisions.values() for finding in one.in_files)

    @property
    def messages(self) -> dict[str, int]:
        """How many messages each template has, by name."""
        return {template.name: len(template.messages) for template in self.manuscripts.templates}

    @property
    def broken(self) -> tuple[str, ...]:
        """The files that could not be used."""
        broken = {finding.place.path for finding in self._in_files if finding.severity == "error"}
        return (*self.manuscripts.broken, *sorted(broken))


def plan_update(root: Path, locales: Sequence[str], today: date) -> Update:
    """Extract and merge; `locales` limit the catalogs that will be written (all when empty)."""
    spool = Spool(root / _FOLDER if (root / _FOLDER).is_dir() else root)
    manuscripts = settled(root, today, PutAway(spool))
    tags = named_locales(manuscripts.site, locales) or tuple(locale.tag for locale in manuscripts.site.locales)
    revisions = dict(revisions_of(manuscripts, spool.keep))
    _refuse_outdated(manuscripts, [path for one in revisions.values() for path in one.outdated])
    files = {tag: revisions[tag].rewritings for tag in tags}
    titles = {tag: one.titles for tag, one in revisions.items()}
    changes = changes_of(manuscripts, files, titles, today, spool.keep)
    return Update(changes=changes, revisions=revisions, locales=tags)


def settled(root: Path, today: date, keeping: Keeping[Any] = AT_HAND) -> Manuscripts:
    """The site once it is known which files have moved where."""
    manuscripts = open_site(root, today=today, keeping=keeping)
    present = {head.path for head in manuscripts.heads}
    gone = manuscripts.moved.by_path().keys() - present
    if not gone or present <= manuscripts.moved.by_path().keys():
        return manuscripts
    moved = matched(manuscripts.moved, _keys_by_path(manuscripts, gone), _keys_of(manuscripts))
    return manuscripts if moved == manuscripts.moved else open_site(root, moved, today, keeping=keeping)


def _refuse_outdated(manuscripts: Manuscripts, paths: Sequence[str] = ()) -> None:
    """Raise WrongUse for catalogs that other extraction rules have made: all messages would be taken for new ones."""
    if paths or manuscripts.lock.extraction != rules.VERSION:
        cause = f"the catalogs were made by other extraction rules than those of this enface ({rules.VERSION})"
        cure = "run enface migrate: it takes every translation along"
        raise WrongUse(cause, cure=cure, path=paths[0] if paths else content_dir.LOCK, rule="extraction")


def write_update(update: Update) -> tuple[Finding, ...]:
    """Write it, each file whole or not at all; what was left alone is a finding."""
    return write_changes(update.changes)


def plan_extract(root: Path, today: date) -> tuple[Manuscripts, tuple[str, ...]]:
    """The site, and the templates whose bytes differ from those on disk."""
    manuscripts = open_site(root, today=today)
    _refuse_outdated(manuscripts)
    files = templates_in(manuscripts.templates)
    return manuscripts, tuple(path for path, data in files if bytes_at(root / path) != data)


def write_extract(manuscripts: Manuscripts) -> None:
    """Write the templates."""
    po_dir.write_templates(manuscripts.root, dict(templates_in(manuscripts.templates)))


def _keys_of(manuscripts: Manuscripts) -> Mapping[str, frozenset[Key]]:
    """The messages that each content file has now."""
    return {
        document.path: frozenset(filed.message.key for filed in messages_of(document, manuscripts.site))
        for document in manuscripts.documents
    }


def _keys_by_path(manuscripts: Manuscripts, paths: Collection[str]) -> Mapping[str, frozenset[Key]]:
    """The messages that content files had when the catalogs were last written; by templates, of untranslated ones.

    No locale translates a document that is published in its own language alone.
    """
    templates = po_dir.read_templates(manuscripts.root)
    return _referring(templates, paths) | _referring(_catalogs(manuscripts), paths)


def _catalogs(manuscripts: Manuscripts) -> Iterator[Catalog]:
    """Those of all locales, one locale after another."""
    for locale in manuscripts.site.locales:
        shelf = po_dir.read_catalogs(manuscripts.root, locale.tag)
        yield from by_todays_rules(shelf.catalogs, manuscripts.lock.extraction)


def _referring(catalogs: Iterable[Catalog], paths: Collection[str]) -> dict[str, frozenset[Key]]:
    found: dict[str, set[Key]] = {}
    for catalog in catalogs:
        for entry in catalog.entries:
            for path in entry.references:
                if path in paths:
                    found.setdefault(path, set()).add(entry.key)
    return {path: frozenset(keys) for path, keys in found.items()}

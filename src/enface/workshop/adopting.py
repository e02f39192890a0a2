"""Adopting: the site of another generator becomes content, catalogs and lines of the lock."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from enface.adapters import content_dir
from enface.adapters.atomic import inside, write_atomically
from enface.adapters.foreign_dir import ForeignDir, foreign_dir
from enface.adopt.filling import filled
from enface.adopt.generators import CENSUSES, generator_of
from enface.adopt.inventory import Inventory
from enface.adopt.matching import Matched, matched
from enface.adopt.places import told
from enface.adopt.rewriting import Rewriting, Rewritten, rewritten
from enface.adopt.unaligned import lost, unaligned_text
from enface.checks.soundness import is_sound
from enface.checks.subject import Context, Subject
from enface.errors import BadInput, WrongUse
from enface.model.catalog import Catalog, Entry
from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.model.lock import Lock, Record
from enface.read.config import read_site
from enface.read.documents import read_document
from enface.read.lock import LARGEST, format_lock, parse_lock
from enface.read.values import text as one_line
from enface.workshop.catalogs import translations_of
from enface.workshop.changes import changes_to, write_changes
from enface.workshop.contexts import context_of
from enface.workshop.files.assets import is_kept_for_pages
from enface.workshop.manuscripts import Manuscripts
from enface.workshop.update import settled


class Tally(Struct, kw_only=True, dict=True):
    """Of one locale: how many of its documents and blocks came over, and how."""

    documents: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    lost: int = 0

    @property
    def blocks(self) -> int:
        """All blocks of the translations."""
        return sum(self.fates.values())


class Adoption(Struct, frozen=True, kw_only=True, dict=True):
    """What was taken over. `written` are paths below the new site's folder."""

    generator: str
    documents: int
    tallies: Mapping[str, Tally]
    written: tuple[str, ...]
    findings: tuple[Finding, ...]


def adopt(old: Path, root: Path, generator: str, today: date) -> Adoption:
    """Take the site in `old` over into `root`, where a site is made if there is none.

    Nothing that exists is overwritten: neither content nor translations. Doing it again changes nothing.
    """
    source = foreign_dir(old)
    here, there = root.resolve(), old.resolve()
    if here.is_relative_to(there) or (old.is_dir() and there.is_relative_to(here)):
        raise WrongUse("the old site and the new one lie in each other", cure="name a folder apart", rule="adopt")
    name = generator or generator_of(source.paths)
    if not name:
        cure = f"say --from {', --from '.join(CENSUSES)}"
        raise WrongUse(f"{old} looks like the site of no generator that is known", cure=cure, rule="adopt")
    inventory = CENSUSES[name](source.paths, source.text)
    work = _Adopting(source, root, inventory, today)
    work.write_files()
    work.write_translations()
    return Adoption(
        generator=name,
        documents=len(work.rewriting.stories),
        tallies=work.tallies,
        written=tuple(work.written),
        findings=(*inventory.findings, *work.findings, *_reported(work.rewriting, source)),
    )


class _Adopting:
    """One run: first the files, then the catalogs over what is on disk."""

    def __init__(self, source: ForeignDir, root: Path, inventory: Inventory, today: date) -> None:
        self.written: list[str] = []
        self.findings: list[Finding] = []
        self.tallies = {tag: Tally() for tag in inventory.locales}
        self._source, self._root, self._inventory, self._today = source, root, inventory, today
        self._lock = self._read_lock()
        self.rewriting = rewritten(inventory, {record.id: record.path for record in self._lock.records}, today)

    def _read_lock(self) -> Lock:
        file = self._root / content_dir.LOCK
        if not file.exists():
            return Lock()
        return parse_lock(content_dir.read_plain_file(file, content_dir.LOCK, LARGEST).decode(), content_dir.LOCK)

    def write_files(self) -> None:
        """Settings, content, pictures, tags, authors, the lock: each whole, none in place of another."""
        self._settings()
        for story in self.rewriting.stories:
            self._create(story.path, story.texts[story.source].encode())
        self._copies()
        if self.rewriting.tags:
            tags = "".join(f"{name} = {_quoted(title)}\n" for name, title in sorted(self.rewriting.tags.items()))
            self._create("content/tags.toml", tags.encode())
        for name, title in sorted(self.rewriting.authors.items()):
            self._create(f"content/authors/{name}.toml", f"name = {_quoted(title)}\n".encode())
        known = {record.id for record in self._lock.records}
        records = [story.record for story in self.rewriting.stories if story.id not in known]
        if records:
            lock = replace(self._lock, records=(*self._lock.records, *records))
            write_atomically(inside(self._root, content_dir.LOCK), format_lock(lock).encode())
            self.written.append(content_dir.LOCK)

    def _settings(self) -> None:
        file = self._root / content_dir.CONFIG
        if not file.exists():
            self._create(content_dir.CONFIG, _config(self._inventory).encode())

    def _copies(self) -> None:
        """Files that are published as they are, but for those in the place of enface's own."""
        config = content_dir.read_plain_file(inside(self._root, content_dir.CONFIG), content_dir.CONFIG)
        site, _ = read_site(config, content_dir.CONFIG)
        for new, old in sorted(self._inventory.files.items()):
            if new.startswith("static/") and is_kept_for_pages(new.removeprefix("static/"), site):
                cause = f"enface writes its own {new.removeprefix('static/')}: left out"
                self.findings.append(told(old, cause, "move it, or say in enface.toml what it said"))
            else:
                self._copy(new, old)

    def _create(self, path: str, data: bytes) -> None:
        file = inside(self._root, path)
        if file.exists():
            if content_dir.read_plain_file(file, path) != data:
                cause = "the site has this file already, with other content: it is left as it is"
                self.findings.append(told(path, cause, "compare it with the old site's", severity="info"))
            return
        write_atomically(file, data)
        self.written.append(path)

    def _copy(self, new: str, old: str) -> None:
        file = inside(self._root, new)
        try:
            if not file.exists():
                write_atomically(file, self._source.data(old))
                self.written.append(new)
        except BadInput as error:
            self.findings.append(Finding.of(error))

    def write_translations(self) -> None:
        """Align every translation with the content as it is now, and put it into the catalogs."""
        manuscripts = settled(self._root, self._today)
        translations = translations_of(manuscripts)
        documents = {document.path: document for document in manuscripts.documents}
        pairs = [
            (story, documents[story.path], tag, self._translation(story, tag, documents[story.path], manuscripts))
            for story in self.rewriting.stories
            if story.path in documents
            for tag in story.texts
            if tag != story.source
        ]
        done = {(story.id, tag): matched(original, each) for story, original, tag, each in pairs if each}
        judge = _Judge(manuscripts)
        merged = {}
        for tag, locale in translations.merged.items():
            renderings = [each for (_, language), some in done.items() if language == tag for each in some.renderings]
            merged[tag] = filled(locale.catalogs, renderings, judge.is_sound)
        for story, original, tag, each in pairs:
            if each:
                self._keep(story, original, tag, each, done[story.id, tag], merged[tag])
        changes = changes_to(manuscripts, translations.read, merged, self._today)
        self.findings += write_changes(changes)
        self.written += (path for path in changes.changed if path not in self.written)

    def _translation(self, story: Rewritten, tag: str, original: Document, manuscripts: Manuscripts) -> Document | None:
        record = Record(id=story.id, path=story.path, language=tag, first=self._today)
        read, findings = read_document(
            story.texts[tag].encode(), path=story.path, section=original.section, site=manuscripts.site, record=record
        )
        if read is None:
            self.findings += findings
        return read

    def _keep(
        self, story: Rewritten, original: Document, tag: str, each: Document, done: Matched, catalogs: Sequence[Catalog]
    ) -> None:
        tally = self.tallies[tag]
        tally.documents += 1
        tally.fates += done.fates
        heading = story.headings[tag]
        text = unaligned_text(done.homeless, story.texts[tag], heading, story.headings[story.source])
        if text:
            below = story.path.removeprefix("content/")
            self._create(f"locales/{tag.replace('-', '_')}/unaligned/{below}", text.encode())
        tally.lost += len(lost(original, each, catalogs, text))


class _Judge:
    """Whether the checks let translations be shown, the context of each catalog worked out once."""

    def __init__(self, manuscripts: Manuscripts) -> None:
        self._manuscripts = manuscripts
        self._contexts: dict[tuple[str, str], Context] = {}

    def is_sound(self, entry: Entry, catalog: Catalog) -> bool:
        key = catalog.locale, catalog.name
        if key not in self._contexts:
            self._contexts[key] = context_of(catalog, self._manuscripts.site, self._manuscripts.terms)
        return is_sound(Subject(entry=entry, context=self._contexts[key]))


def _quoted(text: str) -> str:
    return json.dumps(one_line(text), ensure_ascii=False)


def _config(inventory: Inventory) -> str:
    url = inventory.url or "https://example.org"
    lines = ["[site]", f"title = {_quoted(inventory.title or 'Untitled')}", f"url = {_quoted(url)}"]
    lines += [f"source = {_quoted(inventory.locales[0])}", ""]
    for tag in inventory.locales:
        lines += [f"[locales.{tag}]"]
    sections = dict.fromkeys(story.section for story in inventory.stories)
    for name in sections:
        title = inventory.sections.get(name)
        lines += ["", f"[sections.{name}]", *([f"name = {_quoted(title)}"] if title else [])]
    return "\n".join(lines) + "\n"


def _reported(work: Rewriting, source: ForeignDir) -> Iterator[Finding]:
    for name, count in sorted(work.shortcodes.items()):
        cause = f"the shortcode {name} stands {count} times in texts and is shown as written"
        yield told("content", cause, "put Markdown in its place", severity="warning")
    for key, count in sorted(work.keys.items()):
        cause = f"the front matter of {count} files has “{key}”, for which there is no field: kept as a comment"
        yield told("content", cause, severity="info")
    if work.anchors:
        cause = f"{work.anchors} headings had ids or classes of their own ({{#…}}), which are gone"
        yield told("content", cause, "links to them lead to the page: enface lint site names those", severity="info")
    for path in source.strange:
        yield told(path, "a symbolic link or no plain file: left out", "copy what it leads to")
    if source.hidden:
        cause = f"{len(source.hidden)} hidden files or folders are left out; the first is {source.hidden[0]}"
        yield told(source.hidden[0], cause, severity="info")
    if work.empty:
        cause = f"{len(work.empty)} files have no text, and are left out; the first is {work.empty[0]}"
        yield Finding(rule="adopt", severity="info", place=Place(path=work.empty[0]), cause=cause)

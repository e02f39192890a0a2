"""A build after a few texts or translations were edited: only what shows them is read and made.

It leaves the bytes that a build of everything leaves; where it cannot be sure of that it does nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache, cached_property
from pathlib import Path

from msgspec.structs import replace

from enface.adapters.build_state import BuildState, Row
from enface.adapters.compiled_templates import CompiledTemplates
from enface.adapters.disk_target import DiskTarget
from enface.adapters.locale_data import lend_locale_data
from enface.adapters.po_dir import folder_of, named
from enface.adapters.stamps import packed
from enface.adapters.theme_dir import page_templates
from enface.adapters.turns import turn
from enface.catalogs.indexed import NotFew
from enface.catalogs.stock import document_of
from enface.errors import EnfaceError
from enface.extract.domains import domain_of
from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.model.lock import Lock
from enface.publish.codec import document_in
from enface.publish.facts import Fact, body_fact, former_in, outline_fact, retold_in
from enface.publish.report import Report, in_order, read, written
from enface.publish.work import Done, done
from enface.render.editions.facts import Claims, Ground, Moment, Settled, settled
from enface.render.editions.holds import READY, WITH_DRAFTS
from enface.render.editions.sizes import sized
from enface.render.editions.watch import ABROAD, OUTLINE, SEPARATOR, fact
from enface.render.former.addresses import Former
from enface.render.jobs import Job, Opened
from enface.render.programs.register import rewritten
from enface.render.reader import Reader
from enface.workshop.consulted import Consulted
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.options import Options
from enface.workshop.printing import Stock, press_of, registers, unpacked
from enface.workshop.rebuild import Tally, work_through
from enface.workshop.snapshot import (
    findings_kept,
    keep_compiled,
    keep_holders,
    keep_site,
    translators_in,
)
from enface.workshop.stacks import row_of
from enface.workshop.unchanged import RECORD, REPORT, Edits, lock_of, renewed, state_file

_MOST = 64
"""Files, and documents: after more edits than these everything is looked at."""


def amended(root: Path, folder: Path, options: Options, edits: Edits, course: Course = UNWATCHED) -> Report | None:
    """What a build did, if these `edits` are few and all that happened; else None, and nothing is done."""
    file = state_file(root, folder)
    if len(edits.changed) > _MOST or not edits.changed <= edits.now.keys():
        return None
    doubts = suppress(sqlite3.DatabaseError, NotFew, EnfaceError, ValueError)
    with turn(lock_of(file)), doubts, closing(BuildState.open(file)) as state:
        if not state.is_whole or state.kept(RECORD) != edits.record:
            return None
        course.lap("start")
        site = Consulted(root, state, edits.now, edits.changed, options.base_url)
        return _Amendment(site, folder, options, course).report()
    return None


class _Amendment:
    """Such a build under way."""

    def __init__(self, site: Consulted, folder: Path, options: Options, course: Course) -> None:
        publishing = site.site.publishing
        if (
            publishing.search
            or publishing.status
            or any(each.place.path in site.texts for each in findings_kept(site.state))
        ):
            raise NotFew
        lend_locale_data(locale.tag for locale in site.site.locales)
        self._site = site
        self._state = site.state
        self._folder = folder
        self._options = options
        self._course = course
        self._facts: dict[str, Fact] = {}
        self._rows: list[Row] = []
        self._opened: dict[str, Opened] = {}
        self._spoken: dict[str, frozenset[str]] = {}

    def report(self) -> Report:
        """Find what has become another, make what shows it, and say what was done."""
        course = self._course
        course.lap("state")
        for document in self._documents():
            course.lap("reading")
            self._settle(document)
            course.lap("facts")
        stale = {name for name, one in self._facts.items() if self._state.fact(name) != one.digest}
        self._site.over |= {name: one.value for name, one in self._facts.items()}
        due = list(self._due(stale))
        jobs = [job.name for job in due]
        before = {name: self._state.lines_of(name) for name in self._opened}
        record = self._state.kept(REPORT) or b""
        self._state.begin()
        disk = DiskTarget.at(self._folder, self._site.root)
        target = course.target(disk)
        tally = Tally()
        old = set(self._state.paths_of(jobs))
        press = press_of(self._stock(), self._site.readers())

        def work(some: Iterable[Job]) -> Iterable[Done]:
            return course.timed(done(some, press, target))

        work_through(due, course.following(work, due, len(press.readers)), self._state, tally)
        fresh = set(self._state.paths_of(jobs))
        changed = {tag for name, lines in before.items() for tag in _differing(lines, self._state.lines_of(name))}
        course.lap("state")
        for tag in sorted(changed):
            reader = press.readers[tag]
            if not all(self._rewritten(disk, path, lines, tally) for path, lines in self._registers(reader, before)):
                tally.take(registers(reader, self._site.kept.order, self._state.lines), target)
        for path in old - fresh:
            target.remove(path)
        course.lap("files")
        files = self._site.kept.files + len(fresh - old) - len(old - fresh)
        self._keep(files)
        said = self._said(read(record.decode()), tally, sorted(old - fresh), files)
        self._state.keep(RECORD, renewed(self._state, self._folder, self._options))
        self._state.commit()
        course.lap("state")
        return said

    def _due(self, stale: Iterable[str]) -> Iterator[Job]:
        """The jobs that asked for what has become another, in those locales whose pages did."""
        everywhere = frozenset(self._tags)
        wanted: dict[str, frozenset[str]] = {}
        for name in stale:
            there = everywhere
            kind, _, document = name.partition(SEPARATOR)
            if kind == "body":
                there = self._spoken[document]
            if kind == OUTLINE:
                there = retold_in(everywhere, self._state.value(name) or b"", self._facts[name].value)
                wanted |= dict.fromkeys(self._state.jobs_reading([fact(ABROAD, document)]), everywhere)
            for asking in self._state.jobs_reading([name]):
                wanted[asking] = wanted.get(asking, frozenset()) | there
        for name, tags in sorted(wanted.items()):
            job = Job.named(name)
            if not job.locale and tags and tags < everywhere:
                yield replace(job, only=tuple(sorted(tags)))
            elif not job.locale or job.locale in tags:
                yield job

    def _documents(self) -> Iterator[Document]:
        """Those that were edited, and those that show an edited translation, in full."""
        texts = self._site.texts
        if texts:
            from enface.workshop.rereading import reread  # translations are followed without what reads texts

            today = self._options.now.date()
            near = self._site.nearby.for_documents
            found = reread(self._site.folder, texts, near, today, self._course)
            if found is None:
                raise NotFew
            yield from (sized(each, self._site.publication.assets) for each in found.documents)
        touched = [self._site.catalogs.touched(path) for path in self._site.catalogs.fresh]
        users = {path for _, some in touched for path in some if self._state.row(path)}
        keys = {key for some, _ in touched for key in some}
        paths = (self._state.rows_having(keys) | users).difference(texts)
        if len(paths) > _MOST:
            raise NotFew
        for path in sorted(paths):
            row = self._state.row(path)
            yield self._kept(row.id if row else "")

    def _kept(self, name: str) -> Document:
        document = document_in(self._state.value(fact("body", name)) or b"")
        if document is None:
            raise NotFew(name)
        return document

    def _settle(self, document: Document) -> None:
        """What is to be known of a document from now on. It must stand where it stood."""
        one = self._alone(document)
        row = row_of(one)
        before = self._state.row(document.path)
        if before is None or before.id != document.id or before.placing != row.placing:
            raise NotFew(document.path)
        outline = self._facts[fact(OUTLINE, document.id)] = outline_fact(one)
        self._facts[fact("body", document.id)] = body_fact(one)
        self._spoken[document.id] = self._concerned(document, outline)
        self._rows.append(row)
        self._opened[document.id] = Opened(document=document, editions=one.editions)

    def _concerned(self, document: Document, outline: Fact) -> frozenset[str]:
        """The locales whose pages of a document may be others.

        Those of one locale say of what the document is in another what its outline has, and whether it is kept back for
        being outdated.
        """
        hiding = any(rule == "hide" for _, rule in self._site.site.publishing.stale)
        if (
            document.path in self._site.texts
            or hiding
            or self._state.value(fact(OUTLINE, document.id)) != outline.value
        ):
            return frozenset(self._tags)
        return self._site.listening

    def _alone(self, document: Document) -> Settled:
        """A document, settled by itself."""
        record = self._site.folder.record(document.path)
        if record is None:
            raise NotFew(document.path)
        ground = Ground(
            voices=self._site.voices,
            site=self._site.site,
            lock=Lock(records=(record,)),
            moment=Moment(instant=self._options.now, statuses=WITH_DRAFTS if self._options.drafts else READY),
            signers=self._signers,
        )
        one = settled(document, ground)
        if not isinstance(one, Settled) or not one.offered or Claims().refused(document, one.addresses):
            raise NotFew(document.path)
        return one

    def _signers(self, document: Document, tag: str) -> tuple[str, ...]:
        """Who translated a document: those it names, else those whom the catalogs of its domain name last."""
        own = dict(document.review.translators).get(tag)
        if own:
            return own
        folder, domain = folder_of(tag), domain_of(document)
        names = (name for path, name in self._translators_of(domain) if name and path.startswith(folder))
        return tuple(dict.fromkeys(names))

    def _registers(
        self, reader: Reader, before: Mapping[str, Mapping[str, tuple[str, str]]]
    ) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The register and the ledger of a locale, and which of their lines are others now."""
        tag, none = reader.locale.tag, ("", "")
        pairs = [(lines.get(tag, none), self._state.lines_of(name).get(tag, none)) for name, lines in before.items()]
        for at, name in enumerate(("index.json", "translations.json")):
            lines = [(old[at], new[at]) for old, new in pairs if old[at] != new[at]]
            if lines:
                yield reader.links.file(f"{reader.locale.root}{name}"), lines

    @staticmethod
    def _rewritten(disk: DiskTarget, path: str, lines: Sequence[tuple[str, str]], tally: Tally) -> bool:
        """Whether it was enough to give a file these lines."""
        done = disk.rewrite(path, lambda data: rewritten(data, lines))
        tally.written.extend((path,) if done else ())
        return done

    def _stock(self) -> Stock:
        return Stock(
            outlines=self._site.publication,
            templates=self._course.templates(page_templates(self._site.root), CompiledTemplates.of_user()),
            former=self._former(),
            opened=self._open,
            kept=unpacked(self._state.entry),
            carried=lambda name: [tag for tag in self._tags if self._state.entry(name, tag) is not None],
        )

    @cached_property
    def _translators_of(self) -> Callable[[str], list[tuple[str, str]]]:
        """By domain, whom the headers of its catalogs name, with their paths."""
        everybody = translators_in(self._state).items()
        return cache(lambda domain: [one for one in everybody if (named(one[0]) or ("",))[0] == domain])

    @cached_property
    def _tags(self) -> list[str]:
        return [locale.tag for locale in self._site.site.locales]

    def _former(self) -> Former:
        parts = [former_in(self._state.value(fact("former", tag)) or b"") for tag in self._tags]
        return Former(
            redirects=tuple(each for part in parts for each in part.redirects),
            missing=tuple(each for part in parts for each in part.missing),
        )

    def _open(self, name: str) -> Opened:
        if name not in self._opened:
            document = self._kept(name)
            self._opened[name] = Opened(document=document, editions=self._alone(document).editions)
        return self._opened[name]

    def _keep(self, files: int) -> None:
        """Leave what the next build is to know."""
        state = self._state
        state.set_facts(self._facts.items())
        state.set_rows(self._rows)
        for path, one in self._site.catalogs.fresh.items():
            keep_compiled(state, path, one.mark, one.index, one.verdict)
        if self._site.catalogs.holders is not self._site.catalogs.held:
            keep_holders(state, self._site.catalogs.holders)
        keep_site(state, self._site.kept._replace(files=files))
        state.set_stamps(packed(self._site.now))

    def _said(self, before: Report, tally: Tally, removed: list[str], files: int) -> Report:
        doubts, fresh = tuple(self._doubts()), self._site.catalogs.fresh
        others = [one for one in before.findings if one.place.path not in fresh]
        kept = [one for one in findings_kept(self._state) if one.place.path in fresh]
        users = {Place(path=one.place.path, line=one.place.line): documents for one, documents in doubts}
        report = replace(
            before,
            written=tuple(sorted(tally.written)),
            unchanged=files - len(tally.written),
            removed=tuple(removed),
            findings=tuple(sorted((*others, *kept, *(one for one, _ in doubts)), key=in_order)),
            users={place: documents for place, documents in before.users.items() if place.path not in fresh} | users,
        )
        self._state.keep(REPORT, written(report).encode())
        return report

    def _doubts(self) -> Iterator[tuple[Finding, tuple[str, ...]]]:
        """What is found in the catalogs that were edited, and the documents that it is about."""
        for path, fresh in self._site.catalogs.fresh.items():
            for number, some in fresh.verdict.told.items():
                entry = self._site.catalogs.volume(path).entry(number)
                documents = tuple(map(document_of, entry.references))
                yield from ((one, documents) for one in some)


def _differing(before: Mapping[str, tuple[str, str]], now: Mapping[str, tuple[str, str]]) -> set[str]:
    return {tag for tag in before.keys() | now.keys() if before.get(tag) != now.get(tag)}

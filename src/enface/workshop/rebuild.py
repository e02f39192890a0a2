"""Building on what an earlier build left: only jobs whose facts have changed are done again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct, field

from enface.adapters.build_state import BuildState
from enface.adapters.compiled_templates import CompiledTemplates
from enface.extract.terms import term_messages
from enface.model.message import Key
from enface.model.page import Page
from enface.model.review import Library
from enface.model.site import Site
from enface.publish.digests import digest, words_digest
from enface.publish.facts import Fact, facts_of, former_fact
from enface.publish.many import Names
from enface.publish.outcome import Outcome
from enface.publish.work import Done
from enface.render.closure import digest_of_templates
from enface.render.editions.publication import Publication
from enface.render.editions.watch import OUTLINE, SEPARATOR, fact
from enface.render.jobs import Job, jobs_of
from enface.seams import Target
from enface.text.roll import Roll
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.hands import Bench, Hands, Work, alone
from enface.workshop.printing import press_of, stock_of, unpacked

if TYPE_CHECKING:
    from enface.workshop.prepared import Prepared

_BASE = "base"
_LOT, _READ = 256, 1 << 14
"""Jobs that the state is told of at once, and about how many facts those may have asked: lists ask for many."""


class Tally(Struct, kw_only=True):
    """Files that were made here, all that were written, and `others` that belong to the site as well."""

    files: set[str] = field(default_factory=set)
    written: Names = field(default_factory=Names)
    others: Roll = field(default_factory=Roll)

    def take(self, pages: Iterable[Page], target: Target) -> None:
        """Write pages, but for those at paths that are taken."""
        for page in pages:
            if page.path not in self.files and page.path not in self.others:
                self.files.add(page.path)
                if target.write(page.path, page.data):
                    self.written.extend((page.path,))
            del page  # before the next is made: some are as large as the site has reviews


def rebuild(
    prepared: Prepared,
    target: Target,
    state: BuildState,
    base: bytes,
    hands: Hands = alone,
    course: Course = UNWATCHED,
) -> Outcome:
    """Write what is due, take away what is gone. `base` stands for everything that every page is made from.

    A state that is not whole, or of another base, counts as none. It is left to the caller to commit it.
    """
    from enface.workshop.sitewide import Common, asset_files  # what follows a few edits makes none of these

    base = digest(base, repr(prepared.publication.site).encode(), repr(prepared.publication.dress).encode())
    if not state.is_whole or state.kept(_BASE) != base:
        state.forget()
    tally, target = Tally(), course.target(target)
    templates = course.templates(prepared.manuscripts.theme.templates, CompiledTemplates.of_user())
    press = press_of(stock_of(prepared, templates, unpacked(state.entry)), prepared.readers)
    todo = _due(prepared, state)
    state.keep(_BASE, base)
    state.begin()
    course.lap("state")
    tally.take(asset_files(prepared), target)
    course.lap("files")
    bench = Bench(
        prepared=prepared,
        press=press,
        target=target,
        taken=frozenset(tally.files),
        value=state.value,
        entry=state.entry,
        course=course,
    )
    with hands(bench) as work:
        work_through(todo, course.following(work, todo, len(prepared.readers)), state, tally)
    tally.others = Roll(state.all_paths())
    course.lap("state")
    common = Common(prepared=prepared, templates=templates, given=state.lines)
    for reader in prepared.readers:
        tally.take(common.of_locale(reader), target)
    tally.take(common.of_site(), target)
    outcome = _tidied(tally, target)
    course.lap("files")
    return outcome


def _tidied(tally: Tally, target: Target) -> Outcome:
    """Take away what does not belong to the site, and say what was done."""
    orphans = sorted(path for path in target.paths() if path not in tally.files and path not in tally.others)
    for path in orphans:
        target.remove(path)
    unchanged = len(tally.files) + len(tally.others) - len(tally.written)
    return Outcome(written=tally.written, unchanged=unchanged, removed=tuple(orphans))


def _due(prepared: Prepared, state: BuildState) -> list[Job]:
    """The jobs to be done; the state knows the facts of today from here on, and nothing of jobs that are no more."""
    publication = prepared.publication
    stale = state.renew_facts(
        chain(facts_of(publication), _facts_of_pages(prepared)), partial(_is_carried, publication=publication)
    )
    asking, gone = state.jobs_asking(stale), state.job_names()
    due = []
    for job in jobs_of(publication):
        if job.name not in gone or job.name in asking:
            due.append(job)
        gone.discard(job.name)
    state.drop_jobs(gone)
    state.drop_lines(state.documents() - publication.reaches.keys())
    return due


def _is_carried(name: str, publication: Publication) -> bool:
    """Whether a fact is settled by jobs, of a document that is still there."""
    kind, *key = name.split(SEPARATOR)
    return kind == "entry" and key[0] in publication.reaches and key[1] in publication.listed


def _facts_of_pages(prepared: Prepared) -> Iterable[tuple[str, Fact]]:
    publication, theme = prepared.publication, prepared.manuscripts.theme
    for document in publication.documents:
        card = prepared.stacks.card(document.id)
        yield fact(OUTLINE, document.id), card.outline
        yield fact("body", document.id), card.body
    for name in theme.templates:
        yield fact("template", name), Fact(digest_of_templates(theme.templates, name).encode(), b"")
    keys = own_keys(publication.site, prepared.manuscripts.library)
    for reader in prepared.readers:
        yield fact("words", reader.locale.tag), Fact(words_digest(reader, keys), b"")
        yield fact("former", reader.locale.tag), former_fact(prepared.former, reader.locale.tag)


def own_keys(site: Site, library: Library) -> tuple[tuple[Key, str], ...]:
    """The messages, with their domains, that belong to no document."""
    return tuple(
        (message.key, domain) for domain in ("site", "terms") for message in term_messages(site, library, domain)
    )


def work_through(due: Sequence[Job], work: Work, state: BuildState, tally: Tally) -> None:
    """Do what is due: feeds last, those that carry what documents gave just now among them."""
    fresh: set[str] = set()
    for lot in _lots(work(job for job in due if job.kind != "feed")):
        fresh |= _given([one for one in lot if one.job.kind == "document"], state)
        _note(lot, state, tally)
    feeds = [job for job in due if job.kind == "feed"]
    more = state.jobs_reading(fresh) - {job.name for job in feeds}
    for lot in _lots(work([*feeds, *map(Job.named, sorted(more))])):
        _note(lot, state, tally)


def _given(documents: Sequence[Done], state: BuildState) -> set[str]:
    """Note what documents give to files about many; the facts that were others before."""
    facts = [pair for one in documents for pair in one.facts.items()]
    fresh = {name for name, (value, _) in facts if state.fact(name) != value}
    state.set_facts(facts)
    state.drop_lines(one.job.id for one in documents if not one.job.only)
    state.set_lines((one.job.id, one.lines) for one in documents)
    return fresh


def _lots(doing: Iterable[Done]) -> Iterator[list[Done]]:
    lot, asked = list[Done](), 0
    for one in doing:
        lot.append(one)
        asked += len(one.reads)
        if len(lot) == _LOT or asked > _READ:
            yield lot
            lot, asked = [], 0
    if lot:
        yield lot


def _note(lot: Sequence[Done], state: BuildState, tally: Tally) -> None:
    state.set_done(lot)
    tally.written.extend(path for one in lot for path in one.written)

"""Building on what an earlier build left: only jobs whose facts have changed are done again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from enface.adapters.build_state import BuildState
from enface.adapters.compiled_templates import CompiledTemplates
from enface.extract.terms import term_messages
from enface.model.message import Key
from enface.model.page import Page
from enface.model.review import Library
from enface.model.site import Site
from enface.publish.codec import entry_in
from enface.publish.digests import changed, digest, words_digest
from enface.publish.facts import Fact, facts_of, former_fact
from enface.publish.outcome import Outcome
from enface.publish.work import Done
from enface.render.closure import digest_of_templates
from enface.render.editions.publication import Publication
from enface.render.editions.watch import OUTLINE, fact
from enface.render.jobs import Job, jobs_of
from enface.render.programs.entries import Entry
from enface.seams import Target
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.hands import Bench, Hands, Work, alone
from enface.workshop.prepared import Prepared
from enface.workshop.printing import Common, Kept, asset_files, press_of, stock_of

_BASE = "base"


class Tally(Struct, kw_only=True):
    """The files of the site: all that belong to it, and those that were written."""

    files: set[str] = field(default_factory=set)
    written: list[str] = field(default_factory=list)

    def take(self, pages: Iterable[Page], target: Target) -> None:
        """Write pages, but for those at paths that are taken."""
        for page in pages:
            if page.path not in self.files:
                self.files.add(page.path)
                if target.write(page.path, page.data):
                    self.written.append(page.path)


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
    base = digest(base, repr(prepared.publication.site).encode(), repr(prepared.publication.dress).encode())
    if not state.is_whole or state.kept(_BASE) != base:
        state.forget()
    tally, target = Tally(), course.target(target)
    outlines = prepared.publication
    templates = course.templates(prepared.manuscripts.theme.templates, CompiledTemplates.of_user())
    press = press_of(stock_of(prepared, templates, kept_in(state)), prepared.readers)
    jobs = {job.name: job for job in jobs_of(outlines)}
    due = _due(prepared, outlines, state, jobs.keys())
    state.keep(_BASE, base)
    state.begin()
    course.lap("state")
    tally.take(asset_files(prepared), target)
    course.lap("files")
    todo = [job for name, job in jobs.items() if name in due]
    bench = Bench(
        prepared=prepared,
        outlines=outlines,
        press=press,
        target=target,
        taken=frozenset(tally.files),
        value=state.value,
        entry=state.entry,
        course=course,
    )
    with hands(bench) as work:
        work_through(todo, course.following(work, todo, len(prepared.readers)), state, tally)
    tally.files |= state.all_paths()
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
    orphans = sorted(target.paths() - tally.files)
    for path in orphans:
        target.remove(path)
    return Outcome(
        written=tuple(sorted(tally.written)),
        unchanged=tuple(sorted(tally.files.difference(tally.written))),
        removed=tuple(orphans),
    )


def _due(prepared: Prepared, outlines: Publication, state: BuildState, jobs: Iterable[str]) -> set[str]:
    """The jobs to be done; the state knows the facts of today from here on, and nothing of jobs that are no more."""
    before = state.facts()
    settled = (fact("entry", (each.id, tag)) for each in outlines.documents for tag in outlines.listed)
    entries = {name: Fact(before[name], b"") for name in settled if name in before}
    facts = {**dict(facts_of(outlines)), **dict(_facts_of_pages(prepared)), **entries}
    stale = set(changed(before, {name: one.digest for name, one in facts.items()}))
    known = state.job_names()
    due = state.jobs_reading(stale) | set(jobs).difference(known)
    state.drop_jobs(known.difference(jobs))
    state.drop_lines(state.documents().difference(each.id for each in outlines.documents))
    state.set_facts({name: one for name, one in facts.items() if name not in entries}, stale.difference(facts))
    return due


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
    """Do what is due: documents first, since feeds carry what they give; then all that carries what they gave."""
    fresh: set[str] = set()
    for one in work(job for job in due if job.kind == "document"):
        fresh |= {name for name, (value, _) in one.facts.items() if state.fact(name) != value}
        state.set_lines(one.job.id, one.lines)
        state.set_facts(one.facts)
        _note(one, state, tally)
    known = {job.name for job in due}
    feeds = [Job.named(name) for name in sorted(state.jobs_reading(fresh) - known)]
    for one in work([*(job for job in due if job.kind != "document"), *feeds]):
        _note(one, state, tally)


def _note(one: Done, state: BuildState, tally: Tally) -> None:
    state.set_done((one,))
    tally.written.extend(one.written)


def kept_in(state: BuildState) -> Kept:
    """What feeds carry of documents, as the state has it."""

    def kept(name: str, tag: str) -> Entry | None:
        packed = state.entry(name, tag)
        return entry_in(packed) if packed else None

    return kept

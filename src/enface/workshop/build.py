"""Building a site: what is due is made and written, what is gone is taken away."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from math import inf
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from enface.adapters.build_state import BuildState
from enface.adapters.compiled_templates import CompiledTemplates
from enface.adapters.disk_target import DiskTarget
from enface.adapters.own_code import code_fingerprint
from enface.adapters.spool import Spool
from enface.adapters.stamps import packed, stamps_of
from enface.adapters.turns import turn
from enface.model.page import Page
from enface.publish.outcome import Outcome
from enface.publish.report import Report, in_order, written
from enface.publish.run import publish
from enface.publish.work import Lines, made
from enface.render.html import Pages
from enface.render.jobs import jobs_of
from enface.seams import Target
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.hands import Hands, alone
from enface.workshop.manuscripts import named_locales
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare
from enface.workshop.printing import press_of, stock_of, unpacked
from enface.workshop.rebuild import rebuild
from enface.workshop.recall import recall_of
from enface.workshop.settings import site_in
from enface.workshop.sitewide import Common, asset_files
from enface.workshop.snapshot import compiled_in, remember
from enface.workshop.stacks import PutAway
from enface.workshop.unchanged import RECORD, REPORT, holds, lock_of, record_of, state_file

_SELDOM = 100_000
"""New objects after which there is a search for reference cycles: what caches take on in some hundreds of pages."""


class Built(Struct, frozen=True, kw_only=True):
    """What a build did, and everything that is wrong with the content."""

    prepared: Prepared
    outcome: Outcome

    @property
    def report(self) -> Report:
        """What there is to say."""
        prepared, outcome = self.prepared, self.outcome
        return Report(
            written=outcome.written,
            unchanged=outcome.unchanged,
            removed=outcome.removed,
            unpublished=prepared.unpublished,
            findings=tuple(sorted(prepared.findings, key=in_order)),
            users=prepared.holdings.users,
            change=prepared.change,
            timezone=prepared.publication.site.timezone,
            provisional=prepared.is_provisional,
        )


Opened = Callable[[Prepared], Target]
"""Opens the place where the files of a prepared site are written; some may be written there at once."""


def build(
    root: Path,
    folder: Path,
    options: Options,
    locales: Sequence[str] = (),
    *,
    opened: Opened | None = None,
    hands: Hands = alone,
    course: Course = UNWATCHED,
) -> Built:
    """Build the site in `root` into `folder` by `hands`; `locales` limit what is written and removed.

    Another place may be `opened` for the files: then the folder has but the marker by which builds know their last one.
    What an earlier build left in `.enface` saves work. Where it cannot be used, everything is made; where nothing can
    be left, nothing is. Builds into the same folder wait for each other.
    """
    file = state_file(root, folder)
    DiskTarget.refuse(folder, root)
    if locales:
        named_locales(site_in(root), locales)
    opened = opened or (lambda _: DiskTarget.at(folder, root))
    building = _Building(root, folder, options, locales, opened, hands, course)
    with turn(lock_of(file)):
        try:
            with closing(BuildState.open(file)) as state:
                return building.done(state, file)
        except (sqlite3.DatabaseError, ValueError):  # torn
            BuildState.discard(file)
            with closing(BuildState.passing()) as state:
                return building.done(state, file)


class _Building(NamedTuple):
    """A build under way."""

    root: Path
    folder: Path
    options: Options
    locales: Sequence[str]
    opened: Opened
    hands: Hands
    course: Course

    def done(self, state: BuildState, file: Path) -> Built:
        """Build with what the state has, and leave in it what the next build can use; `file` is where it is kept."""
        folder, options, course = self.folder, self.options, self.course
        stamps = packed(stamps_of(self.root))
        course.lap("start")
        with _uncollected():
            prepared = prepare(
                self.root,
                options,
                course,
                PutAway(Spool(file.parent)),
                partial(compiled_in, state),
                recall_of(state),
                self.hands.share,
            )
        course.lap("facts")
        tags = named_locales(prepared.publication.site, self.locales)
        sound = holds(state, folder, options) and not options.clean
        target = self.opened(prepared)
        if options.clean:
            for path in sorted(target.paths()):
                target.remove(path)
        if not sound:
            state.forget()
        if tags:
            state.begin()
            built = Built(prepared=prepared, outcome=write(prepared, target, tags))
            course.lap("pages")
            return built
        with _uncollected():
            outcome = rebuild(prepared, target, state, code_fingerprint(), self.hands, course)
            built = Built(prepared=prepared, outcome=outcome)
        remember(prepared, state, len(built.outcome.written) + built.outcome.unchanged)
        state.set_stamps(stamps)
        state.keep(REPORT, written(built.report).encode())
        state.keep(RECORD, record_of(folder, options, _until(prepared, options.now)))
        state.commit()
        course.lap("state")
        return built


@contextmanager
def _uncollected() -> Iterator[None]:
    """With what is known by now left alone by the search for reference cycles: it has none, and is large.

    Texts have none either, nor pages, but for pictures: it is enough to look for them now and then.
    """
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _until(prepared: Prepared, now: datetime) -> float:
    """The moment from which on the site may be another one although nobody changed a file."""
    held = (record.held for record in prepared.manuscripts.moved.records if record.held not in {"", "draft"})
    days = (datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() for day in held)
    change = [prepared.change.moment.timestamp()] if prepared.change else []
    return min([*change, *(day for day in days if day > now.timestamp())], default=inf)


def write(prepared: Prepared, target: Target, locales: Sequence[str] = ()) -> Outcome:
    """Write the pages of a prepared site, those of `locales` alone if any are named.

    What a locale at the root of the site has no more is then left until everything is written.
    """
    links, site = prepared.readers[0].links, prepared.publication.site
    owners = [links.file(locale.root).removesuffix("index.html") for locale in site.locales if locale.tag in locales]
    roots = tuple(owner for owner in owners if owner)
    kept = {links.file(address) for address in prepared.former.addresses}
    return publish(
        pages_of(prepared, locales),
        target,
        owns=lambda path: not locales or (path.startswith(roots) and path not in kept),
    )


def pages_of(prepared: Prepared, locales: Sequence[str] = ()) -> Iterator[Page]:
    """Every file of the site, or every file of some locales: assets first, then pages, then what names them."""
    tags = [reader.locale.tag for reader in prepared.readers if not locales or reader.locale.tag in locales]
    given: dict[str, dict[str, Lines]] = {tag: {} for tag in tags}

    def entry(name: str, tag: str) -> bytes | None:
        lines = given[tag].get(name)
        return lines.entry if lines else None

    def given_in(tag: str, order: Iterable[str]) -> Iterable[Lines]:
        return (given[tag][name] for name in order if name in given[tag])

    templates = Pages(prepared.manuscripts.theme.templates, cache=CompiledTemplates.of_user())
    press = press_of(
        stock_of(prepared, templates, unpacked(entry)),
        [reader for reader in prepared.readers if reader.locale.tag in tags],
    )
    yield from asset_files(prepared)
    for job in jobs_of(press.publication):
        if not job.locale or job.locale in tags:
            pages, lines = made(job, press)
            yield from pages
            for tag, line in lines.items():
                given[tag][job.id] = line
    common = Common(prepared=prepared, templates=templates, given=given_in)
    for reader in prepared.readers:
        if reader.locale.tag in tags:
            yield from common.of_locale(reader)
    yield from common.of_site() if not locales else common.sitemaps_of(tags, [])

"""`enface build`: publish the site into a folder."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

from enface.cli import say
from enface.cli.counts import positive
from enface.cli.moments import add_moment, change_data, change_text, moment_of
from enface.errors import WrongUse

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from enface.model.deploying import TargetOptions
    from enface.model.finding import Finding
    from enface.publish.report import Report
    from enface.workshop.build import Built
    from enface.workshop.course import Course
    from enface.workshop.hands import Hands
    from enface.workshop.options import Options
    from enface.workshop.sharing import Share


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser("build", help="publish the site", description="Publish the site into a folder.")
    parser.add_argument("--out", metavar="DIR", help="the output folder; default: site/ in the site's folder")
    parser.add_argument("--to", metavar="NAME", help="write into storage instead: a target of type s3 in enface.toml")
    parser.add_argument(
        "--locale", action="append", default=[], metavar="TAG", help="write this locale alone (repeatable)"
    )
    parser.add_argument("--drafts", action="store_true", help="publish drafts as well")
    parser.add_argument("--clean", action="store_true", help="empty the output folder first")
    parser.add_argument(
        "--strict", action="store_true", help="exit with 1 for errors and 3 for warnings in the content"
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=positive,
        default=0,
        help="processes; default: one for each processor if much is to be made, else one",
    )
    parser.add_argument(
        "--executor", metavar="URL", default="", help="workers elsewhere: dask://HOST:PORT of their scheduler"
    )
    parser.add_argument("--lint", action="store_true", help="check what was written, as enface lint does")
    parser.add_argument("--profile", action="store_true", help="say where the time went, and what was slowest")
    add_moment(parser)
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Build, report, and say whether everything could be published."""
    from pathlib import Path

    from enface.model.finding import has_error
    from enface.workshop.options import Options

    start = time.perf_counter()
    root = say.site_folder(args)
    folder = Path(args.out) if args.out else root / "site"
    if args.at and not args.out:
        raise WrongUse("--at is for previews, which need a folder of their own", cure="name it with --out DIR")
    options = Options(now=moment_of(args, root), drafts=args.drafts, clean=args.clean)
    place = str(folder)
    with _course(args) as course:
        if args.to:
            report, linted, place = _stored(root, options, args, course)
        else:
            report, linted = _built(root, folder, options, args, course)
    _say(report, place, time.perf_counter() - start, linted, args, course)
    broken = bool(report.unpublished) or has_error(linted)
    return say.exit_code((*report.findings, *linted), broken=broken, strict=args.strict)


@contextmanager
def _course(args: Namespace) -> Iterator[Course]:
    """What is told of a build while it runs, and whether its time is taken."""
    from enface.cli import ticker
    from enface.workshop.course import Course, silent

    watch = None
    if args.profile:
        from enface.workshop.stopwatch import Stopwatch

        watch = Stopwatch()
    with nullcontext(silent) if args.json else ticker.stages() as tell:
        yield Course(tell=tell, watch=watch)


def _built(
    root: Path, folder: Path, options: Options, args: Namespace, course: Course
) -> tuple[Report, Sequence[Finding]]:
    """What was done, as little as possible of it, and what is wrong with the files of the site."""
    if not (args.lint or args.locale):
        from enface.workshop.builds import published

        return published(root, folder, options, lambda: _hands(args), course).report, ()
    from enface.workshop.build import build

    built = build(root, folder, options, tuple(args.locale), hands=_hands(args), course=course)
    if not args.lint:
        return built.report, ()
    linted = _lint(built, folder, options.now)
    course.lap("lint")
    return built.report, linted


def _stored(root: Path, options: Options, args: Namespace, course: Course) -> tuple[Report, Sequence[Finding], str]:
    """What was done in storage, nothing about its files, and where it is."""
    if args.out or args.locale or args.lint or args.at or args.jobs > 1:
        cure = "leave out --out, --locale, --lint, --at and --jobs; --executor names those who help"
        raise WrongUse("--to writes the whole site of this moment into storage", cure=cure)
    from msgspec import structs

    from enface.workshop.hands import alone
    from enface.workshop.stores import build_into, storage_of

    target = storage_of(root, args.to)
    wishes = structs.replace(options, base_url=target.url)
    hands = _cluster(args, target) if args.executor else alone
    report = build_into(root, target, wishes, hands, course).report
    return report, (), f"s3://{'/'.join(filter(None, (target.bucket, target.prefix)))}"


def _hands(args: Namespace) -> Hands:
    """Who makes the pages."""
    here = _processes(args)
    return _cluster(args, share=here.share) if args.executor else here


def _processes(args: Namespace) -> Hands:
    """Those of this machine."""
    from os import cpu_count

    from enface.workshop.hands import alone
    from enface.workshop.processes import MANY, Processes, fork_is_there

    jobs: int = args.jobs
    processes = jobs or cpu_count() or 1
    if processes == 1 or not fork_is_there():
        return alone
    return Processes(count=processes, many=1 if jobs else MANY, say=say.aside)


def _cluster(args: Namespace, storage: TargetOptions | None = None, share: Share | None = None) -> Hands:
    from enface.adapters.dask_executor import connected
    from enface.workshop.cluster import Cluster
    from enface.workshop.sharing import unshared

    line = partial(connected, args.executor)
    return Cluster(line=line, say=say.aside, storage=storage, share=share or unshared)


def _lint(built: Built, folder: Path, now: datetime) -> tuple[Finding, ...]:
    from enface.adapters.site_dir import SiteDir
    from enface.workshop.linting import lint_built

    return lint_built(built.prepared, SiteDir(folder), now)


def _say(
    report: Report, place: str, seconds: float, linted: Sequence[Finding], args: Namespace, course: Course
) -> None:
    if args.json:
        say.as_json(
            {
                "folder": place,
                "written": list(report.written),
                "unchanged": report.unchanged,
                "removed": list(report.removed),
                "unpublished": list(report.unpublished),
                "next_change": change_data(report.change),
                "seconds": round(seconds, 3),
                "findings": [say.finding_data(finding) for finding in report.findings],
                "lint": [say.finding_data(finding) for finding in linted],
                **_profile(course),
            }
        )
        return
    say.findings((*report.findings, *linted))
    print(
        f"{place}: {say.many(len(report.written), 'file')} written, {report.unchanged} unchanged, "
        f"{len(report.removed)} removed, in {seconds:.2f} s"
    )
    change = change_text(report.change, report.timezone)
    if change:
        print(change)
    if report.unpublished:
        print(f"not published: {', '.join(report.unpublished)}")
    if report.provisional:
        print("some documents are not in enface.lock yet: their addresses may change until you run enface update")
    if course.watch:
        from enface.cli import profile

        profile.show(course.watch)


def _profile(course: Course) -> dict[str, object]:
    """Where the time went, if somebody asked."""
    if course.watch is None:
        return {}
    from enface.cli import profile

    return {"profile": profile.data(course.watch)}

"""`enface build`: publish the site into a folder."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Sequence
from typing import TYPE_CHECKING

from enface.cli import say
from enface.cli.moments import add_moment, change_data, change_text, moment_of
from enface.errors import WrongUse

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from enface.model.finding import Finding
    from enface.workshop.build import Built


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser("build", help="publish the site", description="Publish the site into a folder.")
    parser.add_argument("--out", metavar="DIR", help="the output folder; default: site/ in the site's folder")
    parser.add_argument(
        "--locale", action="append", default=[], metavar="TAG", help="write this locale alone (repeatable)"
    )
    parser.add_argument("--drafts", action="store_true", help="publish drafts as well")
    parser.add_argument("--clean", action="store_true", help="empty the output folder first")
    parser.add_argument(
        "--strict", action="store_true", help="exit with 1 for errors and 3 for warnings in the content"
    )
    parser.add_argument("--lint", action="store_true", help="check what was written, as enface lint does")
    add_moment(parser)
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Build, report, and say whether everything could be published."""
    from pathlib import Path

    from enface.model.finding import has_error
    from enface.workshop.build import build
    from enface.workshop.prepared import Options

    start = time.perf_counter()
    root = say.site_folder(args)
    folder = Path(args.out) if args.out else root / "site"
    if args.at and not args.out:
        raise WrongUse("--at is for previews, which need a folder of their own", cure="name it with --out DIR")
    options = Options(now=moment_of(args, root), drafts=args.drafts, clean=args.clean)
    built = build(root, folder, options, tuple(args.locale))
    seconds = time.perf_counter() - start
    linted = _lint(built, folder, options.now) if args.lint else ()
    _report(built, folder, seconds, linted, args)
    prepared = built.prepared
    broken = bool(prepared.unpublished) or has_error(linted)
    return say.exit_code((*prepared.findings, *linted), broken=broken, strict=args.strict)


def _lint(built: Built, folder: Path, now: datetime) -> tuple[Finding, ...]:
    from enface.adapters.site_dir import SiteDir
    from enface.workshop.linting import lint_built

    return lint_built(built.prepared, SiteDir(folder), now)


def _report(built: Built, folder: Path, seconds: float, linted: Sequence[Finding], args: Namespace) -> None:
    outcome, prepared = built.outcome, built.prepared
    if args.json:
        say.as_json(
            {
                "folder": str(folder),
                "written": list(outcome.written),
                "unchanged": len(outcome.unchanged),
                "removed": list(outcome.removed),
                "unpublished": list(prepared.unpublished),
                "next_change": change_data(prepared.change),
                "seconds": round(seconds, 3),
                "findings": [say.finding_data(finding) for finding in prepared.findings],
                "lint": [say.finding_data(finding) for finding in linted],
            }
        )
        return
    say.findings((*prepared.findings, *linted))
    print(
        f"{folder}: {say.many(len(outcome.written), 'file')} written, {len(outcome.unchanged)} unchanged, "
        f"{len(outcome.removed)} removed, in {seconds:.2f} s"
    )
    change = change_text(prepared.change, prepared.publication.site.timezone)
    if change:
        print(change)
    if prepared.unpublished:
        print(f"not published: {', '.join(prepared.unpublished)}")
    if prepared.is_provisional:
        print("some documents are not in enface.lock yet: their addresses may change until you run enface update")

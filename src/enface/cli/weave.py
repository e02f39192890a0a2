"""`enface weave --markdown OUT`: every edition as a Markdown file, for another generator to publish."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say
from enface.model.finding import has_error

if TYPE_CHECKING:
    from enface.workshop.weaving import Woven

_LAYOUTS = ("hugo", "starlight", "docusaurus", "plain")


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "weave",
        help="write every edition as Markdown for another generator",
        description="Writes localised Markdown with front matter from content and catalogs, passages that are not "
        "translated wrapped in their language. Only files that an earlier run wrote are changed or removed; one that "
        "somebody has changed is left alone and named. Exit code 1: such a file, or something that cannot be read.",
    )
    parser.add_argument("--markdown", metavar="OUT", type=Path, required=True, help="the other generator's folder")
    parser.add_argument(
        "--layout", choices=_LAYOUTS, default="plain", help="how its files are laid out; default: plain"
    )
    parser.add_argument("--locale", action="append", default=[], metavar="TAG", help="this locale alone (repeatable)")
    parser.add_argument(
        "--editions",
        choices=("published", "members"),
        default="published",
        help="everything that has a page (the default; what is not announced is marked noindex), or what is announced",
    )
    parser.add_argument("--drafts", action="store_true", help="drafts as well, marked as such")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 4 when something would change")
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Write, or say what would be written, and report."""
    from enface.render.outlets.layouts import LAYOUTS
    from enface.workshop.options import Options
    from enface.workshop.weaving import plan_weave, weave_site

    root = say.site_folder(args)
    options = Options(now=datetime.now(UTC), drafts=args.drafts)
    weave = plan_weave if args.check else weave_site
    done = weave(
        root, args.markdown, LAYOUTS[args.layout], options, tuple(args.locale), members=args.editions == "members"
    )
    _report(done, args)
    if has_error(finding for finding in done.findings if finding.rule == "weave-changed") or done.prepared.unpublished:
        return 1
    return 4 if args.check and (done.outcome.written or done.outcome.removed) else 0


def _report(done: Woven, args: Namespace) -> None:
    outcome = done.outcome
    if args.json:
        say.as_json(
            {
                "folder": str(args.markdown),
                "written": list(outcome.written),
                "unchanged": outcome.unchanged,
                "removed": list(outcome.removed),
                "findings": [say.finding_data(finding) for finding in done.findings],
            }
        )
        return
    say.findings(done.findings)
    would = "would be " if args.check else ""
    counts = f"{outcome.unchanged} unchanged, {len(outcome.removed)} removed"
    print(f"{say.harmless(args.markdown)}: {would}{say.many(len(outcome.written), 'file')} written, {counts}")

"""`enface import FILE…`: what translators and reviewers sent back goes into the catalogs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say
from enface.model.finding import has_error

if TYPE_CHECKING:
    from enface.model.finding import Finding
    from enface.workshop.importing import Import

_WORDS = {
    "taken": "taken",
    "accepted": "accepted as they were",
    "reviewed": "reviewed",
    "draft": "taken as drafts (fuzzy)",
    "doubted": "marked as doubtful (fuzzy)",
    "blanked": "taken away",
    "conflict": "translated here as well: kept in comments",
    "faulty": "faulty: not published",
    "gone": "of an earlier source: kept, proposed as drafts",
    "misfit": "left out: other plural forms",
    "unknown": "left out: no text of this site",
    "unchanged": "unchanged",
}


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "import",
        help="take back what translators did",
        description="Merges packages of enface export that were worked on (or PO files) into the catalogs, message by "
        "message. Newer work in the catalogs is never overwritten, and importing again changes nothing. Exit code 1: a "
        "file was refused, or a text of it, or a catalog could not be written.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=".po, .xlf, .csv, .xlsx or .html")
    parser.add_argument("--dry-run", action="store_true", help="change nothing, only say what would come of it")
    parser.add_argument("--by", metavar="NAME", default="", help="who did the work, for header and review stamps")
    parser.add_argument("--allow-blanks", action="store_true", help="also when many translations are taken away")
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Merge, write unless `--dry-run`, and say what became of the messages."""
    from enface.workshop.importing import plan_import, write_import

    root = say.site_folder(args)
    now = datetime.now().astimezone()
    done = plan_import(root, args.files, args.by.strip(), now, allow_blanks=args.allow_blanks)
    paths: tuple[str, ...] = ()
    found = done.findings
    if not args.dry_run:
        written = write_import(done)
        paths, found = written.paths, (*found, *written.findings)
    _report(done, paths, found, args)
    return 1 if has_error(found) else 0


def _report(done: Import, paths: tuple[str, ...], found: tuple[Finding, ...], args: Namespace) -> None:
    if args.json:
        say.as_json(
            {
                "files": {path: dict(counts) for path, counts in done.counts.items()},
                "refused": list(done.refused),
                "written": list(paths),
                "findings": [say.finding_data(finding) for finding in found],
            }
        )
        return
    say.findings(found)
    for path, counts in done.counts.items():
        told = ", ".join(f"{counts[deed]} {words}" for deed, words in _WORDS.items() if counts.get(deed))
        print(f"{say.harmless(path)}: {told or 'nothing in it'}")
    for path in paths:
        print(f"wrote {path}")
    if not paths:
        print("changed nothing")

"""`enface export LOCALE --format …`: messages for translators and reviewers who work with other tools."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say
from enface.errors import WrongUse
from enface.model.finding import has_error

if TYPE_CHECKING:
    from enface.workshop.exporting import Export

_FORMATS = ("po", "xliff12", "xliff2", "csv", "xlsx", "html")
_STATES = ("missing", "stale", "draft", "machine", "translated", "reviewed", "all")


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "export",
        help="put messages into a file for translators",
        description="Puts the messages of a locale, or those of some reviews, into a package for people who work with "
        "other tools. enface import takes it back. Exit code 2: there is nothing to export, or a file is in the way.",
    )
    parser.add_argument("locale", metavar="LOCALE")
    parser.add_argument("--review", metavar="ID", action="append", default=[], help="only what this review uses")
    parser.add_argument(
        "--state", choices=_STATES, action="append", default=[], help="only messages in this state; may be repeated"
    )
    parser.add_argument("--format", choices=_FORMATS, required=True, help="po, xliff12, xliff2, csv, xlsx or html")
    parser.add_argument("--bom", action="store_true", help="of csv: begin with the mark that Excel wants")
    parser.add_argument("-o", dest="out", metavar="OUT", help="file or folder, - for standard output")
    parser.add_argument("--replace", action="store_true", help="replace files that are there")
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Write the package, and say what is in it."""
    from enface.workshop.exporting import plan_export, write_export

    if args.bom and args.format != "csv":
        raise WrongUse("--bom is for csv", cure="leave it out")
    states = () if "all" in args.state else args.state
    form = "csv-bom" if args.bom else args.format
    export = plan_export(say.site_folder(args), args.locale, args.review, states, form)
    if args.out == "-":
        return _print(export)
    paths = write_export(export, Path(args.out) if args.out else None, replace_files=args.replace)
    if args.json:
        say.as_json(
            {
                "locale": export.locale,
                "files": list(map(str, paths)),
                "messages": dict(export.counts),
                "findings": [say.finding_data(finding) for finding in export.findings],
            }
        )
    else:
        say.findings(export.findings)
        told = ", ".join(f"{export.counts[state]} {state}" for state in _STATES if export.counts.get(state))
        print(f"{export.locale}: {told}")
        for path in paths:
            print(f"wrote {say.harmless(path)}")
    return 1 if has_error(export.findings) else 0


def _print(export: Export) -> int:
    if len(export.files) > 1:
        names = ", ".join(name for name, _ in export.files)
        raise WrongUse(f"this takes several files: {names}", cure="name a folder with -o")
    sys.stdout.buffer.write(export.files[0][1])
    say.findings(export.findings)
    return 0

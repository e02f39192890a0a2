"""`enface lint DIR`: the facts of a published site, ours or anybody's."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb's parser."""
    parser = subparsers.add_parser(
        "lint",
        help="check a published site",
        description="Checks languages, hreflang clusters, links, structured data, sitemaps and feeds of a folder of "
        "published pages, made by enface or by anything else. Exit code 1: errors; 3: warnings under --strict.",
    )
    parser.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="the folder, as it is published")
    parser.add_argument("--base-url", metavar="URL", help="where it is published; default: as its canonical links say")
    parser.add_argument("--json", action="store_true", help="findings as JSON Lines")
    parser.add_argument("--strict", action="store_true", help="exit code 3 when there are warnings")
    parser.add_argument("--rules", action="store_true", help="list the rules and stop")


def run(args: Namespace) -> int:
    """Print every finding; the exit code tells their severity."""
    from enface.adapters.site_dir import SiteDir
    from enface.errors import WrongUse
    from enface.lint.site import EXPLAINED, base_url_of, lint_pages

    if args.rules:
        for name, severity, title in EXPLAINED:
            print(f"{name:20} {severity:8} {title}")
        return 0
    if args.folder is None:
        raise WrongUse("lint needs a folder", cure="enface lint DIR")
    files = SiteDir(args.folder)
    findings = lint_pages(files, args.base_url or base_url_of(files))
    for finding in findings:
        if args.json:
            say.as_json_line(say.finding_data(finding))
        else:
            print(say.harmless(f"{finding} [{finding.rule}]"))
    counts = Counter(str(finding.severity) for finding in findings)
    if not args.json:
        print(f"{len(files)} files: {counts['error']} errors, {counts['warning']} warnings")
    return _exit_code(counts, strict=args.strict)


def _exit_code(counts: Counter[str], *, strict: bool) -> int:
    if counts["error"]:
        return 1
    return 3 if strict and counts["warning"] else 0

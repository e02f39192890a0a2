"""`enface lint DIR`: the facts of a published site, ours or anybody's."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from enface.workshop.linting import Linted


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb's parser."""
    parser = subparsers.add_parser(
        "lint",
        help="check a published site",
        description="Checks languages, hreflang clusters, links, structured data, sitemaps, feeds and what is held "
        "back in a folder of published pages, made by enface or by anything else. Exit code 1: errors; 3: warnings "
        "under --strict. docs/lint.md explains every rule.",
    )
    parser.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="the folder, as it is published")
    parser.add_argument(
        "--base-url", metavar="URL", default="", help="where it is published; default: as its canonical links say"
    )
    parser.add_argument("--at", metavar="TIME", help="judge dates as of this moment (ISO 8601); default: now")
    parser.add_argument(
        "--former",
        metavar="FILE",
        type=Path,
        help="what was once published and must still answer: a former sitemap, an enface.lock, or one URL a line",
    )
    parser.add_argument("--disable", metavar="RULE", action="append", default=[], help="do not ask this rule")
    parser.add_argument("--jobs", metavar="N", type=int, default=0, help="processes; default: one for each processor")
    parser.add_argument("--strict", action="store_true", help="exit code 3 when there are warnings")
    parser.add_argument("--json", action="store_true", help="findings as JSON Lines")
    parser.add_argument("--sarif", metavar="FILE", help="write a SARIF 2.1.0 log as well (-: to standard output)")
    parser.add_argument("--rules", action="store_true", help="list the rules and stop")
    parser.add_argument("--explain", metavar="RULE", help="explain a rule and stop")


def run(args: Namespace) -> int:
    """Print every finding; the exit code tells their severity."""
    if args.rules or args.explain:
        return _explain(args.explain)
    from enface.errors import WrongUse
    from enface.workshop.linting import Asked, lint_folder

    if args.folder is None:
        raise WrongUse("lint needs a folder", cure="enface lint DIR")
    asked = Asked(
        now=_moment(args.at),
        base_url=args.base_url,
        former=args.former,
        disabled=tuple(args.disable),
        jobs=args.jobs,
    )
    linted = lint_folder(args.folder, asked)
    if args.sarif:
        _write_sarif(args.sarif, linted)
    if args.sarif != "-":
        _report(linted, args)
    counts = Counter(str(finding.severity) for finding in linted.findings)
    if counts["error"]:
        return 1
    return 3 if args.strict and counts["warning"] else 0


def _report(linted: Linted, args: Namespace) -> None:
    for finding in linted.findings:
        if args.json:
            say.as_json_line(say.finding_data(finding))
        else:
            print(say.harmless(f"{finding} [{finding.rule}]"))
    if not args.json:
        counts = Counter(str(finding.severity) for finding in linted.findings)
        names = (("error", "error"), ("warning", "warning"), ("info", "remark"))
        said = ", ".join(say.many(counts[key], name) for key, name in names)
        print(f"{say.many(linted.files, 'file')}: {said}")


def _moment(text: str | None) -> datetime:
    """The moment asked for, in UTC where it says no zone; now without."""
    from enface.errors import WrongUse

    if text is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"--at {text} is no moment", cure="write it as 2026-01-31 or 2026-01-31T12:00:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _explain(name: str | None) -> int:
    """Every rule in a line, or one in full with who says so."""
    from enface.lint.rules.registry import RULES
    from enface.workshop.linting import refuse_unknown

    if name:
        refuse_unknown([name])
    for rule in RULES:
        if not name:
            print(f"{rule.id:20} {rule.severity:8} {rule.title}")
        elif rule.id == name:
            house = "\nOn sites that enface has not made it is a remark." if rule.house else ""
            print(f"{rule.id} ({rule.severity})\n\n{rule.text}\n{house}\nSource: {rule.source}")
    return 0


def _write_sarif(name: str, linted: Linted) -> None:
    from enface import __version__
    from enface.adapters.atomic import write_atomically
    from enface.checks.sarif import Explained, sarif
    from enface.lint.rules.registry import RULES

    rules = [Explained(rule.id, f"{rule.text}\n\nSource: {rule.source}.", rule.severity) for rule in RULES]
    results = [(finding, "") for finding in linted.findings]
    text = say.json_text(sarif(rules, results, __version__, folder="the published folder"), indent=2)
    if name == "-":
        print(text)
    else:
        write_atomically(Path(name), f"{text}\n".encode())

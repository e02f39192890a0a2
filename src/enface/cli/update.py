"""`enface update`: bring templates, catalogs and the lock up to the content."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from enface.cli import say
from enface.cli.texts import parted, short

if TYPE_CHECKING:
    from enface.catalogs.report import Report, Step
    from enface.model.finding import Finding
    from enface.workshop.touched import Touched
    from enface.workshop.update import Update

_WORDS = {
    "carried": "carried over",
    "cosmetic": "carried over a change of typography",
    "drafted": "drafted from a similar text (fuzzy)",
    "revived": "revived",
    "refiled": "moved to another catalog",
    "gone": "no longer used",
    "new": "new",
}


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "update",
        help="bring the catalogs up to the content",
        description="Extract the messages, merge them into the catalogs of the locales, and pin documents in the lock.",
    )
    parser.add_argument("locales", nargs="*", metavar="LOCALE", help="default: every locale of the site")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 4 when something would change")
    parser.add_argument("-v", "--verbose", action="store_true", help="name every message that something happened to")
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Plan the update, write it unless `--check`, and report what became of every message."""
    from enface.workshop.updating import plan, write

    planned = plan(say.site_folder(args), args.locales, date.today())  # noqa: DTZ011 - the day where the editor sits
    refused = () if args.check else write(planned)
    update = planned.update
    _report(update, (*update.findings, *refused), args)
    if args.check and update.changed:
        return 4
    return say.exit_code(update.findings, broken=bool(update.broken or refused), strict=False)


def _report(update: Update | Touched, found: Sequence[Finding], args: Namespace) -> None:
    if args.json:
        say.as_json(
            {
                "files": list(update.changed),
                "messages": dict(update.messages),
                "locales": {report.locale: dict(report.counts) for report in update.reports},
                "steps": [_step_data(report) for report in update.reports],
                "findings": [say.finding_data(finding) for finding in found],
            }
        )
        return
    say.findings(found)
    for report in update.reports:
        done = ", ".join(f"{count} {_WORDS[deed]}" for deed, count in report.counts.items() if count)
        print(f"{report.locale}: {done or _quiet(report.locale, update.changed)}")
        for step in report.steps if args.verbose else report.of("cosmetic"):
            print(f"  {_line(step)}")
    if update.broken:
        print(f"left out: {say.harmless(', '.join(update.broken))}")
    verb = "would change" if args.check else "wrote"
    rest = "everything else is up to date" if update.broken else "everything is up to date"
    print(f"{verb} {say.many(len(update.changed), 'file')}" if update.changed else rest)


def _quiet(locale: str, changed: Sequence[str]) -> str:
    """What is said where no message was touched: comments may have been."""
    folder = f"locales/{locale.replace('-', '_')}/"
    return "comments brought up to date" if any(path.startswith(folder) for path in changed) else "nothing to do"


def _line(step: Step) -> str:
    """What happened to one message, the texts shortened."""
    what = f"{step.catalog}: {step.deed}: "
    if step.origin is None or step.origin.text == step.key.text:
        return what + short(step.key.text) + (f" (from {step.source})" if step.source not in {"", step.catalog} else "")
    alike = f", {step.similarity:.0%} alike" if step.deed == "drafted" else ""
    now, was = parted(step.key.text, step.origin.text)
    return f"{what}{now} (was: {was}{alike})"


def _step_data(report: Report) -> dict[str, object]:
    return {
        "locale": report.locale,
        "steps": [
            {
                "deed": step.deed,
                "catalog": step.catalog,
                "text": step.key.text,
                "from": step.origin.text if step.origin else None,
                "similarity": round(step.similarity, 2),
            }
            for step in report.steps
        ],
    }

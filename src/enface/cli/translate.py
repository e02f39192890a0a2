"""`enface translate LOCALE…`: a machine drafts what nobody has translated yet."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from enface.cli import say, ticker
from enface.cli.counts import positive
from enface.model.finding import has_error

if TYPE_CHECKING:
    from enface.seams import Engine
    from enface.workshop.drafting.filing import Drafts
    from enface.workshop.drafting.plan import Plan

_SKIPPED = {
    "plural": "plural messages that no example number fits",
    "letterless": "with nothing to translate in them",
    "unsupported": "in languages that the engine does not have",
    "withheld": "of documents that are not public yet",
}
_REJECTED = {
    "pieces": "tags, placeholders or names lost or doubled",
    "nesting": "tags crossed",
    "check": "what a check calls an error",
    "markup": "markup that is not in the source",
    "controls": "control or direction characters",
    "empty": "no words",
    "echo": "the source again",
    "length": "much too short or too long",
    "plural": "the number of a plural form lost",
    "none": "the engine has no translation",
}


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "translate",
        help="let a machine draft what nobody has translated",
        description="Fills empty messages with drafts: from the translation memory first, then by an engine. Drafts "
        "are fuzzy, and no page shows them unless the site says machine = true. A translation that somebody wrote is "
        "never touched. Answers are kept in .enface, so that a run goes on where another stopped. Exit code 1: the "
        "engine failed, or a catalog could not be written; 130: interrupted, everything until then is written.",
    )
    parser.add_argument("locales", nargs="+", metavar="LOCALE")
    parser.add_argument(
        "--engine", metavar="NAME", default="", help="pseudo, google, mymemory, libre, deepl, microsoft, or one of "
        "[translate.engines] in enface.toml; default: engine in [translate]"
    )  # fmt: skip
    parser.add_argument("--review", metavar="ID", action="append", default=[], help="only what this review uses")
    parser.add_argument("--limit", metavar="CHARS", type=positive, help="send no more characters than this")
    parser.add_argument("--jobs", metavar="N", type=positive, default=2, help="blocks at a time (2)")
    parser.add_argument("--refresh", action="store_true", help="also replace machine drafts that nobody has touched")
    parser.add_argument("--allow-public", action="store_true", help="let a public service have the texts")
    parser.add_argument("--dry-run", action="store_true", help="say what would be sent, and send nothing")
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Plan, say what will be sent, send it, and say what came of it."""
    from enface.errors import WrongUse
    from enface.workshop.drafting.engines import site_engine
    from enface.workshop.drafting.plan import PRIVACY, plan_drafts
    from enface.workshop.drafting.run import Options, draft, open_run

    root = say.site_folder(args)
    engine = site_engine(root, args.engine, os.environ)
    if engine.public and not (args.allow_public or args.dry_run):
        raise WrongUse(f"{engine.name} is public: {PRIVACY}", cure="if that is all right, say --allow-public")
    plans = plan_drafts(root, args.locales, args.review, engine, datetime.now(UTC), refresh=args.refresh)
    if not args.json:
        _announce(plans, engine)
    run = open_run(root, engine, Options(jobs=args.jobs, limit=args.limit, refresh=args.refresh), _today())
    done: list[Drafts] = []
    for plan in () if args.dry_run else plans:
        with ticker.steps(len(plan.jobs), "messages") as step:
            done.append(draft(run, plan, step))
        if done[-1].interrupted:
            break
    return _report(plans, done, engine, args)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day where the editor sits


def _announce(plans: Sequence[Plan], engine: Engine) -> None:
    from enface.workshop.drafting.plan import PRIVACY

    if engine.public:
        print(f"{engine.name} is public: {PRIVACY}")
    for plan in plans:
        texts, letters = say.many(len(plan.jobs), "message"), say.many(plan.characters, "character")
        print(f"{plan.locale}: {texts}, {letters} for {engine.name}")
        for reason, count in plan.skipped.items():
            print(f"{plan.locale}: {count} left out, {_SKIPPED[reason]}")
        for sentence in plan.unsupported:
            print(f"{plan.locale}: {sentence}")
        say.findings(plan.findings)


def _report(plans: Sequence[Plan], done: Sequence[Drafts], engine: Engine, args: Namespace) -> int:
    if args.json:
        say.as_json({"engine": engine.name, "locales": [_data(plan, _of(plan, done)) for plan in plans]})
    else:
        for drafts in done:
            _tell(drafts, args)
    if any(drafts.interrupted for drafts in done):
        return 130
    findings = [finding for plan in plans for finding in plan.findings]
    findings += [finding for drafts in done for finding in drafts.findings]
    broken = has_error(findings)
    failed = any(drafts.failed or (drafts.halted and not drafts.exhausted) for drafts in done)
    return 1 if broken or failed else 0


def _tell(drafts: Drafts, args: Namespace) -> None:
    where = drafts.locale
    from_memory = f", {drafts.remembered} of them from memory" if drafts.remembered else ""
    known = f", {drafts.kept} answers known before" if drafts.kept else ""
    print(f"{where}: {drafts.drafted} drafted{from_memory}; {drafts.sent} characters sent{known}")
    for reason, count in drafts.rejected.most_common():
        print(f"{where}: {count} left empty: {_REJECTED[reason]}")
    for cause, count in drafts.unsupported.most_common():
        print(f"{where}: {count} left out, {cause}")
    for cause, count in drafts.failed.most_common():
        print(f"{where}: {count} failed: {cause}", file=sys.stderr)
    if drafts.taken:
        print(f"{where}: {drafts.taken} were translated by somebody else in the meantime")
    if drafts.left:
        print(f"{where}: {drafts.left} left: {drafts.halted}; the same command goes on from here", file=sys.stderr)
    if not args.json:
        say.findings(drafts.findings)


def _of(plan: Plan, done: Sequence[Drafts]) -> Drafts | None:
    return next((drafts for drafts in done if drafts.locale == plan.locale), None)


def _data(plan: Plan, drafts: Drafts | None) -> dict[str, object]:
    findings = [*plan.findings, *(drafts.findings if drafts else ())]
    data: dict[str, object] = {
        "locale": plan.locale,
        "messages": len(plan.jobs),
        "characters": plan.characters,
        "skipped": dict(plan.skipped),
        "unsupported": list(plan.unsupported),
        "findings": [say.finding_data(finding) for finding in findings],
    }
    if drafts:
        data |= {
            "drafted": drafts.drafted,
            "from_memory": drafts.remembered,
            "rejected": dict(drafts.rejected),
            "failed": dict(drafts.failed),
            "not_supported": dict(drafts.unsupported),
            "left": drafts.left,
            "halted": drafts.halted,
            "sent": drafts.sent,
            "requests": drafts.requests,
            "kept": drafts.kept,
        }
    return data

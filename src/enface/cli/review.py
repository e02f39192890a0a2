"""`enface review LOCALE --by NAME`: a second pair of eyes has read the translations and found them good."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import date
from typing import TYPE_CHECKING

from enface.cli import say
from enface.model.finding import has_error

if TYPE_CHECKING:
    from enface.workshop.reviewing import Reviewed

_WORDS = {
    "reviewed": "reviewed",
    "already": "reviewed before, and unchanged",
    "faulty": "not reviewed: something is wrong with them",
    "fuzzy": "not reviewed: they wait for a translator (fuzzy)",
    "untranslated": "not translated",
}


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "review",
        help="stamp translations as reviewed",
        description="Stamps the translations of a locale, or those of some reviews, as read beside their source and "
        "found good. A stamp is void by itself when source or translation changes. Exit code 1: a translation is "
        "faulty, or a catalog could not be written.",
    )
    parser.add_argument("locale", metavar="LOCALE")
    parser.add_argument("--review", metavar="ID", action="append", default=[], help="only what this review uses")
    parser.add_argument("--by", metavar="NAME", required=True, help="who has read them")
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Stamp, and say how many translations came out how."""
    from enface.workshop.reviewing import review_locale

    today = date.today()  # noqa: DTZ011 - the day where the reviewer sits
    done = review_locale(say.site_folder(args), args.locale, args.review, args.by, today)
    if args.json:
        say.as_json(_data(done))
    else:
        for outcome, words in _WORDS.items():
            if done.counts.get(outcome):
                print(f"{done.locale}: {done.counts[outcome]} {words}")
        say.findings(done.findings)
    return say.exit_code(done.findings, broken=has_error(done.findings), strict=False)


def _data(done: Reviewed) -> dict[str, object]:
    return {
        "locale": done.locale,
        "messages": {outcome: done.counts.get(outcome, 0) for outcome in _WORDS},
        "files": list(done.paths),
        "findings": [say.finding_data(finding) for finding in done.findings],
    }

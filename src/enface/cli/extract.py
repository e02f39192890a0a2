"""`enface extract`: write the templates (POT files) alone."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import date

from enface.cli import say


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "extract",
        help="write the message templates alone",
        description="Extract the messages of content, terms and templates into locales/*.pot; leave catalogs alone.",
    )
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 4 when something would change")
    parser.add_argument(
        "--weblate",
        metavar=("PROJECT", "REPOSITORY"),
        nargs=2,
        help="change nothing; print the components of a Weblate project as its import_json reads them",
    )


def run(args: Namespace) -> int:
    """Write what differs; exit code 1 when a file could not be used."""
    from enface.workshop.update import plan_extract, write_extract

    today = date.today()  # noqa: DTZ011 - the day where the editor sits
    manuscripts, changed = plan_extract(say.site_folder(args), today)
    if args.weblate:
        from enface.catalogs.weblate import components

        print(json.dumps(components(manuscripts.templates, *args.weblate), ensure_ascii=False, indent=2))
        return 0
    if not args.check:
        write_extract(manuscripts)
    print("\n".join(changed) or "everything is up to date")
    say.findings(manuscripts.findings)
    if args.check and changed:
        return 4
    return say.exit_code(manuscripts.findings, broken=bool(manuscripts.broken), strict=False)

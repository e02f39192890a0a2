"""`enface extract`: write the templates (POT files) alone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction

from enface.cli import say


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "extract",
        help="write the message templates alone",
        description="Extract the messages of content, terms and templates into locales/*.pot; leave catalogs alone.",
    )
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 4 when something would change")


def run(args: Namespace) -> int:
    """Write what differs; exit code 1 when a file could not be used."""
    from enface.workshop.update import plan_extract, write_extract

    manuscripts, changed = plan_extract(say.site_folder(args))
    if not args.check:
        write_extract(manuscripts)
    print("\n".join(changed) or "everything is up to date")
    say.findings(manuscripts.findings)
    if args.check and changed:
        return 4
    return say.exit_code(manuscripts.findings, broken=bool(manuscripts.broken), strict=False)

"""`enface extract`: write the templates (POT files) alone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction

from enface.cli import say


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "extract",
        help="write the message templates alone",
        description="Extract the messages of content, terms and templates into locales/*.pot; catalogs stay as they are.",
    )
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 4 when something would change")


def run(args: Namespace) -> int:
    """Write what differs."""
    from enface.workshop.update import extract, write_files

    root = say.site_folder(args)
    files = extract(root)
    for path in sorted(files):
        print(path)
    if args.check:
        return 4 if files else 0
    write_files(root, files)
    return 0

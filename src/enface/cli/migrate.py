"""`enface migrate`: catalogs divided otherwise, or made by earlier rules, without losing a translation."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import date
from typing import TYPE_CHECKING

from enface.cli import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enface.model.finding import Finding
    from enface.workshop.migrate import Migration

_FEW = 6


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "migrate",
        help="move translations to the catalogs that the site's layout asks for",
        description="Moves every entry, with its translations, stamps, comments and flags, to the file in which "
        "enface.toml (catalogs = one, year or quarter) wants it, in all locales, and brings catalogs of an earlier "
        "release under today's extraction rules. Stopped in between, it loses nothing; run it again. Exit code 1: a "
        "file cannot be read or was changed meanwhile.",
    )
    parser.add_argument(
        "--catalogs",
        choices=("one", "year", "quarter"),
        help="one catalog a section, or one for every year or quarter of publication; written into enface.toml",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would move, change nothing")
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Plan the migration, write it unless `--dry-run`, and report."""
    from enface.workshop.migrate import plan_migration, write_migration

    today = date.today()  # noqa: DTZ011 - the day where the editor sits
    migration = plan_migration(say.site_folder(args), args.catalogs, today)
    refused = () if args.dry_run else write_migration(migration)
    _report(migration, refused, args)
    return 1 if refused else 0


def _named(paths: Sequence[str]) -> str:
    """The files by name; of many the first and the last."""
    names = [path.rpartition("/")[2] for path in paths]
    if len(names) <= _FEW:
        return ", ".join(names)
    return f"{len(names)} catalogs, {names[0]} to {names[-1]}"


def _report(migration: Migration, refused: Sequence[Finding], args: Namespace) -> None:
    moved = {tag: migration.arrivals(tag) for tag in migration.emptied}
    if args.json:
        say.as_json(
            {
                "catalogs": migration.changes.manuscripts.site.catalogs,
                "files": list(migration.changed),
                "moved": moved,
                "findings": [say.finding_data(finding) for finding in refused],
            }
        )
        return
    say.findings(refused)
    for tag, arrivals in moved.items():
        if arrivals:
            print(f"{tag}: {say.many(sum(arrivals.values()), 'message')} to {_named([*arrivals])}")
    if refused:
        print("stopped before everything had moved; nothing is lost, run the command again")
        return
    verb = "would change" if args.dry_run else "changed"
    changed = migration.changed
    print(f"{verb} {say.many(len(changed), 'file')}" if changed else "every message is where it belongs")

"""`enface init`: make a small site that builds at once."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import date
from pathlib import Path


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser("init", help="make a new site", description="Make a small site that builds at once.")
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument(
        "--locales", default="en", metavar="TAGS", help="comma-separated, the source first; default: en"
    )
    parser.add_argument(
        "--git", action="store_true", help="make it a git repository in which catalogs are merged entry by entry"
    )


def run(args: Namespace) -> int:
    """Make the site and say what to do next."""
    from enface.workshop.found import init_site

    root = Path(args.directory or ".") / args.folder
    written = init_site(root, args.locales.split(","), date.today())  # noqa: DTZ011 - the day where the editor sits
    if args.git:
        from enface.adapters.git_repository import install_merge_driver

        written += install_merge_driver(root)
    print(f"{root}: a site with {len(written)} files")
    print(f"build it:  enface -C {args.folder} build")
    print(f"watch it:  enface -C {args.folder} serve")
    return 0

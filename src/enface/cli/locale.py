"""`enface locale`: the languages a site is published in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import date

from enface.cli import say


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser("locale", help="add a locale", description="Manage the locales of the site.")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="publish in one more language")
    add.add_argument("tag", help="a BCP 47 tag, as pt-BR")
    add.add_argument("--fallback", default="", metavar="TAGS", help="comma-separated locales asked for missing blocks")


def run(args: Namespace) -> int:
    """Add the locale and say where its catalogs are."""
    from enface.workshop.found import add_locale

    fallbacks = [name for name in args.fallback.split(",") if name]
    tag = add_locale(say.site_folder(args), args.tag, fallbacks, date.today())  # noqa: DTZ011 - the editor's day
    print(f"{tag}: its catalogs are in locales/{tag.replace('-', '_')}/LC_MESSAGES")
    return 0

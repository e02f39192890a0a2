"""`enface theme`: the site's own design, file by file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction

from enface.cli import say

_SAID = {
    "theme": "the theme's",
    "same": "the site's copy, unchanged: it may as well be deleted",
    "changed": "the site's, in place of the theme's",
    "own": "the site's own",
}


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "theme",
        help="copy parts of the theme to change them",
        description="A file in theme/templates or theme/assets stands in place of the theme's of the same name.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    say.add_json(actions.add_parser("list", help="every template and asset, and whose it is"))
    copy = actions.add_parser("copy", help="copy files of the theme into the site, all when none is named")
    diff = actions.add_parser("diff", help="show how the site's copies differ from the theme's")
    for action in (copy, diff):
        action.add_argument("names", nargs="*", metavar="NAME", help="as review.html, or templates/partials/card.html")


def run(args: Namespace) -> int:
    """List, copy or compare."""
    from enface.workshop.files.theme_files import copy_parts, differences, parts_of

    root = say.site_folder(args)
    match args.action:
        case "copy":
            print("\n".join(copy_parts(root, args.names)))
        case "diff":
            print(say.harmless(differences(root, args.names).replace("\t", "    ")), end="")
        case _ if args.json:
            say.as_json({"files": [part._asdict() for part in parts_of(root)]})
        case _:
            say.table(("file", "whose it is"), [(part.name, _SAID[part.standing]) for part in parts_of(root)], names=2)
    return 0

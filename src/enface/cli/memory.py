"""`enface memory find|export|import`: what was translated before."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say
from enface.cli.ticker import watched
from enface.model.finding import has_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enface.catalogs.memory import Suggestion, Unit


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb's parser, with its actions."""
    parser = subparsers.add_parser(
        "memory",
        help="find what was translated before; exchange it as TMX",
        description="The translation memory is made of the site's catalogs (human work only) and of the TMX files in "
        "locales/memory. Exit code 1: a file could not be used.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    find = actions.add_parser(
        "find", help="show translations of texts like this one, or else of those that have it in them"
    )
    find.add_argument("text", metavar="TEXT")
    find.add_argument("--from", dest="language", metavar="TAG", help="its language; default: the site's source")
    find.add_argument("--to", dest="locale", metavar="TAG", required=True, help="the language it was translated into")
    find.add_argument("--least", metavar="SHARE", type=float, default=0.7, help="how alike at least, 0 to 1 (0.7)")
    find.add_argument("--most", metavar="N", type=int, default=5, help="how many at most (5)")
    say.add_json(find)
    export = actions.add_parser("export", help="write the memory as TMX 1.4b")
    export.add_argument("out", metavar="OUT.tmx", type=Path)
    export.add_argument("--pair", metavar="FROM-TO", help="only this pair, as en-vi")
    feed = actions.add_parser("import", help="take in the memory of another tool, beneath the site's own catalogs")
    feed.add_argument("file", metavar="FILE.tmx", type=Path)
    feed.add_argument("--name", metavar="NAME", help="what to call it in locales/memory; default: the file's name")
    feed.add_argument("--replace", action="store_true", help="in the place of an earlier import of this name")


def run(args: Namespace) -> int:
    """Do it; exit code 1 when a file could not be used."""
    return {"find": _find, "export": _export, "import": _import}[args.action](args)


def _find(args: Namespace) -> int:
    from enface.errors import WrongUse
    from enface.workshop.memory import open_memory, pair_asked

    if not args.text.strip():
        raise WrongUse("there is nothing to look for", cure="give a text, or some words of one")
    root = say.site_folder(args)
    language, locale = pair_asked(root, args.language, args.locale)
    most = max(1, args.most)
    with open_memory(root, partial(watched, what="files read into the memory")) as memory:
        found = memory.store.memory(language, locale).suggest(args.text, most=most, least=args.least)
        within = [] if found else memory.store.containing(args.text, language, locale, most=most)
        fuzzy = memory.store.fuzzy
    if args.json:
        say.as_json(
            {
                "from": language,
                "to": locale,
                "suggestions": [_data(each) for each in found],
                "containing": [_unit_data(unit) for unit in within],
                "findings": [say.finding_data(finding) for finding in memory.findings],
            }
        )
    else:
        _show(found, within)
        say.findings(memory.findings)
    if not found and not within:
        print(f"nothing like this was translated from {language} to {locale}", file=sys.stderr)
    if not fuzzy:
        print("this Python's SQLite has no FTS5: only equal texts are found", file=sys.stderr)
    broken = has_error(memory.findings)
    return say.exit_code(memory.findings, broken=broken, strict=False)


def _show(found: Sequence[Suggestion], within: Sequence[Unit]) -> None:
    for each in found:
        _print_unit(f"{each.similarity:5.0%}", each.text, each)
    for unit in within:
        _print_unit("  in:", unit.target, unit)


def _print_unit(mark: str, text: str, each: Suggestion | Unit) -> None:
    lines = (f"{mark}  {text}", *(f"       {line}" for line in (each.source, f"{each.level}, {each.where}")))
    print(say.harmless("\n".join(lines)), end="\n\n")


def _unit_data(unit: Unit) -> dict[str, object]:
    return {"text": unit.target, "source": unit.source, "level": unit.level, "where": unit.where}


def _data(suggestion: Suggestion) -> dict[str, object]:
    return {
        "text": suggestion.text,
        "source": suggestion.source,
        "similarity": suggestion.similarity,
        "level": suggestion.level,
        "where": suggestion.where,
    }


def _export(args: Namespace) -> int:
    from enface.workshop.memory import export_memory

    done = export_memory(say.site_folder(args), args.out, args.pair)
    _print_pairs(done.pairs)
    print(f"{args.out}: {sum(done.pairs.values()) - done.left_out} units")
    if done.left_out:
        print(f"{done.left_out} are left out: XML cannot hold a control character of theirs", file=sys.stderr)
    return 0


def _import(args: Namespace) -> int:
    from enface.workshop.memory import import_memory

    done = import_memory(say.site_folder(args), args.file, args.name, instead=args.replace)
    _print_pairs(done.pairs)
    print(f"{done.path}: {sum(done.pairs.values())} units" if done.path else "nothing in it serves this site")
    if done.elsewhere:
        print(f"{done.elsewhere} are for languages this site has not", file=sys.stderr)
    if done.faulty:
        print(f"{done.faulty} are left out: their tags differ from those of the source", file=sys.stderr)
    say.findings(done.findings)
    return 0 if done.path else 1


def _print_pairs(pairs: dict[str, int]) -> None:
    for pair, count in sorted(pairs.items()):
        print(f"{pair}: {count}")

"""`enface status`: how far every document is in every locale, and what the translations are worth."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say
from enface.cli.moments import add_moment, change_data, change_text, moment_of

if TYPE_CHECKING:
    from enface.catalogs.progress import By, Item, Row
    from enface.workshop.status import Status

_GROUPINGS = ("locale", "domain", "review", "translator")


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "status",
        help="show how far every document is in every locale",
        description="Shows, for every document and locale, how much is translated and whether it is in its cluster, "
        "then words and messages by what their translations are worth. Exit code 1: something cannot be published; "
        "4: a locale is below --fail-under.",
    )
    parser.add_argument("--by", choices=_GROUPINGS, help="only count words, by this; by locale besides the documents")
    parser.add_argument("--locale", metavar="TAG", action="append", default=[], help="only this locale (repeatable)")
    parser.add_argument("--review", metavar="ID", action="append", default=[], help="only what this review uses")
    parser.add_argument("--domain", metavar="NAME", action="append", default=[], help="only this domain, as reviews")
    parser.add_argument("--messages", action="store_true", help="count messages instead of words")
    parser.add_argument(
        "--html", metavar="FILE", type=Path, help="write the counts as a web page that stands by itself"
    )
    parser.add_argument(
        "--fail-under",
        metavar="PERCENT",
        type=_percent,
        help="exit with 4 when humans have translated less of the words of some locale",
    )
    add_moment(parser)
    say.add_json(parser)


def _percent(word: str) -> float:
    if not word.removesuffix("%").replace(".", "", 1).isdecimal() or float(word.removesuffix("%")) > 100:
        raise ArgumentTypeError(f"{word!r} is no number from 0 to 100")
    return float(word.removesuffix("%"))


def run(args: Namespace) -> int:
    """Print the table locale × document and the counts."""
    from enface.catalogs.progress import rows
    from enface.workshop.options import Options
    from enface.workshop.status import chosen, status_of

    root = say.site_folder(args)
    status = status_of(root, Options(now=moment_of(args, root)))
    items = chosen(status, args.locale, args.review, args.domain)
    if args.html:
        _write_page(status, items, args.html)
    if args.json:
        _print_json(status, items, args)
    else:
        _print(status, items, args)
    below = [row for row in rows(items, "locale") if args.fail_under and row.tally.done * 100 < args.fail_under]
    if not args.json:
        say.findings(status.prepared.findings)
        _complain(below, args.fail_under)
    code = say.exit_code(status.prepared.findings, broken=bool(status.prepared.unpublished), strict=False)
    return code or (4 if below else 0)


def _print(status: Status, items: Sequence[Item], args: Namespace) -> None:
    from enface.catalogs.progress import rows
    from enface.cli.bars import show

    if not args.by:
        _print_documents(status, args)
    by: By = args.by or "locale"
    show(rows(items, by), by, "messages" if args.messages else "words")
    if status.prepared.unpublished:
        print(f"left out: {', '.join(status.prepared.unpublished)}")


def _print_documents(status: Status, args: Namespace) -> None:
    from enface.workshop.manuscripts import named_locales
    from enface.workshop.status import listed

    publication = status.prepared.publication
    tags = named_locales(publication.site, args.locale) or [locale.tag for locale in publication.site.locales]
    documents = [each for each in listed(status.prepared) if not args.review or each.id in args.review]
    table = [[status.title(each), *(status.cell(each.id, tag) for tag in tags)] for each in documents]
    say.table(["", *tags], [*table, ["in clusters", *(status.members(tag) for tag in tags)]])
    print("\n*: the document's own language; (…): not announced as a translation; […]: held back")
    print("why: enface status --json, enface explain\n")
    change = change_text(status.prepared.change, publication.site.timezone)
    if change:
        print(f"{change}\n")


def _print_json(status: Status, items: Sequence[Item], args: Namespace) -> None:
    from enface.catalogs.progress import rows
    from enface.workshop.manuscripts import named_locales

    tags = named_locales(status.prepared.publication.site, args.locale)
    editions = [
        line.data()
        for line in status.lines
        if (not tags or line.locale in tags) and (not args.review or line.document in args.review)
    ]
    say.as_json(
        {
            "editions": editions,
            "progress": {by: [_row_data(row) for row in rows(items, by)] for by in _groupings(args)},
            "next_change": change_data(status.prepared.change),
            "findings": [say.finding_data(finding) for finding in status.prepared.findings],
        }
    )


def _row_data(row: Row) -> dict[str, object]:
    role = {"role": row.role} if row.role else {}
    counts = {"messages": dict(row.tally.messages), "words": dict(row.tally.words), "done": round(row.tally.done, 4)}
    return {"locale": row.locale, "name": row.name, **role, **counts}


def _groupings(args: Namespace) -> Sequence[By]:
    from enface.catalogs.progress import GROUPINGS

    return [args.by] if args.by else GROUPINGS


def _write_page(status: Status, items: Sequence[Item], file: Path) -> None:
    from enface.adapters.atomic import write_atomically
    from enface.workshop.status import page_of

    write_atomically(file, page_of(status, items))


def _complain(below: Sequence[Row], percent: float) -> None:
    for row in below:
        print(f"{row.locale}: {row.tally.done:.1%} of the words translated, less than {percent:g}%", file=sys.stderr)

"""`enface adopt OLD [DIR]`: the site of another generator, its translations included, becomes a site of enface."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say
from enface.model.finding import has_error

if TYPE_CHECKING:
    from enface.workshop.adopting import Adoption

_FATES = ("aligned", "uncertain", "same", "unaligned")


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "adopt",
        help="take over a site that another generator made",
        description="Takes over content, addresses and translations of a site made with Hugo, Pelican or Nikola, or "
        "of an export of WordPress. Each translation is aligned with its original block by block: what is certain goes "
        "into the catalogs as translated, what is not as a draft, and what finds no place into locales/…/unaligned. "
        "Nothing that exists is overwritten, and doing it again changes nothing. Exit code 1: something could not be "
        "read or written.",
    )
    parser.add_argument("old", metavar="OLD", type=Path, help="folder or export of the old site; it is only read")
    parser.add_argument("folder", metavar="DIR", nargs="?", default=".", help="where the site is, or will be made")
    parser.add_argument("--from", dest="generator", metavar="NAME", default="", help="hugo, pelican, nikola, wordpress")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only say what would come of it")
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Take the site over, in a copy that is thrown away under `--dry-run`, and report."""
    root = Path(args.directory or ".") / args.folder
    if args.dry_run:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "site"
            if root.is_dir():
                shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns("site", ".*"))
            done = _adopt(args, copy)
    else:
        done = _adopt(args, root)
    _report(done, args)
    return 1 if has_error(done.findings) or any(tally.lost for tally in done.tallies.values()) else 0


def _adopt(args: Namespace, root: Path) -> Adoption:
    from enface.adopt.generators import CENSUSES
    from enface.errors import WrongUse
    from enface.workshop.adopting import adopt

    if args.generator and args.generator not in CENSUSES:
        cure = f"it is one of {', '.join(CENSUSES)}"
        raise WrongUse(f"{args.generator!r} is no generator that can be taken over", cure=cure, rule="adopt")
    return adopt(args.old, root, args.generator, date.today())  # noqa: DTZ011 - the day where the editor sits


def _report(done: Adoption, args: Namespace) -> None:
    if args.json:
        locales = {
            tag: {"documents": tally.documents, **{fate: tally.fates[fate] for fate in _FATES}, "lost": tally.lost}
            for tag, tally in done.tallies.items()
        }
        say.as_json(
            {
                "generator": done.generator,
                "documents": done.documents,
                "locales": locales,
                "written": list(done.written),
                "findings": [say.finding_data(finding) for finding in done.findings],
            }
        )
        return
    say.findings(done.findings)
    _table(done)
    would = "would write" if args.dry_run else "wrote"
    print(
        f"{say.many(done.documents, 'document')} from {done.generator}; {would} {say.many(len(done.written), 'file')}"
    )


def _table(done: Adoption) -> None:
    total: Counter[str] = Counter()
    rows = []
    for tag, tally in done.tallies.items():
        if tally.documents:
            counts = {"documents": tally.documents, "blocks": tally.blocks, **tally.fates, "lost": tally.lost}
            total.update(counts)
            rows.append((tag, *_cells(counts)))
    if rows:
        say.table(("locale", "documents", "blocks", *_FATES, "lost"), [*rows, ("all", *_cells(total))])


def _cells(counts: Counter[str] | dict[str, int]) -> list[str]:
    return [str(counts.get(name, 0)) for name in ("documents", "blocks", *_FATES, "lost")]

"""`enface po check|format|merge|merge-driver`: PO files by themselves, outside any site."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from enface.cli import say
from enface.errors import BadInput
from enface.model.finding import Finding, has_error

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from enface.model.catalog import Catalog


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb's parser, with its actions."""
    parser = subparsers.add_parser("po", help="check, format or merge PO files")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="say what is wrong with files and their translations")
    check.add_argument("files", metavar="FILE", nargs="+", type=Path)
    say.add_json(check)
    form = actions.add_parser("format", help="write files in the canonical form")
    form.add_argument("--check", action="store_true", help="change nothing; exit code 4 when a file would change")
    form.add_argument("files", metavar="FILE", nargs="+", type=Path)
    merge = actions.add_parser("merge", help="carry a catalog's translations over to a new template")
    merge.add_argument("old", metavar="OLD.po", type=Path)
    merge.add_argument("new", metavar="NEW.pot", type=Path)
    merge.add_argument("-o", dest="out", metavar="OUT.po", type=Path, required=True)
    driver = actions.add_parser("merge-driver", help="for git: bring two versions of a catalog together, by entry")
    for name in ("BASE", "OURS", "THEIRS"):
        driver.add_argument(name.lower(), metavar=name, type=Path)
    driver.add_argument("name", metavar="PATH", nargs="?", help="the file's path in the repository")


def run(args: Namespace) -> int:
    """Do it; exit code 1 when a file cannot be read as a catalog, or a translation in it cannot be shown."""
    if args.action == "merge":
        return _merge(args.old, args.new, args.out)
    if args.action == "merge-driver":
        return _drive(args.base, args.ours, args.theirs, args.name)
    if args.action == "check":
        return _check(args)
    codes = [_each(path, write=not args.check) for path in args.files]
    return 1 if 1 in codes else max(codes)


def _each(path: Path, *, write: bool) -> int:
    try:
        catalog = _read(path)
    except BadInput as error:
        print(say.harmless(error), file=sys.stderr)
        return 1
    return _format(path, catalog, write=write)


def _check(args: Namespace) -> int:
    refused: list[BadInput] = []
    found: list[Finding] = []
    for path in args.files:
        try:
            found += _findings(path, _read(path))
        except BadInput as error:
            refused.append(error)
    if args.json:
        every = [*(Finding.of(each) for error in refused for each in (error, *error.others)), *found]
        say.as_json({"files": len(args.files), "findings": [say.finding_data(finding) for finding in every]})
    else:
        print(*map(say.harmless, refused), sep="\n", end="\n" if refused else "", file=sys.stderr)
        say.findings(found)
    return 1 if refused or has_error(found) else 0


def _findings(path: Path, catalog: Catalog) -> list[Finding]:
    from enface.checks.files import check_file
    from enface.checks.soundness import STRUCTURE, check_catalog
    from enface.checks.subject import Context

    found = list(check_file(catalog, str(path)))
    if path.stem == catalog.name:  # else it is no catalog of a site, and what looks like a tag is text
        found += check_catalog(catalog, Context.of(catalog, str(path)), STRUCTURE)
    return found


def _format(path: Path, catalog: Catalog, *, write: bool) -> int:
    from enface.adapters.atomic import replace_unchanged
    from enface.catalogs.po.canonical import canonical
    from enface.catalogs.po.write import write_po

    old, data = write_po(catalog), write_po(canonical(catalog))
    if data == old:
        return 0
    if not write:
        print(f"{say.harmless(path)}: not in the canonical form")
        return 4
    if not replace_unchanged(path, old, data):
        print(f"{say.harmless(path)}: somebody changed it in the meantime (run the command again)", file=sys.stderr)
        return 1
    print(f"{say.harmless(path)}: formatted")
    return 0


def _merge(old: Path, new: Path, out: Path) -> int:
    from enface.adapters.atomic import write_atomically
    from enface.catalogs.merge import merge
    from enface.catalogs.po.canonical import template_of
    from enface.catalogs.po.charsets import converted
    from enface.catalogs.po.write import write_po

    catalog = _read(old)
    template = replace(template_of(_read(new)), domain=catalog.domain, language=catalog.language)
    merged = merge([catalog], [template], locale=catalog.locale)
    data = write_po(merged.catalogs[0])
    write_atomically(out, data)
    if converted(catalog, data):
        print(f"{say.harmless(out)}: {catalog.charset} lacks characters that it needs, so it is UTF-8", file=sys.stderr)
    print(", ".join(f"{count} {deed}" for deed, count in merged.report.counts.items() if count) or "nothing changed")
    return 0


def _drive(base: Path, ours: Path, theirs: Path, name: str | None) -> int:
    """Write the result into `ours`, as git wants it; 1, and nothing written, where a version cannot be read."""
    from enface.adapters.atomic import write_atomically
    from enface.catalogs.po.write import write_po
    from enface.catalogs.three_way import together, told

    try:
        result = together(*(_read(path, name) for path in (base, ours, theirs)))
    except BadInput as error:
        print(say.harmless(error), file=sys.stderr)
        return 1
    write_atomically(ours, write_po(result.catalog))
    for line in told(result.kept):
        print(say.harmless(f"{name or ours}: {line}"), file=sys.stderr)
    return 0


def _read(path: Path, name: str | None = None) -> Catalog:
    """The catalog; `reviews.vi.po` (`name` where the file has another) says domain and source language.

    The header says the locale.
    """
    from enface.catalogs.po.check import MOST_BYTES
    from enface.catalogs.po.header import fields
    from enface.catalogs.po.read import read_po
    from enface.text.tags import standardize

    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", path=str(path)) from error
    domain, _, language = Path(name or path).stem.partition(".")
    source = (language and standardize(language)) or "en"
    catalog = read_po(data, path=str(path), locale="und", domain=domain, language=source)
    told = fields(catalog.header).get("language", "").replace("_", "-")
    return replace(catalog, locale=(told and standardize(told)) or "und")

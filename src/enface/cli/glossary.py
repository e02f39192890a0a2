"""`enface glossary check|export|import`: what terms are called in each locale."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from enface.cli import say
from enface.model.finding import has_error


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb's parser, with its actions."""
    parser = subparsers.add_parser(
        "glossary",
        help="check the glossary; exchange it as TBX",
        description="The glossary is locales/glossary.csv, which any spreadsheet opens: a row for each term, a column "
        "for each locale, in it “preferred | also good | !never”; yes under keep for what is not translated. "
        "Exit code 1: a row or file cannot be used.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="say what is wrong with the glossary itself")
    say.add_json(check)
    export = actions.add_parser("export", help="write it as TBX-Basic or CSV")
    export.add_argument("out", metavar="OUT.tbx|OUT.csv", type=Path)
    export.add_argument(
        "--tbx", choices=("2", "3"), default="3", help="version 2 (ISO 30042:2008) or 3 (2019, default)"
    )
    feed = actions.add_parser("import", help="take in the terms of a TBX or CSV file; what is there is not changed")
    feed.add_argument("file", metavar="FILE.tbx|FILE.csv", type=Path)
    feed.add_argument("--from", dest="language", metavar="TAG", help="the source language; default: the site's")


def run(args: Namespace) -> int:
    """Do it; exit code 1 when a row or file cannot be used."""
    return {"check": _check, "export": _export, "import": _import}[args.action](args)


def _check(args: Namespace) -> int:
    from enface.workshop.glossary import open_glossary

    read = open_glossary(say.site_folder(args))
    if args.json:
        findings = [say.finding_data(finding) for finding in read.findings]
        say.as_json({"terms": len(read.glossary.terms), "findings": findings})
    else:
        say.findings(read.findings)
        kept = sum(term.keep for term in read.glossary.terms)
        print(f"{len(read.glossary.terms)} terms, {kept} of them not translated")
        for locale in read.glossary.locales:
            print(f"{locale}: {sum(term.rendering(locale) is not None for term in read.glossary.terms)}")
    return 1 if has_error(read.findings) else 0


def _export(args: Namespace) -> int:
    from enface.workshop.glossary import export_glossary

    read = export_glossary(say.site_folder(args), args.out, args.tbx)
    say.findings(read.findings)
    print(f"{args.out}: {len(read.glossary.terms)} terms")
    return 1 if has_error(read.findings) else 0


def _import(args: Namespace) -> int:
    from enface.workshop.glossary import import_glossary

    done = import_glossary(say.site_folder(args), args.file, args.language)
    say.findings(done.findings)
    if done.left_out:
        print(f"{done.left_out} concepts have no term in the source language or none in the site's", file=sys.stderr)
    print(f"terms added: {done.added}, renderings added: {done.filled}" if done.changed else "nothing new")
    return 1 if has_error(done.findings) else 0

"""`enface explain WHAT`: why a page is there or not, and why it looks as it does."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say
from enface.cli.moments import add_moment, moment_of

if TYPE_CHECKING:
    from enface.workshop.answers.asked import Asked
    from enface.workshop.answers.explain import Detail, Explanation, Standing

_SHOWN = 5
_STATES = {
    "native": "in the readers' language",
    "kept": "kept as it is",
    "translated": "translated",
    "stale": "translated from an earlier wording",
    "machine": "translated by machine",
    "gloss": "in the original, with a translation beside it",
    "chain": "from a fallback locale",
    "source": "in the original",
}


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "explain",
        help="say why a page is there or not",
        description="Says of an address (whole or from the root, of today, of the past or of never), of a file in the "
        "output folder, of a content file or of a document's id: which document and locale it is, what is announced, "
        "what keeps the others back, and where every passage comes from. Exit code 1: nothing is there.",
    )
    parser.add_argument("what", metavar="URL|FILE|ID")
    parser.add_argument("--locale", metavar="TAG", help="which edition to explain in full, of a content file or id")
    parser.add_argument("--drafts", action="store_true", help="as if drafts were published")
    add_moment(parser)
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Print the explanation."""
    from enface.workshop.answers.explain import explain
    from enface.workshop.options import Options

    root = say.site_folder(args)
    options = Options(now=moment_of(args, root), drafts=args.drafts)
    explanation = explain(root, args.what, Path.cwd(), options, args.locale)
    if args.json:
        findings = [say.finding_data(finding) for finding in explanation.findings]
        say.as_json({**explanation.data(), "findings": findings})
    else:
        _print(explanation)
        say.findings(explanation.findings)
    return 1 if explanation.asked.kind in {"unusable", "gone", "nothing"} else 0


def _print(explanation: Explanation) -> None:
    print(say.harmless(_headline(explanation)))
    source = explanation.source
    if source:
        sure = f"{source.origin}, {source.confidence:.0%} sure" if source.confidence < 1 else source.origin
        home = f"published as written in {source.locale}" if source.locale else "no locale of the site has it"
        print(f"language  {source.language} ({sure}); {home}")
        if not source.locked:
            print("lock      not in enface.lock yet: its addresses may change until enface update")
    if explanation.editions:
        print()
        _print_editions(explanation.editions)
    if explanation.detail:
        print()
        _print_detail(explanation.detail)


def _headline(explanation: Explanation) -> str:
    asked, source = explanation.asked, explanation.source
    if source is None:
        return _nowhere(asked)
    named = f"{source.id} ({source.path})"
    heads = {
        "document": f"{asked.address}: once of {named}"
        if asked.address
        else f"{source.path}: the document {source.id}",
        "edition": f"{asked.address}: {named} in {asked.locale}",
        "en-face": f"{asked.address}: {named} in {asked.locale} beside its original",
        "redirect": f"{asked.address}: a former address of {named}; it redirects to {asked.target}",
    }
    return heads[asked.kind] + (_absent(explanation) if asked.kind in {"edition", "en-face"} else "")


def _nowhere(asked: Asked) -> str:
    """What is no document."""
    heads = {
        "redirect": f"{asked.address}: a former address; it redirects to {asked.target}",
        "list": f"{asked.address}: a list that the site makes",
        "file": f"{asked.address}: a file that goes with the pages",
        "unusable": f"{asked.target}: cannot be published",
        "gone": f"{asked.address}: nothing any more; it was that of {asked.target}, which is gone",
        "nothing": f"{asked.address}: nothing, and nothing that the lock remembers",
    }
    return heads[asked.kind] + (f"; did you mean {' or '.join(asked.near)}?" if asked.near else "")


def _absent(explanation: Explanation) -> str:
    own = next(each for each in explanation.editions if each.locale == explanation.asked.locale)
    if own.page:
        return ""
    return f": no page, because {'; '.join(own.why)}" + (f" (fallback: {own.fallback})" if own.public else "")


def _print_editions(editions: tuple[Standing, ...]) -> None:
    rows = [
        [
            each.locale + (" *" if each.source else ""),
            "yes" if each.page else "no",
            "yes" if each.member else "no",
            "-" if each.coverage is None else f"{each.coverage:.0%}",
            "-" if not each.machine else f"{each.machine:.0%}",
            each.slug,
        ]
        for each in editions
    ]
    say.table(["locale", "page", "announced", "translated", "machine", "slug from"], rows)
    print()
    for each in editions:
        print(say.harmless(f"{each.locale}: {each.url if each.page else 'no page'}"))
        for why in each.why:
            print(say.harmless(f"    not announced: {why}" if each.public else f"    held back: {why}"))
        if each.public and not each.member:
            print(f"    fallback: {each.fallback}")


def _print_detail(detail: Detail) -> None:
    print(say.harmless(f"“{detail.title}” in {detail.locale}"))
    print(f"canonical {detail.canonical or 'none'}{f' ({detail.robots})' if detail.robots else ''}")
    for tag, url in detail.hreflang:
        print(f"hreflang  {tag} {url}")
    print(f"feeds     {f'no: {detail.feed}' if detail.feed else 'yes'}")
    print(f"sitemap   {f'no: {detail.sitemap}' if detail.sitemap else 'yes'}")
    counts = Counter((block.state, block.language) for block in detail.blocks)
    for (state, tag), count in sorted(counts.items()):
        print(f"passages  {count} {_STATES[state]} ({tag})")
    for block in [each for each in detail.blocks if each.state in {"chain", "source", "stale", "machine"}][:_SHOWN]:
        print(say.harmless(f"    {block.anchor}, line {block.line}, {block.language}: {block.text}"))
    print(f"templates {', '.join(detail.templates)}")
    print(f"catalogs  {', '.join(detail.catalogs) or 'none'}")
    for message in detail.missing[:_SHOWN]:
        place = f"{message.path}:{message.line}" if message.line else message.path
        print(say.harmless(f"missing   {f'{place}: ' if place else ''}{message.why}: {message.text}"))
    if len(detail.missing) > _SHOWN:
        print(f"          and {len(detail.missing) - _SHOWN} more: enface explain --json")

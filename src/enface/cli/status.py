"""`enface status`: how far every document is in every locale."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import UTC, datetime

from enface.cli import say


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "status",
        help="show how far every document is in every locale",
        description="Show, for every document and locale, how much is translated and whether it is in its cluster.",
    )
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Print the table locale × document."""
    from enface.workshop.build import Options
    from enface.workshop.status import status_of

    status = status_of(say.site_folder(args), Options(now=datetime.now(UTC), drafts=True))
    found = status.prepared.findings
    code = say.exit_code(found, broken=bool(status.prepared.unpublished), strict=False)
    if args.json:
        editions = [line.data() for line in status.lines]
        say.as_json({"editions": editions, "findings": [say.finding_data(finding) for finding in found]})
        return code
    tags = [locale.tag for locale in status.prepared.publication.site.locales]
    rows = [
        [status.title(document), *(status.cell(document.id, tag) for tag in tags)]
        for document in status.prepared.publication.documents
    ]
    say.table(["", *tags], [*rows, ["in clusters", *(status.members(tag) for tag in tags)]])
    threshold = status.prepared.publication.site.publishing.min_translated
    print(f"\n*: the document's own language; (…): below {threshold:.0%}, not announced as a translation")
    if status.prepared.unpublished:
        print(f"left out: {', '.join(status.prepared.unpublished)}")
    say.findings(found)
    return code

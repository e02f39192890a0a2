"""`enface new`: begin a review or describe a work."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import date

from enface.cli import say
from enface.model.review import WORK_TYPES


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser("new", help="begin a review or describe a work", description="Make a new file.")
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    review = kinds.add_parser("review", help="a review in content/, marked as a draft")
    review.add_argument("name", help="its id, as run-2020")
    review.add_argument("--title", default="")
    review.add_argument("--section", default="reviews")
    work = kinds.add_parser("work", help="the facts about what is reviewed, in content/works/")
    work.add_argument("name", help="its id, as run-2020")
    work.add_argument("--title", default="")
    work.add_argument("--type", choices=WORK_TYPES, default="film")


def run(args: Namespace) -> int:
    """Make the file and say where it is."""
    from enface.workshop.found import new_review, new_work

    root = say.site_folder(args)
    if args.kind == "work":
        print(new_work(root, args.name, args.title, args.type))
    else:
        today = date.today()  # noqa: DTZ011 - the day where the editor sits
        print(new_review(root, args.name, args.title, today, args.section))
    return 0

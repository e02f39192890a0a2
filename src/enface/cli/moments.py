"""The moment a verb speaks of (`--at`, else now), and what the dates of the site bring next."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from enface.errors import WrongUse

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from enface.render.editions.holds import Change


def add_moment(parser: ArgumentParser) -> None:
    """The option `--at`."""
    parser.add_argument(
        "--at",
        metavar="MOMENT",
        help="as if it were this moment, as 2026-12-24T09:00+07:00; without an offset in the site's time zone",
    )


def moment_of(args: Namespace, root: Path) -> datetime:
    """The moment that `--at` names, else now, in UTC. Raises WrongUse for what is no moment."""
    from datetime import UTC, datetime

    if args.at is None:
        return datetime.now(UTC)
    from enface.read.fields import Unfit
    from enface.read.values import moment, zone
    from enface.workshop.settings import site_in

    try:
        return moment(zone(site_in(root).timezone))(args.at).astimezone(UTC)
    except Unfit as unfit:
        raise WrongUse(f"--at {unfit.cause}", cure=unfit.cure) from None


def change_data(change: Change | None) -> dict[str, object] | None:
    """The next change as JSON has it: when another build is needed, and for which editions."""
    if change is None:
        return None
    editions = [(name, tag, True) for name, tag in change.published]
    editions += [(name, tag, False) for name, tag in change.withdrawn]
    return {
        "at": change.moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "editions": [{"document": name, "locale": tag, "public": public} for name, tag, public in sorted(editions)],
    }


def change_text(change: Change | None, timezone: str) -> str:
    """The next change in a sentence; "" for none."""
    if change is None:
        return ""
    from enface.workshop.answers.reasons import at

    parts = [f"{_names(change.published)} will be published"] if change.published else []
    parts += [f"{_names(change.withdrawn)} will be withdrawn"] if change.withdrawn else []
    return f"next change by date: {at(change.moment, timezone)}: {', '.join(parts)}; build again then"


def _names(editions: tuple[tuple[str, str], ...]) -> str:
    tags: dict[str, list[str]] = {}
    for name, tag in editions:
        tags.setdefault(name, []).append(tag)
    shown = [f"{name} ({', '.join(tags[name])})" for name in list(tags)[:3]]
    return ", ".join(shown) + (f" and {len(tags) - 3} more" if len(tags) > 3 else "")

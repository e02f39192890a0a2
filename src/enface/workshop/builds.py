"""A build as the command line asks for it: by the shortest of three ways that leads to the same bytes."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from enface.publish.report import Report
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.options import Options
from enface.workshop.unchanged import Edits, unchanged

if TYPE_CHECKING:
    from enface.workshop.hands import Hands

Way = Literal["unchanged", "amended", "built"]


class Published(Struct, frozen=True, kw_only=True):
    """What was done, and which way it went."""

    report: Report
    way: Way


def published(
    root: Path,
    folder: Path,
    options: Options,
    hands: Callable[[], Hands | None] = lambda: None,
    course: Course = UNWATCHED,
) -> Published:
    """Build the site in `root` into `folder`: from stamps alone, else what a few edits touch, else whatever is due.

    Only then `hands` are asked for; without any this process makes the pages.
    """
    found = unchanged(root, folder, options)
    course.lap("start")
    if isinstance(found, Report):
        return Published(report=found, way="unchanged")
    report = _amended(root, folder, options, found, course) if found else None
    if report:
        return Published(report=report, way="amended")
    from enface.workshop.build import build
    from enface.workshop.hands import alone

    built = build(root, folder, options, hands=hands() or alone, course=course)
    return Published(report=built.report, way="built")


def _amended(root: Path, folder: Path, options: Options, edits: Edits, course: Course) -> Report | None:
    """What little there is to do is done before a search for reference cycles would free anything.

    Most processes end then: what is there is not gone through at the end either, unless another build follows, which
    lets go of the catalogs that are still open.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        from enface.workshop.amend import amended

        return amended(root, folder, options, edits, course)
    finally:
        gc.freeze()
        gc.enable()

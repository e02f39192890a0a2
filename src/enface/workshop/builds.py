"""A build as the command line asks for it: by the shortest of three ways that leads to the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from enface.publish.report import Report
from enface.workshop.options import Options
from enface.workshop.unchanged import unchanged

Way = Literal["unchanged", "amended", "built"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was done, and which way it went."""

    report: Report
    way: Way


def published(root: Path, folder: Path, options: Options) -> Published:
    """Build the site in `root` into `folder`: from stamps alone, else what a few edits touch, else whatever is due."""
    report = unchanged(root, folder, options)
    if report:
        return Published(report=report, way="unchanged")
    from enface.workshop.amend import amended

    report = amended(root, folder, options)
    if report:
        return Published(report=report, way="amended")
    from enface.workshop.build import build

    return Published(report=build(root, folder, options).report, way="built")

"""The table `[lint]` of enface.toml -> Linting."""

from __future__ import annotations

from typing import get_args

from enface.model.checking import Level
from enface.model.linting import DEFAULT, Limits, Linting
from enface.read import values
from enface.read.fields import Fields


def read_linting(root: Fields) -> Linting:
    """The levels of rules, and in `[lint.limits]` what pages may weigh, in kilobytes of 1,024 bytes."""
    table = root.below("lint")
    limits = _limits(table.below("limits"))
    kinds: tuple[Level, ...] = get_args(Level)
    levels: dict[str, Level] = {}
    for rule in table.keys:
        if rule != "limits" and (level := table.take(rule, values.one_of(kinds), None)) is not None:
            levels[rule] = level
    return Linting(levels=levels, lines={rule: table.line(rule) for rule in levels}, limits=limits)


def _limits(fields: Fields) -> Limits:
    kilobytes = values.between(0, 1_000_000)
    limits = Limits(
        page=round(1024 * fields.take("page", kilobytes, DEFAULT.page / 1024)),
        style=round(1024 * fields.take("style", kilobytes, DEFAULT.style / 1024)),
        script=round(1024 * fields.take("script", kilobytes, DEFAULT.script / 1024)),
    )
    fields.unknown("error", {"css": "style", "javascript": "script", "html": "page"})
    return limits

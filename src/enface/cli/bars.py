"""How far translations are, as a table: bars on a terminal, plain columns elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from enface.catalogs.progress import ROLES, STAGES, By, Row, Stage
from enface.cli import say

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_LEAST, _MOST = 8, 40
"""Columns of a bar: what is left beside the numbers, within these bounds."""
_NAME = 14
"""Columns that a name has at least, if it is so long."""

_LOOKS: dict[Stage, tuple[str, str]] = {
    "reviewed": ("█", "bold green"),
    "translated": ("▓", "green"),
    "stale": ("▒", "yellow"),
    "machine": ("░", "magenta"),
    "missing": ("·", "dim"),
}
"""How each stage is drawn: told apart by shape as well as by colour."""


def show(rows: Sequence[Row], by: By, unit: str) -> None:
    """Print the rows; `unit` is `words` or `messages`."""
    if not sys.stdout.isatty():
        say.table(_head(by, unit), [_cells(row, by, unit) for row in rows], names=_names(by))
        return
    from rich.console import Console

    console = Console()
    console.print(drawn(rows, by, unit, console.width))
    console.print(_legend())


def label(row: Row, by: By) -> str:
    """What the row is about, for people."""
    if by == "translator" and row.role:
        return say.harmless(f"{ROLES[row.role]} {row.name}".rstrip())
    return say.harmless(row.name) or "the site's own texts"


def _names(by: By) -> int:
    return 1 if by == "locale" else 2


def _head(by: By, unit: str) -> list[str]:
    return [*([] if by == "locale" else ["locale"]), by, unit, *STAGES, "done"]


def _cells(row: Row, by: By, unit: str) -> list[str]:
    counts = _counts(row, unit)
    numbers = (f"{counts[stage]:,}" for stage in STAGES)
    locale = [] if by == "locale" else [row.locale]
    return [*locale, label(row, by), f"{sum(counts.values()):,}", *numbers, f"{row.tally.done:.0%}"]


def _counts(row: Row, unit: str) -> Mapping[Stage, int]:
    return row.tally.words if unit == "words" else row.tally.messages


def drawn(rows: Sequence[Row], by: By, unit: str, columns: int) -> Table:
    """The table with a bar in each row where there is room, without the stages that no row has.

    Numbers are never broken; the last name is where there is no room.
    """
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    lines = [_head(by, unit), *(_cells(row, by, unit) for row in rows)]
    shown = [column for column in zip(*lines, strict=True) if column[0] not in _absent(rows, unit)]
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    wide = [max(map(cell_len, column)) for column in shown]
    names = _names(by)
    room = columns - sum(wide) - 3 * len(wide) - 3
    name = min(wide[names - 1], max(_NAME, wide[names - 1] + min(0, room - _LEAST)))
    width = min(_MOST, room + wide[names - 1] - name)
    for place, column in enumerate(shown):
        folded = place == names - 1
        side: Literal["left", "right"] = "left" if place < names else "right"
        least = name if folded else wide[place]
        table.add_column(Text(column[0]), justify=side, min_width=least, no_wrap=not folded, overflow="fold")
    if width >= _LEAST:
        table.add_column("", no_wrap=True, min_width=width)
    for row, *cells in zip(rows, *(column[1:] for column in shown), strict=True):
        table.add_row(*map(Text, cells), *([bar(_counts(row, unit), width)] if width >= _LEAST else []))
    return table


def _absent(rows: Sequence[Row], unit: str) -> frozenset[str]:
    """The stages in which no row has anything."""
    return frozenset(stage for stage in STAGES if not any(_counts(row, unit)[stage] for row in rows))


def bar(counts: Mapping[Stage, int], width: int) -> Text:
    """The stages side by side, each as wide as its share; what there is has at least one column."""
    from rich.text import Text

    text = Text()
    for stage, share in zip(STAGES, widths([counts[stage] for stage in STAGES], width), strict=True):
        sign, style = _LOOKS[stage]
        text.append(sign * share, style=style)
    return text


def widths(counts: Sequence[int], width: int) -> list[int]:
    """Shares of a width in whole columns, at least one for each number above 0; all 0 where there is nothing."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    found = [max(1, count * width // total) if count else 0 for count in counts]
    while (off := width - sum(found)) != 0:
        step = 1 if off > 0 else -1
        gaps = [(counts[place] * width / total - found[place]) * step for place in range(len(counts))]
        best = max((place for place in range(len(counts)) if found[place] > 1 or (step > 0 and counts[place])),
                   key=lambda place: gaps[place])  # fmt: skip
        found[best] += step
    return found


def _legend() -> Text:
    from rich.text import Text

    text = Text()
    for stage in STAGES:
        sign, style = _LOOKS[stage]
        text.append(sign, style=style)
        text.append(f" {stage}   ")
    return text

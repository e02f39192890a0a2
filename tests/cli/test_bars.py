"""The table of `enface status` on a terminal."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from enface.catalogs.progress import STAGES, By, Row, Stage, Tally
from enface.cli.bars import drawn, widths


@given(st.lists(st.integers(0, 10**6), min_size=5, max_size=5), st.integers(8, 40))
def test_a_bar_is_filled_exactly_and_shows_whatever_there_is(counts: list[int], width: int) -> None:
    found = widths(counts, width)
    assert sum(found) == (width if any(counts) else 0)
    assert [bool(share) for share in found] == [bool(count) for count in counts]


def row(name: str, **counts: int) -> Row:
    words: dict[Stage, int] = {stage: counts.get(stage, 0) for stage in STAGES}
    return Row(locale="ja", name=name, tally=Tally(messages=words, words=words))


@pytest.mark.parametrize("columns", [60, 80, 110])
@pytest.mark.parametrize("by", ["domain", "review"])
def test_the_table_fits_the_terminal_whatever_the_script(columns: int, by: By) -> None:
    rows = [row("夜行列車の乗客たちについての長い題名", reviewed=50, missing=50), row("run-2020", stale=9)]
    console = Console(file=StringIO(), width=columns)
    console.print(drawn(rows, by, "words", columns))
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert "machine" not in lines[0] + lines[1]
    assert max(map(len, lines)) <= columns
    share = "".join(line for line in lines if "█" in line)
    assert bool(share) == (columns > 80)
    assert abs(share.count("█") - share.count("·")) <= 1
    assert ("▒" in "".join(lines)) == (columns > 80)

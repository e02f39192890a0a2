"""What is on a roll of names, and what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.text.roll import Roll, mark_of

NAMES = st.lists(st.text(max_size=5))


@pytest.mark.parametrize("mark", [hash, mark_of])
@given(NAMES, NAMES)
def test_a_roll_knows_its_own(mark: Callable[[str], int], some: list[str], others: list[str]) -> None:
    roll = Roll(some, mark)
    assert len(roll) == len({*some})
    assert [name in roll for name in (*some, *others)] == [name in some for name in (*some, *others)]


@given(NAMES, NAMES)
def test_rolls_are_told_apart_by_what_is_on_them(some: list[str], others: list[str]) -> None:
    parts, reversed_parts, other_parts = (
        b"".join(Roll(names, mark_of).parts()) for names in (some, [*some[::-1], *some], others)
    )
    assert parts == reversed_parts
    assert (parts == other_parts) == ({*some} == {*others})

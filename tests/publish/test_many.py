from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enface.publish.many import Names

PATHS = st.lists(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=5))


@given(st.lists(PATHS), st.integers(1, 9))
def test_names_are_those_that_were_taken(lots: list[list[str]], room: int) -> None:
    names = Names(lot=room)
    for lot in lots:
        names.extend(lot)
    every = [path for lot in lots for path in lot]
    assert (len(names), list(names)) == (len(every), sorted(every))
    assert all(path in names for path in every)
    assert "\0" not in names

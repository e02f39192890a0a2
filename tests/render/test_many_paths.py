"""Many paths in little room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enface.publish.many import Paths


@given(st.sets(st.text()), st.sets(st.text()))
def test_exactly_those_are_among_them_that_were_given(given: set[str], others: set[str]) -> None:
    paths = Paths(given)
    assert {path for path in given | others if path in paths} == given

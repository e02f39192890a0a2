"""Cells that spreadsheets would take for formulas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.text.cells import guarded, unguarded


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠")
def test_no_cell_begins_with_a_sign_that_spreadsheets_obey(sign: str) -> None:
    assert guarded(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("text", ["", "Run", "'t Hooft", "1+1"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@given(st.text("'=+-@\t\n＝ a", max_size=6))
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text

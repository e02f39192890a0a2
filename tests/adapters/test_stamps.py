"""Stamps come back from bytes as they were, whatever files are called."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.adapters.stamps import Stamp, packed, unpacked

NAMES = st.binary(min_size=1, max_size=12).filter(lambda name: b"\0" not in name).map(os.fsdecode)
NUMBERS = st.integers(0, 2**62)
STAMPS = st.dictionaries(NAMES, st.builds(Stamp, NUMBERS, NUMBERS, NUMBERS, st.none() | st.binary(max_size=16)))


@given(STAMPS)
def test_what_is_packed_comes_back(stamps: dict[str, Stamp]) -> None:
    assert unpacked(packed(stamps)) == stamps


@pytest.mark.parametrize("kept", [b"", b"\x00", packed({"a": Stamp(1, 2, 3), "b": Stamp(1, 2, 3)})[:-1]])
def test_what_is_torn_says_nothing(kept: bytes) -> None:
    assert unpacked(kept) == {}

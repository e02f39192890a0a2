"""Stamps come back from bytes as they were, whatever files are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.adapters.stamps import Stamp, packed, stamps_of, unpacked

NAMES = st.binary(min_size=1, max_size=12).filter(lambda name: b"\0" not in name).map(os.fsdecode)
NUMBERS = st.integers(0, 2**62)
STAMPS = st.dictionaries(NAMES, st.tuples(NUMBERS, NUMBERS, NUMBERS, st.none() | st.binary(max_size=16)))


@given(STAMPS)
def test_what_is_packed_comes_back(stamps: dict[str, Stamp]) -> None:
    assert unpacked(packed(stamps)) == stamps


@pytest.mark.parametrize("kept", [b"", b"\x00", packed({"a": (1, 2, 3, None), "b": (1, 2, 3, None)})[:-1]])
def test_what_is_torn_says_nothing(kept: bytes) -> None:
    assert unpacked(kept) == {}


def test_what_editors_leave_beside_catalogs_is_no_change(tmp_path: Path) -> None:
    folder = tmp_path / "locales" / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in ("reviews.en.po", "reviews.en.po~", "reviews.en.new", "4913", "reviews.en.mo"):
        (folder / name).write_text(name)
    (tmp_path / "locales" / "glossary.csv").write_text("id,en")
    (tmp_path / "locales" / "reviews.en.pot").write_text("")
    assert set(stamps_of(tmp_path)) == {"locales/vi/LC_MESSAGES/reviews.en.po", "locales/glossary.csv"}

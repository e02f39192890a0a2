"""The quick ways of reading give what the plain ones would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from enface.model.document import SpanKind
from enface.read.attributes import NONE, Attributes
from enface.read.runs import HARD, SOFT, Draft, plain, settle

PIECES = st.sampled_from(
    ["a", "é", "e\u0301", "\u0301", "家", "、", "\u3000", "\u00a0", "\u2028", " ", SOFT, HARD, "…", "b c"]
)
RAW = st.lists(PIECES, max_size=10).map("".join)
KINDS: tuple[SpanKind | None, ...] = ("emphasis", "image", "note", "break", "link", None)
WORDS = st.none() | st.sampled_from(["en", "vi"])
GIVEN = st.builds(
    Attributes,
    lang=WORDS,
    treatment=st.sampled_from([None, "keep", "gloss"]),
    term=st.booleans(),
    credit=st.sampled_from(["", "Night Desk"]),
) | st.just(NONE)


@given(RAW, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from(KINDS)), max_size=3))
def test_what_is_in_normal_form_is_settled_as_if_something_were_cut_out(
    raw: str, drawn: list[tuple[int, int, SpanKind | None]]
) -> None:
    size = len(raw)
    drafts = [Draft(min(one, other, size), kind, min(max(one, other), size)) for one, other, kind in drawn]
    assert settle(raw, drafts) == settle(raw, drafts, [(0, 0)])


@given(GIVEN, GIVEN)
def test_attributes_are_completed_as_if_none_were_like_others(own: Attributes, outer: Attributes) -> None:
    assert own.over(outer) == replace(own).over(replace(outer))


def test_every_character_that_text_loses_is_one_that_nobody_prints() -> None:
    every = [chr(point) for point in range(0x110000)]
    changed = [char for char in every if plain(f"{char}\x00") != char]
    assert changed
    assert not any(map(str.isprintable, changed))

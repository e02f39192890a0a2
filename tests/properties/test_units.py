"""Whatever a review holds, the units of its en-face edition are all of it, in order, and each is whole HTML."""

from __future__ import annotations

import re

from hypothesis import given
from tests.extract.real import read
from tests.properties.test_weave_markdown import MARKDOWN

from enface.model.document import Piece
from enface.render.review.units import units_of

_VOID = {"br", "hr", "img"}


def html(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece if isinstance(piece, str) else "·" for piece in pieces)


def balanced(text: str) -> bool:
    opened: list[str] = []
    for slash, name in re.findall(r"<(/?)([a-z0-9]+)", text):
        if name in _VOID:
            continue
        if not slash:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


@given(MARKDOWN)
def test_units_are_the_whole_frame_in_order_and_nest_properly(text: str) -> None:
    document = read(text)
    units = units_of(document.frame)
    in_frame = [piece for piece in document.frame if isinstance(piece, int)]
    summaries = {piece for unit in units for piece in unit.veil if isinstance(piece, int)}
    assert [index for unit in units for index in unit.blocks] == [each for each in in_frame if each not in summaries]
    for unit in units:
        assert balanced(html(unit.pieces)), unit
        assert balanced(html(unit.original)), unit
        assert 'id="' not in html(unit.original)
        assert tuple(each for each in unit.original if isinstance(each, int)) == unit.blocks

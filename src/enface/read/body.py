"""The body of a content file, as both readers give it."""

from __future__ import annotations

from msgspec import Struct

from enface.model.document import Block, Piece
from enface.model.finding import Finding


class Body(Struct, frozen=True, kw_only=True):
    """`blocks` and `frame` as in `Document`; `findings` are in the order of the lines.

    The frame indexes every block but title and standfirst exactly once, in order; strings of it are whole or partial
    tags that nest properly over the frame, and a `Phrase` may stand inside an attribute's value.
    """

    blocks: tuple[Block, ...]
    frame: tuple[Piece, ...]
    findings: tuple[Finding, ...]

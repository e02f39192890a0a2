"""What a reader sees of tagged text, with the way back to where it stands there."""

from __future__ import annotations

from msgspec import Struct

from enface.text.regex import regex
from enface.text.tagged import TAG, unescape

HIDDEN = "\ufffc"
"""Stands for each letter of code, of words to leave alone and of foreign passages: nobody translates them."""

_PIECE = regex(rf"{TAG.pattern}|(&(?:lt|gt|amp);)")
_LEFT_ALONE, _SET_OFF = frozenset("cwf"), frozenset("eba")


class Visible(Struct, frozen=True):
    """`text` without tags and entities; its character `n` stands in the tagged text at `starts[n]:ends[n]`.

    `set_off` are the stretches of `text` in emphasis or a link.
    """

    text: str
    starts: list[int]
    ends: list[int]
    set_off: frozenset[tuple[int, int]]


def visible(tagged: str) -> Visible:
    """What is seen of the tagged text; linear in its length."""
    said: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    opened: dict[str, int] = {}
    set_off: set[tuple[int, int]] = set()
    alone = ""

    def add(shown: str, start: int, end: int, *, whole: bool) -> None:
        said.append(HIDDEN * len(shown) if alone else shown)
        starts.extend([start] * len(shown) if whole else range(start, end))
        ends.extend([end] * len(shown) if whole else range(start + 1, end + 1))

    at = 0
    for found in _PIECE.finditer(tagged):
        add(tagged[at : found.start()], at, found.start(), whole=False)
        at = found.end()
        if found[4]:
            add(unescape(found[4]), *found.span(), whole=True)
            continue
        slash, name, empty = found.group(1, 2, 3)
        letter = name[0]
        if slash:
            alone = "" if alone == name else alone
            if name in opened:
                set_off.add((opened.pop(name), len(starts)))
        elif not empty and letter in _LEFT_ALONE:
            alone = alone or name
        elif not empty and letter in _SET_OFF:
            opened[name] = len(starts)
    add(tagged[at:], at, len(tagged), whole=False)
    return Visible("".join(said), starts, ends, frozenset(set_off))

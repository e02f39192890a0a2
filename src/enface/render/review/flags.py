"""What a page says of single blocks: that they are outdated, by machine or not translated, where most are not."""

from __future__ import annotations

from collections import Counter

from enface.extract.html import Flags
from enface.model.edition import Edition, State
from enface.render.reader import Reader
from enface.render.safe import plain

_FLAGGED: frozenset[State] = frozenset({"stale", "machine", "source", "chain"})


def flags_of(edition: Edition, facing: str, reader: Reader) -> Flags:
    """The flags of an edition; each leads to the block's row in the en-face edition at `facing`, if there is one.

    A state that most of the text is in is named above the text once, not at every block.
    """
    if _FLAGGED.isdisjoint([passage.state for passage in edition.passages]):
        return Flags(labels={}, facing=facing)
    shares: Counter[State] = Counter()
    for passage in edition.passages:
        shares[passage.state] += passage.letters
    total = sum(shares.values())
    rare = (state for state, share in shares.items() if state in _FLAGGED and 2 * share <= total)
    return Flags(labels={state: _label(state, reader) for state in rare}, facing=facing)


def _label(state: State, reader: Reader) -> str:
    say = reader.strings.gettext
    match state:
        case "stale":
            label = say("Being updated")
        case "machine":
            label = say("Machine translation")
        case _:
            label = say("Not translated yet")
    return plain(label)

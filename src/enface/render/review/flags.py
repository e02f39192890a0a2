"""What a page says of single blocks: that they are outdated, by machine or not translated, where most are not."""

from __future__ import annotations

from collections import Counter

from enface.extract.html import Flags
from enface.model.edition import Edition, State
from enface.render.reader import Reader


def flags_of(edition: Edition, facing: str, reader: Reader) -> Flags:
    """The flags of an edition; each leads to the block's row in the en-face edition at `facing`, if there is one.

    A state that most of the text is in is named above the text once, not at every block.
    """
    say = reader.strings.gettext
    labels = {
        "stale": say("Being updated"),
        "machine": say("Machine translation"),
        "source": say("Not translated yet"),
        "chain": say("Not translated yet"),
    }
    shares: Counter[State] = Counter()
    for passage in edition.passages:
        shares[passage.state] += passage.letters
    total = sum(shares.values())
    rare = {
        state: str(labels[state].unescape())
        for state, share in shares.items()
        if state in labels and 2 * share <= total
    }
    return Flags(labels=rare, facing=facing)

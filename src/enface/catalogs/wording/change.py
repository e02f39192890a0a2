"""The one place in which most wordings differ from what they were."""

from __future__ import annotations

from collections.abc import Sequence

Change = tuple[Sequence[str], Sequence[str]]
"""Words that gave way, and those that came for them."""


def sole_change(old: Sequence[str], new: Sequence[str]) -> Change | None:
    """What lies between the words that both begin and both end with, if no word of it stays.

    RapidFuzz, which compares any two wordings, takes longer to load than most edits take otherwise.
    """
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    left = most - start
    end = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    return (gone, come) if set(gone).isdisjoint(come) else None

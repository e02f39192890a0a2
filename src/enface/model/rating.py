"""How good something is: the scale on which a section rates, and how its marks are shown."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

RatingStyle = Literal["stars", "points", "letters", "thumbs", "none"]

GRADES = ("F", "D-", "D", "D+", "C-", "C", "C+", "B-", "B", "B+", "A-", "A", "A+")
"""The letters of the style `letters`; the value of each is its place."""


class RatingScale(Struct, frozen=True, kw_only=True):
    """Ratings go from `worst` to `best` in steps of `step`, and are shown in a style (`none`: not at all).

    Letters go from 0 to 12 (`GRADES`), thumbs are 0 (down) or 1 (up).
    """

    worst: float = 0.0
    best: float = 5.0
    step: float = 0.5
    style: RatingStyle = "stars"


STARS = RatingScale()
SCALES: dict[RatingStyle, RatingScale] = {
    "stars": STARS,
    "points": RatingScale(best=10, style="points"),
    "letters": RatingScale(best=len(GRADES) - 1, step=1, style="letters"),
    "thumbs": RatingScale(best=1, step=1, style="thumbs"),
    "none": RatingScale(style="none"),
}
"""What a style's scale is unless the site says otherwise."""

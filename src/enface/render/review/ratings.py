"""Ratings as readers see and hear them, in the style of their section."""

from __future__ import annotations

from functools import lru_cache

from enface.model.document import Document
from enface.model.rating import GRADES, RatingScale
from enface.render.formats import decimal
from enface.render.reader import Reader
from enface.render.remembered import of_each
from enface.render.safe import plain
from enface.render.views import Rating

_MINUS = "\N{MINUS SIGN}"


@of_each
def rating_of(document: Document, reader: Reader) -> Rating | None:
    """The rating of a document; None where it has none, or its section shows none."""
    value = document.review.rating
    scale = reader.publication.site.scale(document.section)
    if value is None:
        return None
    match scale.style:
        case "none":
            return None
        case "letters":
            return _same(_grade(value, scale, reader))
        case "thumbs":
            return _same(_thumb(value, reader))
        case _:
            return _same(_figure(value, scale, reader))


@lru_cache(maxsize=1024)
def _same(rating: Rating) -> Rating:
    """One object for all that say the same: templates show it once."""
    return rating


def _grade(value: float, scale: RatingScale, reader: Reader) -> Rating:
    grade, worst, best = (GRADES[int(each)].replace("-", _MINUS) for each in (value, scale.worst, scale.best))
    spoken = reader.strings.gettext("Graded {grade}, from {worst} to {best}", grade=grade, worst=worst, best=best)
    return Rating(style="letters", value=grade, spoken=plain(spoken))


def _thumb(value: float, reader: Reader) -> Rating:
    say = reader.strings.gettext
    spoken = plain(say("Recommended") if value else say("Not recommended"))
    return Rating(style="thumbs", parts=("up" if value else "down",), value=spoken, spoken=spoken)


def _figure(value: float, scale: RatingScale, reader: Reader) -> Rating:
    """Stars with their figure, or the figure alone."""
    shown, best = decimal(value, reader.locale.regional), decimal(scale.best, reader.locale.regional)
    spoken = plain(reader.strings.gettext("Rated {value} out of {best}", value=shown, best=best))
    if scale.style == "points":
        return Rating(style="points", value=shown, best=best, spoken=spoken)
    return Rating(style="stars", parts=_stars(value, scale), value=shown, best=best, spoken=spoken)


def _stars(value: float, scale: RatingScale) -> tuple[str, ...]:
    """A star for each whole mark, five where the scale has more of them, or none that is whole."""
    length = int(scale.best) if scale.best == int(scale.best) and scale.best <= 5 else 5
    halves = round(value / scale.best * length * 2)
    return tuple(
        "full" if halves >= 2 * n else "half" if halves == 2 * n - 1 else "empty" for n in range(1, length + 1)
    )

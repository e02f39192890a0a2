"""Ratings as editors write them, on the site's scale."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from enface.model.rating import GRADES, RatingScale
from enface.read.fields import Unfit, show
from enface.read.values import number
from enface.text.regex import regex

_SHARE = regex(r"(\d{1,4}(?:[.,]\d{1,4})?) ?/ ?(\d{1,4})")
_TWELFTHS = {"A+": 12, "A": 12, "A-": 11, "B+": 10, "B": 9, "B-": 8, "C+": 7, "C": 6, "C-": 5, "D+": 4, "D": 3,
             "D-": 2, "F": 0}  # fmt: skip
_THUMBS = {"UP": 1.0, "DOWN": 0.0}
_EXAMPLES = {"letters": 'write a grade from F to A+, as "B+"', "thumbs": "write up or down"}


def rating(scale: RatingScale) -> Callable[[object], float]:
    """A number on the scale; "8/10" in proportion to its best; grades and thumbs in proportion on other scales.

    Grades count as Metacritic has them, in twelfths. What is converted is rounded to the nearest step; what is already
    on the scale must be one of its steps.
    """

    def value(written: object) -> float:
        word = written.strip().replace("−", "-") if isinstance(written, str) else ""
        own = _own_words(scale)
        if word.upper() in own:
            return own[word.upper()]
        if word.upper() in _TWELFTHS:
            share = _TWELFTHS[word.upper()] / 12
            return _on_step(scale.worst + share * (scale.best - scale.worst), scale)
        if not (parts := _SHARE.fullmatch(word)):
            return _exact(_number(written, scale), scale)
        top, best = float(parts[1].replace(",", ".")), float(parts[2])
        if best == 0 or top > best:
            raise Unfit(f"is {show(word)}, more than there is", f"write at most {parts[2]}/{parts[2]}" if best else "")
        return _exact(top, scale) if best == scale.best else _within(_on_step(top / best * scale.best, scale), scale)

    return value


def _own_words(scale: RatingScale) -> dict[str, float]:
    """The words in which this very scale is written."""
    match scale.style:
        case "letters":
            return {grade: float(value) for value, grade in enumerate(GRADES)}
        case "thumbs":
            return _THUMBS
        case _:
            return {}


def _number(written: object, scale: RatingScale) -> float:
    try:
        return number(written)
    except Unfit:
        cure = _EXAMPLES.get(scale.style, 'write 4, "4/5", "8/10" or "B+"')
        raise Unfit(f"is {show(written)}, no rating", cure) from None


def _within(value: float, scale: RatingScale) -> float:
    if not scale.worst <= value <= scale.best:
        cause = f"is {value:g}, outside the site's scale of {scale.worst:g} to {scale.best:g}"
        own_scale = f", or say out of what, as {value:g}/{10 if value <= 10 else 100}" if 0 < value <= 100 else ""
        raise Unfit(cause, f"write a number on the scale{own_scale}")
    return value


def _exact(value: float, scale: RatingScale) -> float:
    step = _on_step(_within(value, scale), scale)
    if abs(step - value) > 1e-9:
        cause = f"is {value:g}, between the steps of {scale.step:g} that the site's scale has"
        raise Unfit(cause, f"write {step:g}, or change site.rating.step in enface.toml")
    return step


def _on_step(value: float, scale: RatingScale) -> float:
    worst, step = Decimal(str(scale.worst)), Decimal(str(scale.step))
    steps = ((Decimal(str(value)) - worst) / step).quantize(Decimal(1), ROUND_HALF_UP)
    return min(float(worst + steps * step), scale.best)

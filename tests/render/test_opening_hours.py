"""Opening hours as each locale writes them."""

from __future__ import annotations

from datetime import time

import pytest

from enface.model.review import Hours
from enface.render.formats import opening

TWICE = Hours(first=3, last=5, spans=((time(13, 30), time(16)), (time(20, 30), time(23, 30))))
ALWAYS = Hours(first=0, last=6, spans=((time(0), time(0)),))


@pytest.mark.parametrize(
    ("tag", "between"),
    [("en-GB", ", 20:30"), ("es", ", 20:30"), ("ja", "、20時30分"), ("ar-EG", " و8:30"), ("fa", "،")],
)
def test_two_spans_of_a_day_stand_apart_as_the_locale_lists_things(tag: str, between: str) -> None:
    assert between in opening(TWICE, tag)


@pytest.mark.parametrize(("tag", "midnight"), [("en-GB", "00:00"), ("vi", "0:00"), ("en-US", "12:00"), ("ja", "0:00")])
def test_around_the_clock_has_two_ends(tag: str, midnight: str) -> None:
    assert opening(ALWAYS, tag).count(midnight) == 2

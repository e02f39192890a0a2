"""What a dead link may have meant."""

from __future__ import annotations

import pytest

from enface.render.editions.references import _nearest

KNOWN = (
    "content/images/kotozute-3.svg",
    "content/images/slack-water.svg",
    "content/reviews/slack-water.md",
    "/en/run/",
)


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("content/images/slack-watr.svg", "content/images/slack-water.svg"),
        ("content/images/nope.svg", ""),
        ("content/reviews/slack_water.md", "content/reviews/slack-water.md"),
        ("/en/rum/", "/en/run/"),
    ],
)
def test_only_a_file_of_its_kind_with_a_name_like_it_is_proposed(wanted: str, near: str) -> None:
    assert _nearest(wanted, KNOWN) == near

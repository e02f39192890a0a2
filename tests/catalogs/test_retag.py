from __future__ import annotations

import pytest

from enface.catalogs.wording.retag import retagged

CASES = {
    "nothing changed": ("<e1>a</e1> b", "<e1>a</e1> c", "<e1>x</e1> y", "<e1>x</e1> y"),
    "emphasis dropped": ("<e1>a</e1> b <b2>c</b2>", "a b <b1>c</b1>", "<e1>x</e1> y <b2>z</b2>", "x y <b1>z</b1>"),
    "emphasis added": ("a <a1>b</a1>", "<e1>a</e1> <a2>b</a2>", "x <a1>y</a1>", "x <a2>y</a2>"),
    "kind changed": ("<e1>a</e1> b", "<b1>a</b1> b", "<e1>x</e1> y", "x y"),
    "code went": ("a <c1/> b", "a b", "x <c1/> y", "x  y"),
    "the marked word decides": (
        "<e1>one</e1> and <e2>two</e2>",
        "one and <e1>two</e1>",
        "<e2>deux</e2> et <e1>un</e1>",
        "<e1>deux</e1> et un",
    ),
    "what is no tag of the message stays": ("<e1>a</e1>", "a", "<e1>x</e1> <e9>?</e9>", "x <e9>?</e9>"),
}


@pytest.mark.parametrize("name", CASES)
def test_tags_follow_the_new_wording(name: str) -> None:
    old, new, msgstr, expected = CASES[name]
    assert retagged(msgstr, old, new) == expected

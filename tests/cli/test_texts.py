"""How texts are shortened for a line of a terminal."""

from __future__ import annotations

from enface.cli.texts import parted

LONG = "Some thrillers need a city, a conspiracy and a bomb, and this one does as well. "


def test_two_long_texts_are_shown_where_they_part() -> None:
    now, was = parted(f"{LONG}Aneesh Chaganty's film.", f"{LONG}Aneesh Chaganty’s film.")
    assert now.endswith("Aneesh Chaganty's film.")
    assert was.endswith("Aneesh Chaganty’s film.")
    assert now[0] == was[0] == "…"
    assert max(len(now), len(was)) <= 72


def test_texts_that_part_early_are_shown_from_their_beginning() -> None:
    now, was = parted(f"This. {LONG}", f"That. {LONG}")
    assert now.startswith("This. Some")
    assert was.startswith("That. Some")
    assert len(now) == len(was) == 72


def test_equal_texts_and_beginnings_of_each_other_are_shown_from_their_beginning() -> None:
    assert parted("A door.", "A door.") == ("A door.", "A door.")
    assert parted("A door.", "A door. A key.") == ("A door.", "A door. A key.")

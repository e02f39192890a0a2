"""What is noted of the editions that pages are shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from enface.render.editions.watch import Reads, Shown

EDITIONS: dict[tuple[str, str], Any] = {("one", "en"): "one", ("one", "fr"): "un", ("two", "en"): "two"}


def noted(*asked: tuple[str, str], own: Mapping[tuple[str, str], Any] = MappingProxyType({})) -> set[str]:
    reads = Reads()
    shown = Shown(EDITIONS, reads, "fr", own)
    return {name.replace("\x1f", " ") for key in asked for name in (shown.get(key), *reads.names)[1:]}


def test_readers_who_are_shown_an_edition_of_theirs_ask_for_its_outline() -> None:
    assert noted(("one", "fr")) == {"outline one"}


def test_whether_there_is_one_is_asked_as_well() -> None:
    assert noted(("two", "fr")) == {"outline two"}


def test_it_is_noted_when_they_are_shown_what_a_document_is_elsewhere() -> None:
    assert noted(("one", "fr"), ("two", "en")) == {"outline one", "outline two", "abroad two"}


def test_editions_of_the_document_in_hand_are_no_news() -> None:
    assert noted(("one", "en"), own=EDITIONS) == set()

"""What is remembered: asked once, with its facts noted for every page, and never more of it than there is room for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, cast

from enface.render.editions.watch import Reads
from enface.render.memory import Memory
from enface.render.reader import Reader
from enface.render.remembered import of_each, once


@dataclass(frozen=True)
class Readers:
    """As much of a `Reader` as remembering takes."""

    reads: Reads = field(default_factory=Reads)
    memory: dict[str, Memory[Any, Any]] = field(init=False, default_factory=lambda: defaultdict(Memory))


@dataclass(frozen=True)
class Thing:
    id: str


ASKED: list[str] = []


@of_each
def inner(thing: Thing, reader: Reader) -> str:
    reader.reads.names.add(f"inner {thing.id}")
    ASKED.append(thing.id)
    return thing.id.upper()


@of_each
def outer(thing: Thing, reader: Reader) -> str | None:
    reader.reads.names.add(f"outer {thing.id}")
    return inner(thing, reader) or None


@once
def always(reader: Reader) -> str:
    reader.reads.names.add("always")
    ASKED.append("always")
    return ""


def readers() -> Reader:
    ASKED.clear()
    return cast("Reader", Readers())


def test_a_thing_is_asked_once_and_its_facts_are_noted_for_every_page() -> None:
    reader = readers()
    for _ in range(3):
        page = reader.reads.begin()
        assert outer(Thing("a"), reader) == "A"
        assert page == {"outer a", "inner a"}
    assert ASKED == ["a"]


def test_what_was_noted_before_stays_noted() -> None:
    reader = readers()
    page = reader.reads.begin()
    page.add("before")
    assert inner(Thing("a"), reader) + inner(Thing("b"), reader) == "AB"
    assert page == {"before", "inner a", "inner b"}


def test_what_is_the_same_on_all_pages_is_asked_once_even_if_it_is_nothing() -> None:
    reader = readers()
    assert always(reader) == always(reader) == ""
    assert ASKED == ["always"]


def test_a_thing_without_an_id_is_not_taken_for_another() -> None:
    reader = readers()
    inner(Thing(""), reader)
    inner(Thing(""), reader)
    assert ASKED == ["", ""]


def test_other_readers_remember_nothing_of_these() -> None:
    reader = readers()
    inner(Thing("a"), reader)
    inner(Thing("a"), cast("Reader", Readers(reads=reader.reads)))
    assert ASKED == ["a", "a"]


def test_a_memory_never_holds_more_than_it_may() -> None:
    memory: Memory[int, int] = Memory(3)
    for number in range(10):
        memory[number] = number
        assert len(memory) <= 3
        assert memory[number] == number


def test_what_comes_together_stays_together_and_leaves_no_room_for_more() -> None:
    memory = Memory[int, int](most=3)
    memory.take({1: 1, 2: 2})
    memory.take({3: 3})
    assert memory == {1: 1, 2: 2, 3: 3}
    memory.take({4: 4, 5: 5, 6: 6, 7: 7})
    assert memory == {4: 4, 5: 5, 6: 6, 7: 7}
    memory[8] = 8
    assert memory == {8: 8}

"""What goes into a package, and in which order: that of the documents, and in each that of its blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from enface.catalogs.exchange.package import Package, Unit, unit_of
from enface.catalogs.po.header import fields
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key


class Chapter(NamedTuple):
    """A document: its path, its title, and its messages in reading order."""

    path: str
    title: str
    keys: tuple[Key, ...]


class _Placed(NamedTuple):
    """A unit and where it comes: in which chapter, and where in that."""

    chapter: int
    place: int
    unit: Unit


def package_of(
    site: str, locale: str, catalogs: Sequence[Catalog], chapters: Sequence[Chapter], states: Collection[str]
) -> Package:
    """The messages of the chapters that are in one of these states (in any when none is named), then all others."""
    return _package(site, locale, catalogs, states, [*_placed(catalogs, chapters)])


def package_of_chapters(
    site: str, locale: str, catalogs: Sequence[Catalog], chapters: Sequence[Chapter], states: Collection[str]
) -> Package:
    """The same without the messages that stand in none of the chapters."""
    placed = [each for each in _placed(catalogs, chapters) if each.chapter < len(chapters)]
    return _package(site, locale, catalogs, states, placed)


def _package(
    site: str, locale: str, catalogs: Sequence[Catalog], states: Collection[str], placed: Sequence[_Placed]
) -> Package:
    chosen = sorted((each for each in placed if not states or each.unit.state in states), key=lambda each: each[:2])
    plurals = ((catalog.name, fields(catalog.header).get("plural-forms", "")) for catalog in catalogs)
    return Package(
        site=site,
        locale=locale,
        units=tuple(each.unit for each in chosen),
        plurals=tuple(pair for pair in plurals if pair[1]),
    )


def _placed(catalogs: Sequence[Catalog], chapters: Sequence[Chapter]) -> Iterator[_Placed]:
    numbers = {chapter.path: number for number, chapter in reversed([*enumerate(chapters)])}
    places = [{key: place for place, key in reversed([*enumerate(chapter.keys)])} for chapter in chapters]
    for catalog in catalogs:
        for index, entry in enumerate(catalog.entries):
            if entry.obsolete:
                continue
            number = _chapter(entry, numbers)
            if number is None:
                yield _Placed(len(chapters), index, unit_of(entry, catalog.name))
            else:
                place = places[number].get(entry.key, len(places[number]) + index)
                yield _Placed(number, place, unit_of(entry, catalog.name, chapters[number].title))


def _chapter(entry: Entry, numbers: dict[str, int]) -> int | None:
    return min((numbers[path] for path in entry.references if path in numbers), default=None)

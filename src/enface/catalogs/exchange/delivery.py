"""A package brought into all catalogs of a locale: finds what each text belongs to, and what became of its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from enface.catalogs.exchange.package import Package, Unit, unit_id
from enface.catalogs.exchange.receive import Deed, Sender, receive
from enface.catalogs.exchange.successors import Late, with_successors
from enface.catalogs.po.header import HEADER_KEY, with_field
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

MOST_BLANKS = 50
MOST_BLANK_SHARE = 0.05
"""A package that takes away more translations, or a greater share of its own, is asked about."""

Judge = Callable[[Entry, Catalog], bool]
"""Whether nothing speaks against showing an entry of a catalog."""


class Step(NamedTuple):
    """What became of a unit; `catalog` is the stem of the file it belongs to."""

    unit: Unit
    deed: Deed
    catalog: str


class Delivered(Struct, frozen=True, kw_only=True):
    """The catalogs as they will stand, and a step for each unit."""

    catalogs: tuple[Catalog, ...]
    steps: tuple[Step, ...]


class Slot(NamedTuple):
    """Where an entry stands: the catalog's stem and the entry's place in it."""

    catalog: str
    place: int


def blanks(package: Package) -> int:
    """How many translations the package takes away, 0 when they are few enough to need no question."""
    had = [unit for unit in package.units if unit.base and unit.base.state != "missing"]
    gone = sum(not any(unit.translations) for unit in had)
    return gone if gone > MOST_BLANKS or gone > MOST_BLANK_SHARE * len(had) else 0


def strangers(package: Package, catalogs: Iterable[Catalog]) -> int:
    """How many units are texts that the catalogs do not have, not even as obsolete."""
    known = {unit_id(entry.key) for catalog in catalogs for entry in catalog.entries}
    return sum(unit.id not in known for unit in package.units)


def deliver(catalogs: Sequence[Catalog], package: Package, by: str, when: datetime, judge: Judge) -> Delivered:
    """Bring the package into the catalogs. Doing it twice changes nothing more.

    Texts whose message is gone are kept obsolete, and proposed to the message that took its place: a draft, for the
    source is another one. `by` goes into the headers of catalogs in which something human changed, with `when`.
    """
    work = _Work(catalogs, Sender(by, when.date()), judge)
    steps = tuple(work.take(unit) for unit in package.units)
    return Delivered(catalogs=tuple(work.closed(by, when)), steps=steps)


@dataclass
class _Work:
    """The catalogs while they are worked on."""

    catalogs: Sequence[Catalog]
    sender: Sender
    judge: Judge
    entries: dict[str, list[Entry]] = field(init=False)
    slots: dict[str, list[Slot]] = field(init=False, default_factory=dict)
    by_name: dict[str, Catalog] = field(init=False)
    late: list[Late] = field(init=False, default_factory=list)
    seen: dict[str, Key] = field(init=False, default_factory=dict)
    sent: set[Key] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.by_name = {catalog.name: catalog for catalog in self.catalogs}
        self.entries = {catalog.name: [*catalog.entries] for catalog in self.catalogs}
        for name, entries in self.entries.items():
            for place, entry in enumerate(entries):
                self.slots.setdefault(unit_id(entry.key), []).append(Slot(name, place))

    def take(self, unit: Unit) -> Step:
        slot = self._slot(unit)
        if slot is None:
            return self._kept(unit)
        catalog = self.by_name[slot.catalog]
        before = self.entries[slot.catalog][slot.place]
        if len(before.translations) != len(unit.translations):
            return Step(unit, "misfit", slot.catalog)
        outcome = receive(before, unit, self.sender, lambda entry: self.judge(entry, catalog))
        self.entries[slot.catalog][slot.place] = outcome.entry
        if not before.obsolete:
            self.seen[slot.catalog] = before.key
            self.sent.add(before.key)
            return Step(unit, outcome.deed, slot.catalog)
        if outcome.deed in {"taken", "accepted", "reviewed"}:
            self._came_late(outcome.entry, before, unit, slot.catalog)
        return Step(unit, "unchanged" if outcome.deed == "unchanged" else "gone", slot.catalog)

    def _slot(self, unit: Unit) -> Slot | None:
        """The entry of this key: one in use before an obsolete one, the file it was exported from before others.

        Of a file that does not say its source language only what there is in one language is known.
        """
        found = self.slots.get(unit.id, [])
        if unit.language:
            found = [slot for slot in found if slot.catalog.endswith(f".{unit.language}")]
        elif len({self.by_name[slot.catalog].language for slot in found}) > 1:
            return None
        return min(found, key=lambda slot: (self._at(slot).obsolete, slot.catalog != unit.catalog), default=None)

    def _at(self, slot: Slot) -> Entry:
        return self.entries[slot.catalog][slot.place]

    def _kept(self, unit: Unit) -> Step:
        """A text whose message is no more, not even obsolete: nothing was translated when it went."""
        catalog = self.by_name.get(unit.catalog)
        if unit.base is None or catalog is None or unit_id(unit.key) != unit.id or unit.key == HEADER_KEY:
            return Step(unit, "unknown", unit.catalog)
        if unit.held == unit.base or not any(unit.translations):
            return Step(unit, "unchanged", unit.catalog)
        blank = Entry(key=unit.key, translations=("",) * len(unit.translations), obsolete=True)
        entry = receive(blank, unit, self.sender, lambda entry: self.judge(entry, catalog)).entry
        self.slots.setdefault(unit.id, []).append(Slot(catalog.name, len(self.entries[catalog.name])))
        self.entries[catalog.name].append(entry)
        if entry.accepted:
            self._came_late(entry, blank, unit, catalog.name)
        return Step(unit, "gone", catalog.name)

    def _came_late(self, entry: Entry, before: Entry, unit: Unit, catalog: str) -> None:
        self.late.append(Late(entry, before, catalog, self.seen.get(catalog), unit.references))

    def closed(self, by: str, when: datetime) -> list[Catalog]:
        """The catalogs, signed where something changed; late texts proposed to what took the place of theirs."""
        catalogs = [replace(each, entries=tuple(self.entries[each.name])) for each in self.catalogs]
        if self.late:
            catalogs = with_successors(catalogs, self.late, self.sent)
        return [
            each if each.entries == self.by_name[each.name].entries else signed(each, by, when) for each in catalogs
        ]


def signed(catalog: Catalog, by: str, when: datetime) -> Catalog:
    """The catalog with who worked on it last ("" leaves that as it is), and when."""
    if catalog.header is None:
        return catalog
    header = with_field(catalog.header, "PO-Revision-Date", f"{when:%Y-%m-%d %H:%M%z}")
    return replace(catalog, header=with_field(header, "Last-Translator", by) if by else header)

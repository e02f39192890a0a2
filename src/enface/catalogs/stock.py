"""The old entries of a locale, and who among them may give a translation to a message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from enface.catalogs.state import is_machine
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message, Template
from enface.text.lengths import weighted_letters
from enface.text.normal import cosmetic_form

T = TypeVar("T")
_LONG = 20


class Spot(NamedTuple):
    """Where an entry stands: its catalog and what gettext identifies it by. A file has one entry a spot."""

    catalog: str
    context: str | None
    text: str

    @property
    def field(self) -> str:
        """The field of a document (`run-2020|title`) that only an earlier text of the same field may serve, or ""."""
        return self.context if self.context is not None and "|" in self.context else ""


class Donor(NamedTuple):
    """An old entry and where it stood."""

    spot: Spot
    entry: Entry


def spot_of(catalog: str, key: Key) -> Spot:
    """The spot of this key in this catalog."""
    return Spot(catalog, key.context, key.text)


def document_of(reference: str) -> str:
    """The file of a reference, without the line some tools write."""
    path, _, line = reference.rpartition(":")
    return path if path and line.isdecimal() else reference


class Stock:
    """The entries of all catalogs by spot, in file order.

    `wanted` are the spots for which there still is a message, `taken` those whose entry has moved to another spot.
    """

    def __init__(self, catalogs: Sequence[Catalog], templates: Sequence[Template]) -> None:
        self.language = {catalog.name: catalog.language for catalog in catalogs}
        self.entries = {spot_of(catalog.name, entry.key): entry for catalog in catalogs for entry in catalog.entries}
        self.wanted = {spot_of(one.name, message.key) for one in templates for message in one.messages}
        self.taken: set[Spot] = set()
        self._kin: dict[tuple[str, str, str | None], tuple[Donor, ...]] = {}

    @cached_property
    def _by_text(self) -> Mapping[str, Sequence[Donor]]:
        return _index(self._translated(), lambda donor: donor.spot.text)

    @cached_property
    def _by_message(self) -> Mapping[tuple[str, str | None], Sequence[Donor]]:
        return _index(self._translated(), lambda donor: (donor.spot.text, donor.spot.context))

    @cached_property
    def _by_form(self) -> Mapping[tuple[str, str | None], Sequence[Donor]]:
        spare = (donor for donor in self._translated() if donor.spot not in self.wanted)
        return _index(spare, lambda donor: (cosmetic_form(donor.spot.text), donor.spot.context))

    def _translated(self) -> Iterator[Donor]:
        return (Donor(spot, entry) for spot, entry in self.entries.items() if entry.translated)

    def elsewhere(self, catalog: str, message: Message) -> Donor | None:
        """The entry of this very message in another catalog that no longer asks for it.

        In a catalog of another source language a few letters may mean something else: there a short text counts only
        if it was in use until now, for the same document.
        """
        return self._astray(catalog, message, self._may_move)

    def likely(self, catalog: str, message: Message) -> Donor | None:
        """What a human wrote for it in another source language and is out of use: it may have been this very text."""
        return self._astray(catalog, message, lambda donor, *_: donor.entry.obsolete and not is_machine(donor.entry))

    def _astray(self, catalog: str, message: Message, fits: Callable[[Donor, str, Message], bool]) -> Donor | None:
        found = [donor for donor in self._same(message) if donor.spot.catalog != catalog
                 and donor.spot not in self.wanted and fits(donor, catalog, message)]  # fmt: skip
        return max(found, key=lambda donor: (not donor.entry.obsolete, *self._rank(donor, catalog)), default=None)

    def _may_move(self, donor: Donor, catalog: str, message: Message) -> bool:
        if self._near(donor, catalog) or donor.spot.field or weighted_letters(message.key.text) >= _LONG:
            return True
        shared = set(map(document_of, donor.entry.references)) & set(map(document_of, message.references))
        return not donor.entry.obsolete and bool(shared)

    def shared(self, catalog: str, message: Message) -> Donor | None:
        """The accepted entry of this very message in another catalog of the language that asks for it too."""
        found = [donor for donor in self._same(message) if self._near(donor, catalog) and donor.entry.accepted
                 and donor.spot.catalog != catalog]  # fmt: skip
        return max(found, key=lambda donor: self._rank(donor, catalog), default=None)

    def in_context(self, catalog: str, message: Message) -> Donor | None:
        """The same text of the same language in another context, one without references left before all others."""
        kin = (catalog, message.key.text, message.key.plural)
        if kin not in self._kin:
            self._kin[kin] = tuple(self._best_of_two_contexts(*kin))
        return next((donor for donor in self._kin[kin] if donor.spot.context != message.key.context), None)

    def _best_of_two_contexts(self, catalog: str, text: str, plural: str | None) -> Iterator[Donor]:
        """The best entry with this text, then the best in another context: one of them serves whoever asks."""

        def worth(donor: Donor) -> tuple[bool, ...]:
            return donor.spot not in self.wanted, *self._rank(donor, catalog)

        left = [donor for donor in self._by_text.get(text, ()) if donor.entry.key.plural == plural
                and self._near(donor, catalog)]  # fmt: skip
        for _ in range(2):
            best = max(left, key=worth, default=None)
            if best:
                yield best
                left = [donor for donor in left if donor.spot.context != best.spot.context]

    def _same(self, message: Message) -> Iterator[Donor]:
        donors = self._by_message.get((message.key.text, message.key.context), ())
        return (donor for donor in donors if donor.entry.key.plural == message.key.plural)

    def cosmetically(self, catalog: str, message: Message) -> Donor | None:
        """An entry without references left whose text differs from the message's in typography alone."""
        if not self._by_form:
            return None
        plural = cosmetic_form(message.key.plural or "")
        found = [donor for donor in self._by_form.get((cosmetic_form(message.key.text), message.key.context), ())
                 if self._near(donor, catalog)
                 and cosmetic_form(donor.entry.key.plural or "") == plural]  # fmt: skip
        return max(found, key=lambda donor: self._rank(donor, catalog), default=None)

    def _near(self, donor: Donor, catalog: str) -> bool:
        return self.language[donor.spot.catalog] == self.language[catalog]

    def _rank(self, donor: Donor, catalog: str) -> tuple[bool, bool, bool]:
        return not donor.entry.fuzzy, not donor.entry.obsolete, donor.spot.catalog == catalog

    def memory(self, language: str) -> list[Donor]:
        """What humans have accepted, of texts in this language that are no field of a document."""
        return [
            donor
            for donor in self._translated()
            if donor.entry.accepted
            and self.language[donor.spot.catalog] == language
            and not donor.spot.field
            and donor.entry.key.plural is None
        ]

    def vanished(self, spot: Spot) -> bool:
        """Whether the entry there was in use until now, has text that may be proposed, and found no place."""
        entry = self.entries[spot]
        free = spot not in self.wanted and spot not in self.taken
        return free and not entry.obsolete and entry.translated and not is_machine(entry)


def _index(donors: Iterable[Donor], of: Callable[[Donor], T]) -> dict[T, list[Donor]]:
    found: dict[T, list[Donor]] = {}
    for donor in donors:
        found.setdefault(of(donor), []).append(donor)
    return found

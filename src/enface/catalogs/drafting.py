"""Drafts: what is proposed for messages that nobody has translated, out of what humans translated before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from enface.catalogs.carry import drafted, is_copy, passed_on
from enface.catalogs.match import Proposal, proposals
from enface.catalogs.recall import Recall
from enface.catalogs.stamps import DraftOrigin
from enface.catalogs.state import is_whole_draft
from enface.catalogs.stock import Donor, Spot, Stock, document_of, spot_of
from enface.catalogs.wording.pairs import Pair, sentence_pairs
from enface.catalogs.wording.patch import Known, Patch, form_of, patched
from enface.catalogs.wording.similarity import between_neighbours
from enface.model.catalog import Entry
from enface.model.message import Message, Template

_COVERED = 0.4
"""The least share of words that sentences from other documents must cover."""


class Draft(Struct, frozen=True):
    """The entry proposed for a spot, the donor that gave most of it, and how alike the two source texts are."""

    spot: Spot
    entry: Entry
    donor: Donor
    similarity: float


class Drafting:
    """Proposals for one locale.

    First the wording of before, its sentences in their new order; then sentences of wordings that vanished; then, as a
    guess, a text from anywhere in the locale that is nearly the same, else sentences of such texts.
    """

    def __init__(self, stock: Stock, locale: str, forms: Mapping[str, int]) -> None:
        self._stock = stock
        self._locale = locale
        self._forms = forms
        self._recalls: dict[str, Recall] = {}
        self._vanished: dict[str, dict[str, Pair]] = {}
        self._donors: dict[Pair, Donor] = {}

    def drafts(
        self, templates: Sequence[Template], origins: Mapping[Spot, Spot], pending: Mapping[Spot, Message]
    ) -> Iterator[Draft]:
        """At most one draft for each pending message, in their order."""
        edits = {found.spot: found for found in proposals(self._stock, templates, origins, tuple(pending))}
        for spot, message in pending.items():
            if spot in edits:
                yield self._edit(message, edits[spot])
            elif message.key.plural is None and not spot.field:
                found = self._other(spot, message)
                yield from [found] if found else ()

    def _edit(self, message: Message, found: Proposal) -> Draft:
        last = self._stock.entries[found.donor]
        base = self._accepted(found.donor, last)
        patch = self._patch(found.spot, message, base) if message.key.plural is None else None
        forms = self._forms[found.spot.catalog]
        likely = found.similarity >= between_neighbours(found.donor.text, found.spot.text)
        entry = drafted(base, message, forms, origin=passed_on(last, "edit" if likely else "guess"), patch=patch)
        return Draft(found.spot, entry, Donor(found.donor, last), found.similarity)

    def _accepted(self, spot: Spot, draft: Entry) -> Entry:
        """What a draft that nobody has touched was made from, where a human had accepted that; else the draft."""
        if not draft.fuzzy or not draft.previous or is_whole_draft(draft):
            return draft
        origin = self._stock.entries.get(spot_of(spot.catalog, draft.previous))
        return origin if origin and origin.accepted and is_copy(draft, origin) else draft

    def _patch(self, spot: Spot, message: Message, base: Entry) -> Patch | None:
        """The base's sentences in their new order, with those of other wordings that vanished."""
        language = self._stock.language[spot.catalog]
        pairs = self._pairs(base, language)
        known = {} if spot.field else self._known(language)
        return patched(message.key.text, language, pairs, known.get, _nothing) if pairs else None

    def _pairs(self, entry: Entry, language: str) -> Sequence[Pair]:
        return sentence_pairs(entry.key.text, entry.translations[0], language, self._locale)

    def _known(self, language: str) -> Mapping[str, Pair]:
        """The sentences of every wording that vanished, by their form."""
        if language not in self._vanished:
            found: dict[str, Pair] = {}
            self._vanished[language] = found
            for spot, entry in self._stock.entries.items():
                own = self._stock.language[spot.catalog] == language and not spot.field and entry.key.plural is None
                if own and self._stock.vanished(spot):
                    for pair in self._pairs(self._accepted(spot, entry), language):
                        found.setdefault(form_of(pair[0]), pair)
                        self._donors.setdefault(pair, Donor(spot, entry))
        return self._vanished[language]

    def _other(self, spot: Spot, message: Message) -> Draft | None:
        """From sentences of vanished wordings; a text that is nearly the same goes before some of them."""
        language = self._stock.language[spot.catalog]
        known = self._known(language)
        patch = patched(message.key.text, language, (), known.get, _nothing) if known else None
        if patch and patch.whole:
            return self._assembled(spot, message, patch, "sentence")
        guess = self._guess(spot, message)
        near = patch and (patch.covered >= _COVERED or _same_document(self._donors[patch.main].entry, message))
        if patch and near and (guess is None or patch.covered > guess.similarity):
            return self._assembled(spot, message, patch, "sentence")
        return guess

    def _guess(self, spot: Spot, message: Message) -> Draft | None:
        language = self._stock.language[spot.catalog]
        if language not in self._recalls:
            self._recalls[language] = Recall(self._stock.memory(language), language, self._locale)
        recall, known = self._recalls[language], self._known(language)
        if not known and not recall.donors:
            return None
        found = recall.nearest(spot.text)
        if found:
            donor, alike = found
            patch = self._patch(spot, message, donor.entry)
            return Draft(spot, drafted(donor.entry, message, 1, origin="guess", patch=patch), donor, alike)
        patch = patched(spot.text, language, (), known.get, self._remembered(recall))
        return self._assembled(spot, message, patch, "guess") if patch and patch.covered >= _COVERED else None

    def _remembered(self, recall: Recall) -> Known:
        def near(sentence: str) -> Pair | None:
            pair, donor = recall.sentence(sentence) or (None, None)
            if pair and donor:
                self._donors.setdefault(pair, donor)
            return pair

        return near

    def _assembled(self, spot: Spot, message: Message, patch: Patch, origin: DraftOrigin) -> Draft:
        donor = self._donors[patch.main]
        entry = drafted(donor.entry, message, 1, origin=passed_on(donor.entry, origin), patch=patch)
        return Draft(spot, entry, donor, patch.covered)


def _same_document(entry: Entry, message: Message) -> bool:
    return not {*map(document_of, entry.references)}.isdisjoint(map(document_of, message.references))


def _nothing(_: str) -> None:
    return None

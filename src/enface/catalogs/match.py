"""Proposes for every new message the wording most like it among those that vanished from the same document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from enface.catalogs.stock import Spot, Stock, document_of
from enface.catalogs.wording.similarity import Match, align, succession
from enface.model.message import Template

_Document = tuple[str, str]
"""A source language and the path of a file."""
_Sequences = dict[_Document, list[Spot]]


class Proposal(Struct, frozen=True):
    """A new message's spot, the spot of the entry whose translation may serve, and how alike the texts are."""

    spot: Spot
    donor: Spot
    similarity: float


def proposals(
    stock: Stock, templates: Sequence[Template], origins: Mapping[Spot, Spot], pending: Sequence[Spot]
) -> Iterator[Proposal]:
    """At most one proposal for each pending spot.

    `origins` map the spots that have found their translation to where it stood: they are the anchors that tell which
    stretch of the old document became which of the new one.
    """
    if not pending:
        return
    missing = set(pending)
    old, new = _old_sequences(stock), _new_sequences(stock, templates)
    for document, spots in new.items():
        if missing.isdisjoint(spots):
            continue
        before = old.get(document) or old.get(_former(stock, document, spots, origins, new.keys()), [])
        for found in _within(stock, before, spots, origins, missing):
            missing.discard(found.spot)
            yield found


def _former(
    stock: Stock, document: _Document, spots: Sequence[Spot], origins: Mapping[Spot, Spot], today: Collection[_Document]
) -> _Document:
    """What a document was called that has no past under its name: the file, gone by now, that most of it was in."""
    entries = (stock.entries[origins[spot]] for spot in spots if spot in origins)
    paths = Counter(path for entry in entries for path in dict.fromkeys(map(document_of, entry.references)))
    gone = (path for path, _ in paths.most_common() if (document[0], path) not in today)
    return document[0], next(gone, "")


def _within(
    stock: Stock, old: Sequence[Spot], new: Sequence[Spot], origins: Mapping[Spot, Spot], missing: set[Spot]
) -> list[Proposal]:
    places = {spot: place for place, spot in enumerate(old)}
    anchors = {
        place: places[origins[spot]] for place, spot in enumerate(new) if spot in origins and origins[spot] in places
    }
    vanished = {place: spot for place, spot in enumerate(old) if stock.vanished(spot)}
    added = {place: spot for place, spot in enumerate(new) if spot in missing}
    matches: list[Match] = []
    gone = _by_field(vanished)
    for field, mine in _by_field(added).items():
        theirs = gone.get(field, {})
        sole = field and len(mine) == len(theirs) == 1
        matches += succession(theirs, mine) if sole else align(theirs, mine, anchors)
    return [Proposal(new[found.new], old[found.old], found.similarity) for found in sorted(matches)]


def _by_field(spots: Mapping[int, Spot]) -> dict[str, dict[int, str]]:
    """The texts by place, those of every field of a document by themselves."""
    found: dict[str, dict[int, str]] = {}
    for place, spot in spots.items():
        found.setdefault(spot.field, {})[place] = spot.text
    return found


def _old_sequences(stock: Stock) -> _Sequences:
    found: _Sequences = {}
    for spot, entry in stock.entries.items():
        if not entry.obsolete:
            _add(found, stock.language[spot.catalog], spot, entry.references)
    return found


def _new_sequences(stock: Stock, templates: Sequence[Template]) -> _Sequences:
    found: _Sequences = {}
    for template in templates:
        for message in template.messages:
            spot = Spot(template.name, message.key.context, message.key.text)
            _add(found, stock.language[template.name], spot, message.references)
    return found


def _add(found: _Sequences, language: str, spot: Spot, references: Sequence[str]) -> None:
    for document in dict.fromkeys(map(document_of, references)) or (spot.catalog,):
        found.setdefault((language, document), []).append(spot)

"""What was translated before, anywhere in the locale, that is nearly a text nobody has translated yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from enface.catalogs.similarity import remembered, similarity, words
from enface.catalogs.stock import Donor

_RAREST = 6
_COMPARED = 30
_COMMON = 200


class Recall:
    """Translated entries by their words, so that a text is compared with the few that share its rarest ones."""

    def __init__(self, donors: Sequence[Donor]) -> None:
        self._donors = donors
        found: dict[str, list[int]] = {}
        for place, donor in enumerate(donors):
            for word in dict.fromkeys(words(donor.spot.text.lower())):
                found.setdefault(word, []).append(place)
        self._places: Mapping[str, Sequence[int]] = found

    def nearest(self, text: str) -> tuple[Donor, float] | None:
        """The donor with the most similar text, the earlier one of two, and how similar it is; None below the least."""
        best: tuple[Donor, float] | None = None
        for donor in self._worth_comparing(text):
            alike = similarity(donor.spot.text, text, least=remembered(donor.spot.text, text))
            if alike > (best[1] if best else 0.0):
                best = donor, alike
        return best

    def _worth_comparing(self, text: str) -> list[Donor]:
        known = [word for word in dict.fromkeys(words(text.lower())) if word in self._places]
        rarest = sorted(known, key=lambda word: (len(self._places[word]), word))[:_RAREST]
        shared = Counter(place for word in rarest for place in self._places[word][:_COMMON])
        chosen = sorted(shared, key=lambda place: (-shared[place], place))[:_COMPARED]
        return [self._donors[place] for place in sorted(chosen)]

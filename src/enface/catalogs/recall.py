"""What was translated before, anywhere in the locale, that is nearly a text or a sentence nobody has translated yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from enface.catalogs.stock import Donor
from enface.catalogs.wording.pairs import Pair, sentence_pairs, units
from enface.catalogs.wording.patch import form_of
from enface.catalogs.wording.similarity import remembered, similarity, similarity_of, words

_RAREST = 6
_COMPARED = 16
_LOOKED_INTO = 8
_COMMON = 200
_ALIKE = 0.6
"""The least similarity of a sentence that is proposed from another text."""
_SHORTEST = 5


class Recall:
    """Translated entries by their words, so that a text is compared with the few that share its rarest ones."""

    def __init__(self, donors: Sequence[Donor], language: str, locale: str) -> None:
        self.donors = donors
        self._language = language
        self._locale = locale
        self._cut: dict[int, Sequence[tuple[str, Sequence[str]]]] = {}
        found: dict[str, list[int]] = {}
        for place, donor in enumerate(donors):
            for word in dict.fromkeys(words(donor.spot.text.lower())):
                found.setdefault(word, []).append(place)
        self._places: Mapping[str, Sequence[int]] = found

    def nearest(self, text: str) -> tuple[Donor, float] | None:
        """The donor with the most similar text, the earlier one of two, and how similar it is; None below the least."""
        best: tuple[Donor, float] | None = None
        for donor in (self.donors[place] for place in self._worth_comparing(text, _COMPARED)):
            alike = similarity(donor.spot.text, text, least=remembered(donor.spot.text, text))
            if alike > (best[1] if best else 0.0):
                best = donor, alike
        return best

    def sentence(self, sentence: str) -> tuple[Pair, Donor] | None:
        """The sentence of a translated text that is most like this one, with its translation; None below the least."""
        asked = words(form_of(sentence))
        if len(asked) < _SHORTEST:
            return None
        scored = [
            (similarity_of(known, asked, least=_ALIKE), -place, unit)
            for place in self._worth_comparing(sentence, _LOOKED_INTO)
            for unit, known in self._sentences(place)
        ]
        alike, place, nearest = max(scored, default=(0.0, 0, ""))
        if not alike:
            return None
        donor = self.donors[-place]
        pairs = sentence_pairs(donor.spot.text, donor.entry.translations[0], self._language, self._locale)
        return next(((pair, donor) for pair in pairs if pair[0] == nearest), None)

    def _sentences(self, place: int) -> Sequence[tuple[str, Sequence[str]]]:
        """The sentences of this text with the words of their forms."""
        if place not in self._cut:
            found = units(self.donors[place].spot.text, self._language)
            self._cut[place] = [(unit, words(form_of(unit))) for unit in found]
        return self._cut[place]

    def _worth_comparing(self, text: str, most: int) -> list[int]:
        """The places of the texts that share the most of its rarest words, and more of them than chance gives."""
        known = [word for word in dict.fromkeys(words(text.lower())) if word in self._places]
        rarest = sorted(known, key=lambda word: (len(self._places[word]), word))[:_RAREST]
        shared = Counter(place for word in rarest for place in self._places[word][:_COMMON])
        likely = [place for place, times in shared.items() if times * 3 >= len(rarest)]
        return sorted(sorted(likely, key=lambda place: (-shared[place], place))[:most])

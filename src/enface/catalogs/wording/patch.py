"""Sentence work: a translation put together from those of the sentences that a new wording shares with older ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from msgspec import Struct

from enface.catalogs.wording.pairs import Pair, units
from enface.catalogs.wording.retag import retagged
from enface.catalogs.wording.similarity import similarity_of, words
from enface.catalogs.wording.verbatim import followed
from enface.text.lengths import DENSE
from enface.text.normal import cosmetic_form
from enface.text.tagged import untagged

Known = Callable[[str], Pair | None]
"""The pair of a sentence, or None."""

_LONGEST_RUN = 3
_LEAST = 0.3
_WORTH = 0.2
"""Similarity that is worth nothing: so many words two sentences have in common by chance."""
_STEPS = ((1, 1), (1, 2), (2, 1))
"""How many sentences of the new and of the old wording may stand for each other."""


class Patch(Struct, frozen=True):
    """A proposed translation: `kept` of `total` sentences did not change, `covered` is the share of words it covers.

    `main` is the pair it has most of its words from.
    """

    text: str
    kept: int
    total: int
    covered: float
    main: Pair

    @property
    def whole(self) -> bool:
        """Whether every sentence is one that did not change."""
        return self.kept == self.total


class _Piece(NamedTuple):
    """Sentences `start` to `stop` (exclusive) of the new wording, with the old pair that stands for them."""

    start: int
    stop: int
    pair: Pair
    exact: bool


@lru_cache(maxsize=1 << 14)
def form_of(sentence: str) -> str:
    """What two sentences share that differ in typography and markup alone."""
    return cosmetic_form(untagged(sentence))


def patched(text: str, language: str, pairs: Sequence[Pair], known: Known, near: Known) -> Patch | None:
    """The translations of the sentences of `text`, in its order; None when there is none.

    `pairs` are the sentences of the wording it was made from. What did not change is taken from them or, by its
    `form_of`, from `known`; what changed from the most similar of them, else from `near`; the rest is left out.
    """
    parts = tuple(units(text, language))
    own = {form_of(source): (source, translation) for source, translation in pairs}
    exact = [*_exact(parts, lambda form: own.get(form) or known(form))]
    used = {piece.pair for piece in exact}
    pieces = [*exact, *_alike(parts, _free(parts, exact), [pair for pair in pairs if pair not in used])]
    for place in _free(parts, pieces):
        found = near(parts[place])
        pieces += [_Piece(place, place + 1, found, exact=False)] if found else []
    if not pieces:
        return None
    kept = sum(piece.stop - piece.start for piece in exact)
    missing = sum(_size(parts[place]) for place in _free(parts, pieces))
    covered = 1 - missing / max(1, _size(text))
    main = max(pieces, key=lambda piece: (_size(piece.pair[0]), -piece.start)).pair
    return Patch(_joined(parts, sorted(pieces), text), kept, len(parts), covered, main)


def _size(text: str) -> int:
    return len(words(text))


def _free(parts: Sequence[str], pieces: Sequence[_Piece]) -> list[int]:
    taken = {place for piece in pieces for place in range(piece.start, piece.stop)}
    return [place for place in range(len(parts)) if place not in taken]


def _exact(parts: Sequence[str], known: Known) -> Iterator[_Piece]:
    forms = [form_of(part) + (" " if part[-1:].isspace() else "") for part in parts]
    start = 0
    while start < len(parts):
        longest = range(min(len(parts), start + _LONGEST_RUN), start, -1)
        runs = ((stop, known("".join(forms[start:stop]).rstrip())) for stop in longest)
        stop, pair = next(((stop, pair) for stop, pair in runs if pair), (start + 1, None))
        if pair:
            yield _Piece(start, stop, pair, exact=True)
        start = stop


def _alike(parts: Sequence[str], free: Sequence[int], pairs: Sequence[Pair]) -> list[_Piece]:
    """The sentences that changed with the old ones most like them, each once, the worthiest pairs first."""
    pieces: list[_Piece] = []
    used: set[int] = set()
    for _, start, stop, first, last in sorted(_candidates(parts, free, pairs), reverse=True):
        if used.isdisjoint(range(first, last)) and all(piece.stop <= start or stop <= piece.start for piece in pieces):
            used.update(range(first, last))
            pieces.append(_Piece(start, stop, _run(pairs[first:last]), exact=False))
    return pieces


def _candidates(
    parts: Sequence[str], free: Sequence[int], pairs: Sequence[Pair]
) -> Iterator[tuple[float, int, int, int, int]]:
    """Runs of new and old sentences (start, stop, first, last) with what it is worth to pair them."""
    new = {place: words(untagged(parts[place])) for place in free}
    old = [words(untagged(source)) for source, _ in pairs]
    for (start, first), (here, there) in product(product(free, range(len(pairs))), _STEPS):
        stop, last = start + here, first + there
        if last <= len(pairs) and all(place in new for place in range(start, stop)):
            after = [word for place in range(start, stop) for word in new[place]]
            before = [word for words in old[first:last] for word in words]
            alike = similarity_of(before, after, least=_LEAST)
            if alike:
                yield (alike - _WORTH) * (len(after) + len(before)), start, stop, first, last


def _run(pairs: Sequence[Pair]) -> Pair:
    return "".join(source for source, _ in pairs), "".join(translation for _, translation in pairs)


def _joined(parts: Sequence[str], pieces: Sequence[_Piece], text: str) -> str:
    """One after the other, with a space where sentences are set apart, and the new wording's white space at the end."""
    done = ""
    for piece in pieces:
        source, translation = piece.pair
        new = "".join(parts[piece.start : piece.stop])
        space = " " if done and done == done.rstrip() and not DENSE.match(translation) else ""
        done += space + followed(retagged(translation, source, new), untagged(source), untagged(new))
    return done.rstrip() + text[len(text.rstrip()) :]

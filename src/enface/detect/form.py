"""What a passage looks like, whatever its language: whether it may only name something."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from enface.detect.languages import CASED, LANGUAGES_OF
from enface.detect.passage import Passage
from enface.detect.words import build
from enface.text.regex import regex

SIZES = (1, 2, 3, 4, 6, 9)
"""The numbers of words up to which passages are of one size; one size more is for all that are longer."""

_BY_SIZE = ("any", "upper", "bare", "phrase")

FORM = (
    "span", "span_short", "alien", "alien_upper", "all_upper", "final", "small", "digits", "parts",
    *(f"{name}_{size}" for size in (*SIZES, "more") for name in _BY_SIZE),
)  # fmt: skip
"""The names of the numbers, in the order of `form`."""

_PARTS = regex(r"(?:[,;:]|\s[-–—/·•])\s|\b\d+\. ")  # between the parts of credits, addresses, lists of names


def form(item: Passage, own: str, tags: Sequence[str]) -> list[float]:
    """What makes it look like a title, a list of names or a sentence; `tags` are the languages that it may be in."""
    words = item.size
    built = build(item.parts, _best_by_words(item, own, tags))
    alien = own not in LANGUAGES_OF.get(item.script, ())
    text = item.text.strip()
    by_size = [0.0] * (len(_BY_SIZE) * (len(SIZES) + 1))
    at = len(_BY_SIZE) * bisect_left(SIZES, words)
    by_size[at : at + len(_BY_SIZE)] = (
        1.0, item.upper, float(built == "bare"), float(built == "phrase" and item.script in CASED),
    )  # fmt: skip
    return [
        float(item.span), float(item.span and words <= 3), float(alien), item.upper * alien,
        float(item.upper == 1.0 and words > 1), float(text[-1:] in "?!.。？！"), float(text[:1].islower()),
        min(sum(map(text.count, "0123456789")) / max(item.letters, 1), 1.0),
        min(len(_PARTS.findall(text)) / max(words, 1), 1.0), *by_size,
    ]  # fmt: skip


def _best_by_words(item: Passage, own: str, tags: Sequence[str]) -> str:
    """The language other than `own` with most function words in it."""
    return max([(count, tag) for tag, count in item.hits.items() if tag != own and tag in tags], default=(0, ""))[1]

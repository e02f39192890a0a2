"""What a translation took over as it stood (names, numbers, code) follows its source when that changes there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enface.catalogs.wording.change import sole_change
from enface.text.regex import regex

_SIGN = regex(r"[\d_`:{}<>/@#*|\\=+$%^~]|(?<=\w)\.(?=\w)")
"""What marks words that translators take over, beside capitals: digits and signs of code."""
_PUNCTUATION = regex(r"[^\w\s`<>{}_*:/\\@#$%&+=|~^-]")


def followed(translation: str, old: str, new: str) -> str:
    """The translation of `old`, changed as `new` is wherever the words that changed stand in it letter by letter.

    Only words count that bear a sign of not being translated, before and after, and that are in the translation no
    oftener than in the old wording, and gone from the new one.
    """
    for was, now in _changes(_lowered(old), _lowered(new)):
        whole = _whole(was)
        found = len(whole.findall(translation))
        if found and found <= len(whole.findall(old)) and not whole.search(new):
            translation = whole.sub(lambda _, now=now: now, translation)  # type: ignore[misc]
    return translation


def _lowered(text: str) -> list[str]:
    """The words; the first without its capital where that is the sentence's."""
    words = text.split()
    return [words[0].lower(), *words[1:]] if words and words[0].istitle() else words


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Stretches of words that gave way to others, as a whole, then word by word where they are as many."""
    for was, now in _stretches(old, new):
        single = zip(was, now, strict=True) if len(was) == len(now) > 1 else ()
        for pair in ((" ".join(was), " ".join(now)), *single):
            before, after = _trimmed(*pair)
            if before and after and _is_taken_over(after) and (_is_taken_over(before) or before in after):
                yield before, after


def _is_taken_over(words: str) -> bool:
    return bool(_SIGN.search(words)) or (len(words) > 2 and any(map(str.isupper, words)))


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    change = sole_change(old, new)
    if change:
        yield from [change] if all(change) else ()
        return
    from rapidfuzz.distance import Indel

    here = there = 0
    for block in Indel.opcodes(old, new).as_matching_blocks():
        if block.a > here and block.b > there:
            yield old[here : block.a], new[there : block.b]
        here, there = block.a + block.size, block.b + block.size


def _trimmed(was: str, now: str) -> tuple[str, str]:
    """Without the punctuation that both begin or end with."""
    while was and now and was[0] == now[0] and _PUNCTUATION.match(was):
        was, now = was[1:], now[1:]
    while was and now and was[-1] == now[-1] and _PUNCTUATION.match(was[-1]):
        was, now = was[:-1], now[:-1]
    return was, now


def _whole(words: str) -> re.Pattern[str]:
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?!\w)" if words[-1].isalnum() else ""
    return re.compile(left + re.escape(words) + right)
